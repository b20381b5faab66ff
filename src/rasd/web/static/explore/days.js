// @ts-check
// Days as numbers since 1970, and how they are told: by our own month names, and by the Umm al-Qura calendar.

const DAY = 86_400_000;
/** @typedef {"day"|"week"|"month"} Unit */

/** @param {string} iso @returns {number|null} */
export function dayOf(iso) {
  const time = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

/** @param {number|null} day */
export function isoOf(day) {
  return day === null ? "" : new Date(day * DAY).toISOString().slice(0, 10);
}

/** The first day of the day, week (from Monday) or month that a day lies in. @param {number} day @param {Unit} unit */
export function binOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY;
}

/** The first day after a bin. @param {number} bin @param {Unit} unit */
export function after(bin, unit) {
  if (unit !== "month") return bin + (unit === "day" ? 1 : 7);
  const date = new Date(bin * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY;
}

/** Bins that a histogram over so many days is best drawn in. @param {number} days @returns {Unit} */
export function unitFor(days) {
  return days <= 150 ? "day" : days <= 1100 ? "week" : "month";
}

/** Tells days to people. */
export class Calendar {
  /** @param {{months: string[], day: string, days: string, between: string}} forms @param {string} language */
  constructor(forms, language) {
    this.forms = forms;
    this.hijri = new Intl.DateTimeFormat(`${language}-u-ca-islamic-umalqura-nu-latn`, {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
  }

  /** @param {number} day */
  told(day) {
    const date = new Date(day * DAY);
    const blanks = { day: date.getUTCDate(), month: this.forms.months[date.getUTCMonth()], year: date.getUTCFullYear() };
    return fill(this.forms.day, blanks);
  }

  /** The same day in the Hijri calendar. @param {number} day */
  lunar(day) {
    return this.hijri.format(new Date(day * DAY));
  }

  /** @param {number} first @param {number} last */
  span(first, last) {
    return first === last ? this.told(first) : fill(this.forms.between, { start: this.told(first), end: this.told(last) });
  }

  /** @param {number} first @param {number} last */
  lunarSpan(first, last) {
    return first === last ? this.lunar(first) : fill(this.forms.between, { start: this.lunar(first), end: this.lunar(last) });
  }
}

/** A sentence with its blanks filled in. @param {string} sentence @param {Record<string, string|number>} blanks */
export function fill(sentence, blanks) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(blanks[name] ?? whole));
}
