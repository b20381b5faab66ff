// @ts-check
// The table: only the rows in sight are drawn, so that fifty thousand scroll like fifty.
import { NONE } from "./columns.js";
import { isoOf } from "./days.js";
import { framed, make, one } from "./make.js";

const HIGH = 33;
const SPARE = 8;
/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {{types: Record<string, string>, states: Record<string, string>, grades: Record<string, string>, no_day: string, no_place: string, open: string}} Names */

export class Table {
  /**
   * @param {import("./days.js").Calendar} calendar
   * @param {Names} names
   * @param {{choose: (id: string) => void, sort: (sort: string) => void, open: (id: string) => void}} told
   */
  constructor(calendar, names, told) {
    this.calendar = calendar;
    this.names = names;
    this.told = told;
    this.scroll = one("rows-scroll");
    this.body = /** @type {HTMLTableSectionElement} */ (one("rows"));
    this.grid = /** @type {HTMLTableElement} */ (one("grid"));
    this.collator = new Intl.Collator(document.documentElement.lang);
    /** @type {number[]} */
    this.order = [];
    this.chosen = "";
    this.sort = "";
    this.revealing = false;
    this.draw = framed(() => this.#draw());
    this.#listen();
  }

  /** @param {Columns} columns @param {Uint32Array} rows @param {string} sort @param {string} chosen */
  show(columns, rows, sort, chosen) {
    this.columns = columns;
    this.sort = sort;
    this.order = this.#sorted(columns, rows, sort);
    this.chosen = chosen;
    this.grid.setAttribute("aria-rowcount", String(rows.length + 1));
    one("none").hidden = rows.length > 0;
    for (const head of this.grid.querySelectorAll("th[data-column]")) {
      const column = head.getAttribute("data-column");
      const way = sort === column ? "ascending" : sort === `-${column}` ? "descending" : null;
      if (way) head.setAttribute("aria-sort", way);
      else head.removeAttribute("aria-sort");
    }
    this.revealing = true;
    this.draw();
  }

  /** @param {string} id */
  choose(id) {
    this.chosen = id;
    this.revealing = true;
    this.draw();
  }

  /** Where to scroll so that the chosen row is in sight; in the middle, or no further than needed. */
  #sight() {
    const { scrollTop, clientHeight } = this.scroll;
    const at = this.revealing ? this.#at() : -1;
    this.revealing = false;
    if (at < 0) return scrollTop;
    const head = this.grid.tHead?.offsetHeight ?? 0;
    const far = at * HIGH < scrollTop - clientHeight || at * HIGH > scrollTop + 2 * clientHeight;
    if (far) return Math.max(0, at * HIGH - (clientHeight - head) / 2);
    return Math.min(at * HIGH, Math.max(scrollTop, (at + 1) * HIGH + head - clientHeight));
  }

  #at() {
    const row = this.columns?.rowOf.get(this.chosen);
    return row === undefined ? -1 : this.order.indexOf(row);
  }

  /** @param {Columns} columns @param {Uint32Array} rows @param {string} sort */
  #sorted(columns, rows, sort) {
    const column = sort.replace(/^-/, "");
    const way = sort.startsWith("-") ? -1 : 1;
    const key = this.#key(columns, column);
    // What is not told comes last, whichever way it is sorted.
    return Array.from(rows).sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x === y ? a - b : x === NONE ? 1 : y === NONE ? -1 : way * (x - y);
    });
  }

  /** @param {Columns} columns @param {string} column @returns {(row: number) => number} */
  #key({ told, day, place, killed, injured }, column) {
    /** @param {string[]} names */
    const ranks = (names) => {
      const order = names.map((_, at) => at).sort((a, b) => this.collator.compare(names[a], names[b]));
      const rank = new Int32Array(names.length);
      order.forEach((at, place) => { rank[at] = place; });
      return rank;
    };
    /** @param {string[]} codes @param {Record<string, string>} names @param {number[]} of */
    const coded = (codes, names, of) => {
      const rank = ranks(codes.map((code) => names[code] ?? code));
      return (/** @type {number} */ row) => rank[of[row]] ?? NONE;
    };
    switch (column) {
      case "killed": return (row) => killed[row];
      case "injured": return (row) => injured[row];
      case "type": return coded(told.types, this.names.types, told.type);
      case "grade": return coded(told.grades, this.names.grades, told.grade);
      case "state": return coded(told.states, this.names.states, told.state);
      case "place": { const rank = ranks(told.names); return (row) => (place[row] < 0 ? NONE : rank[place[row]]); }
      default: return (row) => day[row];
    }
  }

  #draw() {
    const { columns, order, scroll } = this;
    if (!columns) return;
    const top = this.#sight();
    const first = Math.max(0, Math.floor(top / HIGH) - SPARE);
    const last = Math.min(order.length, first + Math.ceil((scroll.clientHeight || 600) / HIGH) + 2 * SPARE);
    const focused = this.body.contains(document.activeElement);
    const drawn = order.slice(first, last).map((row, at) => this.#row(columns, row, first + at));
    const heads = [...(this.grid.tHead?.rows[0].cells ?? [])];
    const wide = heads.filter((head) => head.getClientRects().length).length; // a narrow screen hides some
    this.body.replaceChildren(space(first * HIGH, wide), ...drawn, space((order.length - last) * HIGH, wide));
    if (scroll.scrollTop !== top) scroll.scrollTop = top; // now that there are rows to scroll over
    const seat = this.body.querySelector("[aria-selected=true]") ?? this.body.querySelector("[data-id]");
    seat?.setAttribute("tabindex", "0");
    if (focused) /** @type {HTMLElement|null} */ (seat)?.focus({ preventScroll: true });
  }

  /** @param {Columns} columns @param {number} row @param {number} at */
  #row({ told, day, place, killed, injured }, row, at) {
    const id = told.id[row];
    const number = (/** @type {number} */ value) => (value === NONE ? "" : String(value));
    const link = make("a", { href: `/incidents/${encodeURIComponent(id)}`, tabindex: -1 }, this.#named(this.names.types, told.types[told.type[row]]));
    const cells = [
      make("td", { class: "when", title: day[row] === NONE ? null : `${this.calendar.told(day[row])} · ${this.calendar.lunar(day[row])}` }, day[row] === NONE ? this.names.no_day : make("bdi", { dir: "ltr" }, isoOf(day[row]))),
      make("td", { class: "type" }, link),
      make("td", { class: "place" }, make("bdi", {}, told.names[place[row]] ?? this.names.no_place)),
      make("td", { class: "number" }, number(killed[row])),
      make("td", { class: "number injured" }, number(injured[row])),
      make("td", { class: "grade" }, this.#named(this.names.grades, told.grades[told.grade[row]])),
      make("td", { class: "state" }, this.#named(this.names.states, told.states[told.state[row]])),
    ];
    return make("tr", { "data-id": id, "aria-rowindex": at + 2, "aria-selected": id === this.chosen ? "true" : "false", tabindex: -1 }, ...cells);
  }

  /** @param {Record<string, string>} names @param {string|undefined} code */
  #named(names, code) {
    return code === undefined ? "" : (names[code] ?? code);
  }

  #listen() {
    this.scroll.addEventListener("scroll", this.draw, { passive: true });
    new ResizeObserver(this.draw).observe(this.scroll);
    this.grid.tHead?.addEventListener("click", (event) => {
      const column = /** @type {Element} */ (event.target).closest("th")?.getAttribute("data-column");
      if (column) this.told.sort(this.sort === `-${column}` ? column : `-${column}`);
    });
    this.body.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      const id = target.closest("tr")?.dataset.id;
      if (id && !target.closest("a")) { this.told.choose(id); /** @type {HTMLElement|null} */ (target.closest("tr"))?.focus({ preventScroll: true }); }
    });
    this.body.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const page = Math.max(1, Math.floor(this.scroll.clientHeight / HIGH) - 1);
    const last = this.order.length - 1;
    const now = /** @type {HTMLElement} */ (event.target).closest("tr")?.dataset.id;
    const chosen = this.#at(); // keys may come faster than rows are drawn: the chosen row counts, not the focused one
    const at = chosen >= 0 ? chosen : this.order.indexOf(this.columns?.rowOf.get(now ?? "") ?? -1);
    const to = /** @type {Record<string, number>} */ ({ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last, " ": at })[event.key];
    if (event.key === "Enter" && now) { this.told.open(now); return; }
    if (to === undefined || !this.columns || last < 0) return;
    event.preventDefault();
    this.told.choose(this.columns.told.id[this.order[Math.min(last, Math.max(0, to))]]);
  }
}

/** A row that stands for those out of sight. @param {number} high @param {number} wide */
function space(high, wide) {
  const cell = make("td", { colspan: wide });
  cell.style.height = `${high}px`;
  return make("tr", { "aria-hidden": "true", class: "space" }, cell);
}
