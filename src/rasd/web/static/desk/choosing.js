// @ts-check
// Words of the report are chosen: with the mouse, or word by word with the arrows.

/** @typedef {import("./offsets.js").Span} Span */
/** @typedef {import("./lights.js").Lights} Lights */

/** Every word of a text, in code points. @param {Lights} lights @param {string} language @returns {Span[]} */
export function wordsOf(lights, language) {
  const { content, offsets } = lights;
  /** @type {Span[]} */
  const found = [];
  if ("Segmenter" in Intl) {
    const segmenter = new Intl.Segmenter(/^[a-z]{2,3}$/.test(language) ? language : "ar", { granularity: "word" });
    for (const { index, segment, isWordLike } of segmenter.segment(content)) {
      if (isWordLike) found.push([offsets.point(index), offsets.point(index + segment.length - 1) + 1]);
    }
    return found;
  }
  for (const match of content.matchAll(/[\p{L}\p{N}\p{M}_]+/gu)) {
    found.push([offsets.point(match.index), offsets.point(match.index + match[0].length - 1) + 1]);
  }
  return found;
}

export class Chooser {
  /** @param {Lights} lights @param {string} language */
  constructor(lights, language) {
    this.lights = lights;
    this.words = wordsOf(lights, language);
    this.rtl = getComputedStyle(lights.text).direction === "rtl";
    /** @type {Span | null} */
    this.span = null;
    /** @type {(span: Span | null) => void} */
    this.heard = () => {};
    lights.text.addEventListener("pointerup", () => setTimeout(() => this.take()));
    lights.text.addEventListener("keyup", (event) => event.shiftKey && this.take());
  }

  take() {
    const span = this.lights.selected();
    if (span) this.set(span);
  }

  /** @param {Span | null} span */
  set(span) {
    this.span = span;
    this.lights.choose(span);
    if (span) this.lights.reveal(span);
    this.heard(span);
  }

  /**
   * Move by a word, or with `stretch` move only where the words end, with `shrink` only where they begin.
   * @param {string} key ArrowLeft or ArrowRight
   * @param {{ stretch?: boolean, shrink?: boolean }} how
   */
  move(key, { stretch = false, shrink = false } = {}) {
    if (!this.words.length) return;
    const forward = (key === "ArrowLeft") === this.rtl;
    const span = this.span;
    if (!span) {
      this.set(this.words[forward ? 0 : this.words.length - 1]);
      return;
    }
    const first = this.words.findIndex(([, end]) => end > span[0]);
    const last = this.words.findLastIndex(([start]) => start < span[1]);
    const step = forward ? 1 : -1;
    const clamp = (/** @type {number} */ at) => this.words[Math.max(0, Math.min(this.words.length - 1, at))];
    if (stretch) {
      const end = clamp(Math.max(first, last + step))[1];
      this.set([span[0], Math.max(end, clamp(first)[1])]);
    } else if (shrink) {
      this.set([clamp(Math.min(last, first + step))[0], span[1]]);
    } else {
      this.set(clamp((forward ? last : first) + step));
    }
  }
}
