// @ts-check
// Code points of the report, as everything of Rasd counts, to UTF-16 units, as browsers count, and back.

/** A stretch of the text in code points, end exclusive. @typedef {[number, number]} Span */

export class Offsets {
  /** @param {string} text */
  constructor(text) {
    this.length = 0;
    /** @type {number[] | null} where each code point begins; null where all are one unit */
    this.units = null;
    if (/[\ud800-\udbff]/.test(text)) {
      this.units = [];
      for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) this.units.push(at);
      this.units.push(text.length);
      this.length = this.units.length - 1;
    } else {
      this.length = text.length;
    }
  }

  /** @param {number} point @returns {number} */
  unit(point) {
    return this.units ? this.units[Math.min(point, this.length)] : point;
  }

  /** The code point that begins at a unit, or that the unit is in the middle of. @param {number} unit @returns {number} */
  point(unit) {
    if (!this.units) return unit;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.units[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** @param {string} told "12-20" @returns {Span} */
export function spanOf(told) {
  const [start, end] = told.split("-").map(Number);
  return [start, end];
}
