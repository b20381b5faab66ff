// @ts-check
// What can be filtered by, each value with its count as the server counts it.
import { make, one } from "./make.js";

const FIRST = 8;

/** @typedef {{name: string, values: {value: string, label: string, count: number}[]}} Facet */

export class Facets {
  /** @param {Record<string, string>} titles @param {{more: string}} words @param {(name: string, value: string, on: boolean) => void} changed */
  constructor(titles, words, changed) {
    this.titles = titles;
    this.words = words;
    this.place = one("facets");
    /** @type {Set<string>} */
    this.open = new Set(matchMedia("(min-width: 60rem)").matches ? ["state", "type", "governorate"] : []);
    this.whole = new Set();
    this.place.addEventListener("change", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      if (box.name) changed(box.name, box.value, box.checked);
    });
    this.place.addEventListener("toggle", (event) => {
      const part = /** @type {HTMLDetailsElement} */ (event.target);
      this.open[part.open ? "add" : "delete"](part.dataset.name ?? "");
    }, true);
  }

  /** @param {Facet[]} facets @param {URLSearchParams} asked */
  show(facets, asked) {
    const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.id ?? "";
    this.place.replaceChildren(...facets.filter((facet) => facet.values.length).map((facet) => this.#part(facet, asked, facets)));
    if (focused.startsWith("facet-")) document.getElementById(focused)?.focus();
  }

  /** @param {Facet} facet @param {URLSearchParams} asked @param {Facet[]} facets @returns {HTMLElement} */
  #part(facet, asked, facets) {
    const on = new Set(asked.getAll(facet.name));
    const ordered = [...facet.values].sort((a, b) => Number(on.has(b.value)) - Number(on.has(a.value)));
    const kept = this.whole.has(facet.name) ? ordered : ordered.slice(0, Math.max(FIRST, on.size));
    const items = kept.map(({ value, label, count }, at) => make("li", {},
      make("label", {},
        make("input", { type: "checkbox", name: facet.name, value, checked: on.has(value), id: `facet-${facet.name}-${at}` }),
        make("bdi", {}, label), make("span", { class: "number" }, String(count)))));
    const more = make("button", { type: "button", class: "plain small" }, this.words.more.replace("{n}", String(ordered.length - kept.length)));
    more.addEventListener("click", () => { this.whole.add(facet.name); this.show(facets, asked); });
    const title = make("summary", { id: `facet-${facet.name}` }, this.titles[facet.name] ?? facet.name, on.size ? make("span", { class: "chip" }, String(on.size)) : "");
    return make("details", { "data-name": facet.name, open: this.open.has(facet.name) || on.size > 0 }, title, make("ul", {}, ...items), kept.length < ordered.length ? more : "");
  }
}
