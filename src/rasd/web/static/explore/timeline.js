// @ts-check
// The timeline: bars by day, week or month, a window that is drawn, slid, typed or played, and Hijri days beside ours.
import { NONE } from "./columns.js";
import { after, binOf, unitFor } from "./days.js";
import { colour, framed, one } from "./make.js";

/** @typedef {import("./days.js").Unit} Unit */
/** @typedef {{start: number|null, end: number|null}} Span */

const STEP = 450;
const HEIGHT = 120;

export class Timeline {
  /**
   * @param {import("./days.js").Calendar} calendar
   * @param {{window: string, all: string, top: string, bar: string, undated: string, play: string, pause: string}} words
   * @param {(window: Span, step: boolean) => void} changed `step`: whether it is done, not on the way
   */
  constructor(calendar, words, changed) {
    this.calendar = calendar;
    this.words = words;
    this.changed = changed;
    this.canvas = /** @type {HTMLCanvasElement} */ (one("timeline"));
    this.unit = /** @type {HTMLSelectElement} */ (one("unit"));
    this.from = /** @type {HTMLInputElement} */ (one("slide-from"));
    this.to = /** @type {HTMLInputElement} */ (one("slide-to"));
    this.playing = 0;
    /** @type {number[]} the first day of every bin */
    this.bins = [];
    /** @type {number[]} */
    this.bars = [];
    this.drawn = /** @type {Span} */ ({ start: null, end: null });
    this.mark = NONE;
    this.paint = framed(() => this.#paint());
    this.#listen();
  }

  /** @param {import("./columns.js").Columns} columns @param {Uint32Array} rows all that pass but for their day @param {Span} span @param {number} chosen day of the chosen one, or NONE */
  show(columns, rows, span, chosen) {
    this.drawn = span;
    this.mark = chosen;
    this.columns = columns;
    this.rows = rows;
    this.#count();
    this.#tell();
    this.paint();
  }

  #count() {
    const { columns, rows } = this;
    if (!columns || !rows) return;
    let [least, most, undated] = [Infinity, -Infinity, 0];
    for (const at of rows) {
      const day = columns.day[at];
      if (day === NONE) { undated++; continue; }
      if (day < least) least = day;
      if (day > most) most = day;
    }
    this.undated = undated;
    const chosen = /** @type {Unit|"auto"} */ (this.unit.value);
    const unit = chosen === "auto" ? unitFor(most - least) : chosen;
    this.step = unit;
    this.bins = [];
    if (least <= most) for (let bin = binOf(least, unit); bin <= most; bin = after(bin, unit)) this.bins.push(bin);
    this.bars = this.bins.map(() => 0);
    const place = new Map(this.bins.map((bin, at) => [bin, at]));
    for (const at of rows) {
      const bin = columns.day[at] === NONE ? undefined : place.get(binOf(columns.day[at], unit));
      if (bin !== undefined) this.bars[bin]++;
    }
  }

  /** The bins that the window covers. @returns {[number, number]} */
  #covered() {
    const { bins, drawn } = this;
    const last = bins.length - 1;
    const from = drawn.start === null ? 0 : bins.findIndex((bin) => after(bin, this.step ?? "day") > /** @type {number} */ (drawn.start));
    const to = drawn.end === null ? last : bins.findLastIndex((bin) => bin <= /** @type {number} */ (drawn.end));
    return [from < 0 ? last : from, Math.max(0, to)];
  }

  #tell() {
    const [from, to] = this.#covered();
    const most = Math.max(0, this.bins.length - 1);
    for (const [slider, value] of /** @type {[HTMLInputElement, number][]} */ ([[this.from, from], [this.to, to]])) {
      slider.max = String(most);
      slider.disabled = this.bins.length < 2;
      if (document.activeElement !== slider || Number(slider.value) !== value) slider.value = String(value);
      slider.setAttribute("aria-valuetext", this.bins.length ? this.#named(value) : "");
    }
    const { start, end } = this.drawn;
    const whole = start === null && end === null;
    const first = start ?? this.bins[0] ?? end;
    const last = end ?? (this.bins.length ? this.#end(this.bins.length - 1) : first);
    const some = first !== undefined && first !== null && last !== null;
    const told = some ? this.calendar.span(first, Math.max(first, last)) : "";
    one("window").textContent = whole && told ? this.words.all.replace("{days}", told) : told;
    one("hijri").textContent = some ? this.calendar.lunarSpan(first, Math.max(first, last)) : "";
    one("undated").textContent = this.words.undated.replace("{n}", String(this.undated ?? 0));
    one("top").textContent = this.words.top.replace("{n}", String(this.bars.reduce((a, b) => Math.max(a, b), 0)));
    this.canvas.setAttribute("aria-label", `${one("timeline-title").textContent}: ${told}`);
    this.canvas.dataset.total = String(this.bars.reduce((a, b) => a + b, 0));
    /** @type {HTMLButtonElement} */ (one("play")).disabled = this.bins.length < 2;
  }

  /** The last day of a bin. @param {number} at */
  #end(at) {
    return after(this.bins[at], this.step ?? "day") - 1;
  }

  /** @param {number} at */
  #named(at) {
    return this.step === "day" ? this.calendar.told(this.bins[at]) : this.calendar.span(this.bins[at], this.#end(at));
  }

  #paint() {
    const pen = this.canvas.getContext("2d");
    const [wide, high] = [this.canvas.clientWidth, HEIGHT];
    if (!pen || !wide) return;
    const scale = devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(wide * scale)) this.canvas.width = Math.round(wide * scale);
    if (this.canvas.height !== Math.round(high * scale)) this.canvas.height = Math.round(high * scale);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, wide, high);
    const [from, to] = this.#covered();
    const whole = this.drawn.start === null && this.drawn.end === null;
    const each = wide / Math.max(1, this.bins.length);
    const top = this.bars.reduce((a, b) => Math.max(a, b), 1);
    const [full, pale, axis, lit] = [colour("actor-ink"), colour("cue-lit"), colour("border"), colour("focus")];
    if (!whole && this.bins.length) {
      pen.fillStyle = colour("actor");
      pen.fillRect(this.#x(from, each, to - from + 1, wide), 0, (to - from + 1) * each, high);
    }
    this.bars.forEach((count, at) => {
      if (!count) return;
      const tall = Math.max(1.5, (count / top) * (high - 6));
      pen.fillStyle = at >= from && at <= to ? full : pale;
      pen.fillRect(this.#x(at, each, 1, wide), high - 1 - tall, Math.max(1, each - (each > 3 ? 1 : 0)), tall);
    });
    pen.fillStyle = axis;
    pen.fillRect(0, high - 1, wide, 1);
    const marked = this.mark === NONE ? -1 : this.bins.indexOf(binOf(this.mark, this.step ?? "day"));
    this.canvas.dataset.marked = marked < 0 ? "" : String(this.mark);
    if (marked < 0) return;
    pen.fillStyle = lit;
    pen.fillRect(this.#x(marked, each, 1, wide) + each / 2 - 1, 0, 2, high);
  }

  /** Where a bin is drawn: time runs as the page reads. @param {number} at @param {number} each @param {number} bins how many side by side @param {number} wide */
  #x(at, each, bins, wide) {
    return document.dir === "rtl" ? wide - (at + bins) * each : at * each;
  }

  /** @param {PointerEvent} event */
  #under(event) {
    const { left, width } = this.canvas.getBoundingClientRect();
    const along = (event.clientX - left) / width;
    const at = Math.floor((document.dir === "rtl" ? 1 - along : along) * this.bins.length);
    return Math.min(this.bins.length - 1, Math.max(0, at));
  }

  /** @param {number} a @param {number} b @param {boolean} step */
  #take(a, b, step) {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const whole = from === 0 && to === this.bins.length - 1;
    this.drawn = whole ? { start: null, end: null } : { start: this.bins[from], end: this.#end(to) };
    this.#tell();
    this.paint();
    this.changed(this.drawn, step);
  }

  #listen() {
    let begun = -1;
    this.canvas.addEventListener("pointerdown", (event) => {
      if (!this.bins.length) return;
      this.canvas.setPointerCapture(event.pointerId);
      begun = this.#under(event);
      this.stop();
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.bins.length) return;
      const at = this.#under(event);
      one("bar").textContent = this.words.bar.replace("{n}", String(this.bars[at])).replace("{days}", this.#named(at))
        .replace("{hijri}", this.calendar.lunar(this.bins[at]));
      if (begun >= 0) this.#take(begun, at, false);
    });
    this.canvas.addEventListener("pointerup", (event) => {
      if (begun >= 0) this.#take(begun, this.#under(event), true);
      begun = -1;
    });
    this.canvas.addEventListener("pointercancel", () => { begun = -1; });
    this.canvas.addEventListener("pointerleave", () => { if (begun < 0) one("bar").textContent = ""; });
    for (const slider of [this.from, this.to]) {
      slider.addEventListener("input", () => { this.stop(); this.#take(Number(this.from.value), Number(this.to.value), false); });
      slider.addEventListener("change", () => this.#take(Number(this.from.value), Number(this.to.value), true));
    }
    this.unit.addEventListener("change", () => { this.stop(); this.#count(); this.#tell(); this.paint(); });
    one("play").addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    one("whole").addEventListener("click", () => { this.stop(); this.#take(0, this.bins.length - 1, true); });
    new ResizeObserver(this.paint).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.paint);
  }

  /** Slide the window over the whole time, bin by bin; a window of all begins as its first bin. */
  play() {
    let [from, to] = this.#covered();
    const last = this.bins.length - 1;
    const wide = to - from >= last ? 0 : to - from;
    if (to >= last) from = -1;
    this.#playing(setInterval(() => {
      from += 1;
      to = from + wide;
      this.#take(from, Math.min(to, last), false);
      if (to >= last) this.stop();
    }, STEP));
  }

  stop() {
    if (!this.playing) return;
    clearInterval(this.playing);
    this.#playing(0);
    this.changed(this.drawn, true);
  }

  /** @param {number} timer */
  #playing(timer) {
    this.playing = timer;
    one("play").textContent = timer ? this.words.pause : this.words.play;
    one("play").setAttribute("aria-pressed", String(Boolean(timer)));
  }
}
