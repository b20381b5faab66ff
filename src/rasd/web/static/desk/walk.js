// @ts-check
// Where one is: one value of one claim, of which one moves on to the next that waits.

/** @typedef {import("./lights.js").Lights} Lights */

const WAITS = ["open", "contested", "stale"];

export class Walk {
  /** @param {HTMLElement} page @param {Lights} lights */
  constructor(page, lights) {
    this.page = page;
    this.lights = lights;
    this.claim = "";
    this.key = "";
    this.index = 0;
  }

  /** @returns {HTMLElement[]} */
  rows() {
    return [...this.page.querySelectorAll(".value")].map((row) => /** @type {HTMLElement} */ (row));
  }

  /** @returns {HTMLElement | null} */
  get card() {
    return this.claim ? document.getElementById(`claim-${this.claim}`) : null;
  }

  /** @returns {HTMLElement | null} */
  get row() {
    return this.key ? (this.card?.querySelector(`[data-key="${CSS.escape(this.key)}"]`) ?? null) : null;
  }

  /** The words of the row one is at. */
  spans() {
    return this.row?.dataset.spans?.split(" ") ?? [];
  }

  /** At the claim that the address names, or else at the first value that waits. */
  start() {
    const asked = document.getElementById(`claim-${location.hash.slice(1)}`);
    const row = this.first(asked ?? this.page);
    if (!row) return;
    this.set(row);
    if (!asked) return;
    this.lights.light(this.spans());
    asked.scrollIntoView({ block: "start" });
  }

  /** The first value within that waits, or else the first. @param {Element} within @returns {HTMLElement | undefined} */
  first(within) {
    const rows = this.rows().filter((row) => within.contains(row));
    return rows.find((row) => WAITS.includes(row.dataset.state ?? "")) ?? rows[0];
  }

  /** @param {HTMLElement} row */
  set(row) {
    this.claim = /** @type {HTMLElement} */ (row.closest(".claim")).dataset.claim ?? "";
    this.key = row.dataset.key ?? "";
    this.index = this.rows().indexOf(row);
    this.mark();
  }

  /** @param {HTMLElement} card */
  setCard(card) {
    const row = /** @type {HTMLElement | null} */ (card.querySelector(".value"));
    if (this.claim === card.dataset.claim) return;
    if (row) this.set(row);
    else {
      this.claim = card.dataset.claim ?? "";
      this.key = "";
      this.mark();
    }
  }

  mark() {
    const now = this.row;
    for (const row of this.rows()) {
      const here = row === now;
      row.classList.toggle("here", here);
      const main = /** @type {HTMLElement | null} */ (row.querySelector(".v-main"));
      if (main) main.tabIndex = here ? 0 : -1;
    }
    for (const card of this.page.querySelectorAll(".claim")) card.classList.toggle("here", card === this.card);
  }

  /** Go to a row. @param {HTMLElement} row */
  to(row) {
    if (!row.matches(".value")) {
      this.again(true);
      return;
    }
    this.set(row);
    /** @type {HTMLElement | null} */ (row.querySelector(".v-main"))?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  /** After something new was put in place: to where one was. @param {boolean} [focus] */
  again(focus = false) {
    const lost = document.activeElement === document.body || document.activeElement === null;
    let row = this.row;
    if (!row) {
      const rows = this.rows();
      row = this.card?.querySelector(".value") ?? rows[Math.min(this.index, rows.length - 1)] ?? null;
      const near = rows[Math.min(this.index, rows.length - 1)];
      if (near && near.closest(".claim") === this.card) row = near;
    }
    if (!row) return;
    this.set(row);
    if (focus || lost) /** @type {HTMLElement | null} */ (row.querySelector(".v-main"))?.focus({ preventScroll: true });
    this.lights.light(this.spans());
  }

  /** @param {1 | -1} by */
  step(by) {
    const rows = this.rows();
    const at = this.row ? rows.indexOf(this.row) + (this.page.contains(document.activeElement) && document.activeElement?.closest(".value") ? by : 0) : 0;
    const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
    if (row) this.to(row);
  }

  /** @param {1 | -1} by */
  stepCard(by) {
    const cards = [...this.page.querySelectorAll(".claim")];
    const at = cards.findIndex((card) => card === this.card);
    const card = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
    const row = card && this.first(card);
    if (row) this.to(row);
  }

  /** On to the next value that waits, after this row or else from the start. @param {HTMLElement} row */
  on(row) {
    const rows = this.rows();
    const waits = (/** @type {HTMLElement} */ one) => one !== row && WAITS.includes(one.dataset.state ?? "");
    const at = rows.indexOf(row);
    const next = rows.slice(at + 1).find(waits) ?? rows.slice(0, at).find(waits);
    this.to(next ?? row);
  }

  /** On to the next claim that waits. @param {HTMLElement} card */
  past(card) {
    const rows = this.rows().filter((row) => row.closest(".claim") !== card && WAITS.includes(row.dataset.state ?? ""));
    const next = rows.find((row) => card.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) ?? rows[0];
    const own = /** @type {HTMLElement | null} */ (card.querySelector(".value"));
    if (next ?? own) this.to(/** @type {HTMLElement} */ (next ?? own));
  }

  /** To the first value that rests on these words. @param {string} span */
  toSpan(span) {
    const row = this.rows().find((one) => one.dataset.spans?.split(" ").includes(span));
    if (row) this.to(row);
  }

  /** To the event that begins there. @param {number} start */
  toWords(start) {
    const row = this.rows().find((one) => one.dataset.field === "trigger" && one.dataset.spans?.startsWith(`${start}-`));
    const card = row?.closest(".claim")?.querySelector(".value");
    if (card) this.to(/** @type {HTMLElement} */ (card));
  }
}
