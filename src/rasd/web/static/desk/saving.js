// @ts-check
// Decisions go to the desk one after the other; what is shown before it is kept says so, and is put back if it is not.

import { send, tell, toast } from "../frame.js";

/** What the desk answers to a change. @typedef {{ cards: { id: string, html: string }[], words: string, progress: { done: number, total: number, told: string }, seen: string, decision?: string, told?: string }} State */
/** Where on the page something is, whatever is put in place meanwhile. @typedef {{ claim: string, key: string }} Spot */
/** @typedef {{ address: string, body: Record<string, unknown>, spot: Spot, shows: string }} Change */

export class Saving {
  /** @param {HTMLElement} page @param {(state: State) => void} placed hears that something new stands on the page */
  constructor(page, placed) {
    this.page = page;
    this.placed = placed;
    this.base = `/reports/${encodeURIComponent(page.dataset.report ?? "")}`;
    this.seen = page.dataset.seen ?? "";
    /** @type {Change[]} */
    this.waiting = [];
    /** @type {Map<string, string>} cards as they were last told */
    this.told = new Map();
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".claim"))) this.told.set(card.dataset.claim ?? "", card.outerHTML);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.look());
    setInterval(() => document.visibilityState === "visible" && this.look(), 20_000);
    addEventListener("beforeunload", (event) => this.waiting.length && event.preventDefault());
  }

  /**
   * Keep a change; the promise tells whether it was.
   * @param {string} path @param {Record<string, unknown>} body @param {{ spot?: Spot, shows?: string }} [how]
   * @returns {Promise<State | null>}
   */
  change(path, body, { spot = { claim: "", key: "" }, shows = "" } = {}) {
    const change = { address: `${this.base}/${path}`, body, spot, shows };
    this.waiting.push(change);
    this.show(change);
    const done = this.last.then(() => this.try(change));
    this.last = done;
    return done;
  }

  /** @param {Change} change @returns {Promise<State | null>} */
  async try(change) {
    try {
      const state = /** @type {State} */ (await send(change.address, { body: change.body, quiet: true }));
      this.waiting = this.waiting.filter((one) => one !== change);
      this.place(state);
      if (state.told) toast(state.told, "bad");
      return state;
    } catch (error) {
      this.waiting = this.waiting.filter((one) => one !== change);
      this.put(change);
      const problem = /** @type {{ problem?: { status?: number } }} */ (error).problem;
      toast(this.page.dataset.unsaved ?? "", "bad");
      if (problem) tell(problem);
      if (problem?.status === 409) await this.look();
      return null;
    }
  }

  /** Look whether somebody else decided something. */
  async look() {
    if (this.waiting.length || this.page.querySelector("form.editor")) return;
    try {
      const answer = await fetch(`${this.base}/claims?seen=${encodeURIComponent(this.seen)}`, { headers: { Accept: "application/json" } });
      if (answer.status !== 200 || this.waiting.length) return;
      this.place(await answer.json());
      toast(this.page.dataset.news ?? "");
    } catch {
      // the next change tells that the desk does not answer
    }
  }

  /** Put in place what the desk says; who types goes on typing. @param {State} state */
  place(state) {
    this.seen = state.seen;
    const back = held();
    const list = /** @type {HTMLElement} */ (document.getElementById("claims"));
    const known = new Set(state.cards.map((one) => one.id));
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".claim"))) if (!known.has(card.dataset.claim ?? "")) card.remove();
    /** @type {Element | null} */
    let before = null;
    for (const { id, html } of state.cards) {
      const old = document.getElementById(`claim-${id}`);
      const card = this.told.get(id) === html && old && !old.querySelector("[aria-busy], .unsaved") ? old : this.made(id, html, old);
      /** @type {Element | null} */
      const place = before ? before.nextElementSibling : list.firstElementChild;
      if (place !== card) list.insertBefore(card, place);
      before = card;
    }
    /** @type {HTMLElement} */ (document.getElementById("words")).innerHTML = state.words;
    for (const change of this.waiting) this.show(change);
    back();
    this.placed(state);
  }

  /** A card from the desk, with what is open in the old one. @param {string} id @param {string} html @param {Element | null} old */
  made(id, html, old) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const card = /** @type {HTMLElement} */ (holder.content.firstElementChild);
    this.told.set(id, html);
    if (old) {
      for (const open of old.querySelectorAll(".value > .about, .value > .why-line")) {
        const key = /** @type {HTMLElement} */ (open.parentElement).dataset.key ?? "";
        card.querySelector(`[data-key="${CSS.escape(key)}"]`)?.append(open);
      }
      for (const open of old.querySelectorAll("form.editor")) {
        const form = /** @type {HTMLFormElement} */ (open);
        const row = form.dataset.about ? card.querySelector(`[data-key="${CSS.escape(form.dataset.about)}"]`) : card;
        (row ?? card).append(form);
      }
      old.replaceWith(card);
    }
    return card;
  }

  /** @param {Spot} spot @returns {HTMLElement | null} */
  at({ claim, key }) {
    const card = document.getElementById(`claim-${claim}`);
    return key ? (card?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? null) : card;
  }

  /** Show a change that is not kept yet. @param {Change} change */
  show(change) {
    const place = this.at(change.spot);
    if (!place || !change.shows) return;
    place.setAttribute("aria-busy", "true");
    place.classList.remove("unsaved");
    const rows = place.matches(".value") ? [place] : [...place.querySelectorAll(".value.is-open")];
    for (const row of /** @type {HTMLElement[]} */ (rows)) look(row, change.shows);
  }

  /** Put back what could not be kept. @param {Change} change */
  put(change) {
    const { claim, key } = change.spot;
    const html = this.told.get(claim);
    const old = document.getElementById(`claim-${claim}`);
    const back = held();
    if (html && old) this.made(claim, html, old);
    back();
    for (const one of this.waiting) this.show(one);
    const row = this.at({ claim, key });
    row?.classList.add("unsaved");
    this.placed(/** @type {State} */ (/** @type {unknown} */ (null)));
  }
}

/** What gives the focus back to where it is now, though that moves on the page. @returns {() => void} */
function held() {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const input = active instanceof HTMLInputElement && active.selectionStart !== null ? active : null;
  const range = input ? [input.selectionStart, input.selectionEnd] : [];
  return () => {
    if (!active?.isConnected || active === document.activeElement) return;
    active.focus({ preventScroll: true });
    input?.setSelectionRange(range[0] ?? null, range[1] ?? null);
  };
}

/** @param {HTMLElement} row @param {string} state */
function look(row, state) {
  for (const name of [...row.classList]) if (name.startsWith("is-")) row.classList.remove(name);
  row.classList.add(`is-${state}`);
  row.dataset.state = state;
}
