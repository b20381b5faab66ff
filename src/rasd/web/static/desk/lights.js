// @ts-check
// The words of the report in the colours of what they prove, and the way between words and values.
// With the CSS Custom Highlight API the text stays one text node, so that no letter is torn from the next;
// without it the same words stand in <mark>, which has neither padding nor border.

import { Offsets, spanOf } from "./offsets.js";

/** @typedef {import("./offsets.js").Span} Span */
/** Something of the page that rests on words. @typedef {{ element: HTMLElement, spans: string[], color: string, lasting: boolean }} Unit */

export const modern = "highlights" in CSS;

export class Lights {
  /**
   * @param {HTMLElement} text the report
   * @param {HTMLElement} page where everything is that rests on words
   */
  constructor(text, page) {
    this.text = text;
    this.page = page;
    this.content = text.textContent ?? "";
    this.offsets = new Offsets(this.content);
    this.node = document.createTextNode(this.content);
    /** @type {Unit[]} */
    this.units = [];
    /** @type {Set<string>} */
    this.lit = new Set();
    /** @type {Span | null} */
    this.draft = null;
    if (modern) text.replaceChildren(this.node);
    this.read();
  }

  /** Look again at what rests on which words. */
  read() {
    const found = /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll("[data-spans]"));
    this.units = [...found]
      .filter((element) => element.dataset.spans)
      .map((element) => ({
        element,
        spans: (element.dataset.spans ?? "").split(" "),
        color: element.dataset.color ?? "",
        lasting: element.matches(".value:not(.is-rejected)"),
      }));
    this.paint();
  }

  /** Light these words and everything that rests on them. @param {Iterable<string>} spans */
  light(spans) {
    const wanted = new Set(spans);
    if (wanted.size === this.lit.size && [...wanted].every((one) => this.lit.has(one))) return;
    this.lit = wanted;
    this.paint();
  }

  /** Show words that are being chosen. @param {Span | null} span */
  choose(span) {
    this.draft = span;
    this.paint();
  }

  paint() {
    for (const unit of this.units) unit.element.classList.toggle("lit", unit.spans.some((one) => this.lit.has(one)));
    if (modern) this.paintHighlights();
    else this.paintMarks();
  }

  /** @returns {Map<string, Set<string>>} names of styles, with the words of each */
  styles() {
    /** @type {Map<string, Set<string>>} */
    const found = new Map();
    const put = (/** @type {string} */ name, /** @type {string} */ span) => found.set(name, (found.get(name) ?? new Set()).add(span));
    for (const unit of this.units) {
      for (const span of unit.spans) {
        if (unit.lasting) put(unit.color, span);
        if (unit.color && this.lit.has(span)) put(`lit-${unit.color}`, span);
      }
    }
    if (this.draft) put("draft", this.draft.join("-"));
    return found;
  }

  paintHighlights() {
    const found = this.styles();
    for (const name of [...CSS.highlights.keys()]) if (!found.has(name)) CSS.highlights.delete(name);
    for (const [name, spans] of found) {
      const highlight = new Highlight(...[...spans].map((one) => this.range(spanOf(one))));
      highlight.priority = name === "draft" ? 2 : name.startsWith("lit-") ? 1 : 0;
      CSS.highlights.set(name, highlight);
    }
  }

  paintMarks() {
    const found = [...this.styles()].map(([name, spans]) => ({ name, spans: [...spans].map(spanOf) }));
    const edges = [...new Set([0, this.offsets.length, ...found.flatMap((one) => one.spans.flat())])].sort((a, b) => a - b);
    const pieces = edges.slice(1).map((end, at) => {
      const start = edges[at];
      const words = this.quote([start, end]);
      const names = found.filter((one) => one.spans.some(([from, to]) => from <= start && end <= to)).map((one) => one.name);
      if (!names.length) return words;
      const mark = document.createElement("mark");
      for (const name of names) {
        if (name.startsWith("lit-")) mark.classList.add("lit", name.slice(4));
        else mark.classList.add(name);
      }
      mark.textContent = words;
      return mark;
    });
    this.text.replaceChildren(...pieces);
  }

  /** The words of a span. @param {Span} span @returns {string} */
  quote([start, end]) {
    return this.content.slice(this.offsets.unit(start), this.offsets.unit(end));
  }

  /** @param {Span} span @returns {Range} */
  range([start, end]) {
    const range = document.createRange();
    range.setStart(...this.place(this.offsets.unit(start), false));
    range.setEnd(...this.place(this.offsets.unit(end), true));
    return range;
  }

  /** @param {number} unit @param {boolean} isEnd @returns {[Node, number]} */
  place(unit, isEnd) {
    const walker = document.createTreeWalker(this.text, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (unit < at + length || (isEnd && unit === at + length)) return [node, unit - at];
      at += length;
    }
    return [this.text, this.text.childNodes.length];
  }

  /** The words that are selected in the text, without the spaces around them. @returns {Span | null} */
  selected() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!this.text.contains(range.startContainer) || !this.text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(this.text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const words = range.toString();
    const trimmed = words.trim();
    if (!trimmed) return null;
    const from = start + words.indexOf(trimmed);
    const first = this.offsets.point(from);
    const last = this.offsets.point(from + trimmed.length - 1);
    return [first, last + 1];
  }

  /** The shortest words in colour under a point. @param {number} x @param {number} y @returns {string | undefined} */
  at(x, y) {
    const inside = (/** @type {DOMRect} */ box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const length = (/** @type {string} */ told) => spanOf(told)[1] - spanOf(told)[0];
    const words = new Set(this.units.filter((unit) => unit.lasting).flatMap((unit) => unit.spans));
    const hit = [...words].filter((one) => [...this.range(spanOf(one)).getClientRects()].some(inside));
    return hit.sort((a, b) => length(a) - length(b))[0];
  }

  /** Bring words into view inside the text's own pane. @param {string | Span} told */
  reveal(told) {
    const pane = this.text.getBoundingClientRect();
    const box = this.range(typeof told === "string" ? spanOf(told) : told).getBoundingClientRect();
    if (box.top >= pane.top && box.bottom <= pane.bottom) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = this.text.scrollTop + box.top - pane.top - pane.height / 3;
    this.text.scrollTo({ top, behavior: calm ? "instant" : "smooth" });
  }
}
