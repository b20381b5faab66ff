// @ts-check
// The editor of one value, opened in its row: words are chosen in the text meanwhile.

import { send } from "../frame.js";
import { spanOf } from "./offsets.js";
import { bindDays, bindPicks, filled } from "./picks.js";

/** @typedef {import("./choosing.js").Chooser} Chooser */
/** @typedef {import("./saving.js").Saving} Saving */

export class Editor {
  /** @param {HTMLElement} page @param {Chooser} chooser @param {Saving} saving @param {(moved: HTMLElement | null) => void} closed */
  constructor(page, chooser, saving, closed) {
    this.page = page;
    this.chooser = chooser;
    this.saving = saving;
    this.closed = closed;
    /** @type {HTMLFormElement | null} */
    this.form = null;
    /** whether one was asked for that is not there yet, and what was typed meanwhile */
    this.opening = false;
    this.typed = "";
  }

  get isOpen() {
    return this.form !== null;
  }

  /** Open the editor of a value, or of a new one of a field. @param {HTMLElement} place @param {string} claim @param {{ about?: string, field?: string }} what */
  async open(place, claim, what) {
    this.close(false);
    const asked = new URLSearchParams({ claim, ...what });
    this.opening = true;
    this.typed = "";
    let html = "";
    try {
      html = String(await send(`${this.saving.base}/editor?${asked}`, { method: "GET", headers: { Accept: "text/html" } }));
    } catch {
      return; // it was told
    } finally {
      this.opening = false;
    }
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const form = /** @type {HTMLFormElement} */ (holder.content.querySelector("form"));
    const before = this.chooser.span;
    (place.isConnected ? place : (this.saving.at({ claim, key: what.about ?? "" }) ?? this.saving.at({ claim, key: "" })))?.append(form);
    this.form = form;
    bindPicks(form);
    bindDays(form, document.documentElement.lang, this.page.dataset.hijri ?? "");
    this.bindPlaces(form);
    this.bindSpan(form, before, Boolean(what.about));
    this.bindActors(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    form.scrollIntoView({ block: "nearest" });
    const row = /** @type {HTMLElement} */ (form.parentElement);
    if (row.offsetHeight > innerHeight * 0.6) row.scrollIntoView({ block: "start" });
    first(form)?.focus({ preventScroll: true });
    const input = first(form);
    if (!(input instanceof HTMLInputElement) || input.type !== "text") return;
    input.select();
    if (!this.typed) return;
    input.value = this.typed;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.setSelectionRange(input.value.length, input.value.length);
  }

  /** @param {HTMLFormElement} form @param {import("./offsets.js").Span | null} before @param {boolean} corrects */
  bindSpan(form, before, corrects) {
    const pick = /** @type {HTMLElement | null} */ (form.querySelector(".span-pick"));
    if (!pick) {
      this.chooser.set(null);
      return;
    }
    const quote = /** @type {HTMLElement} */ (pick.querySelector("q"));
    // of a new place the words are looked up, unless something else was typed
    const find = corrects ? null : /** @type {HTMLInputElement | null} */ (form.querySelector(".place-find"));
    this.chooser.heard = (span) => {
      const untouched = find && find.value === quote.textContent;
      pick.dataset.spans = span ? span.join("-") : "";
      quote.textContent = span ? this.chooser.lights.quote(span) : "";
      pick.classList.toggle("empty-words", !span);
      if (!untouched || find.value === quote.textContent) return;
      find.value = quote.textContent ?? "";
      find.dispatchEvent(new Event("input", { bubbles: true }));
    };
    this.chooser.set(pick.dataset.spans ? spanOf(pick.dataset.spans) : corrects ? null : before);
  }

  /** @param {HTMLFormElement} form */
  bindPlaces(form) {
    const find = /** @type {HTMLInputElement | null} */ (form.querySelector(".place-find"));
    const found = /** @type {HTMLElement | null} */ (form.querySelector(".place-found"));
    if (!find || !found) return;
    const original = found.innerHTML;
    let asked = 0;
    let timer = 0;
    find.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++asked;
        const html = find.value.trim() ? String(await send(`/gazetteer/choices?q=${encodeURIComponent(find.value.trim())}`, { method: "GET", headers: { Accept: "text/html" } })) : original;
        if (mine !== asked) return;
        found.innerHTML = html;
        const radio = /** @type {HTMLInputElement | null} */ (found.querySelector('input[name="place"]'));
        if (radio && find.value.trim()) radio.checked = true;
        this.rung(form, (now) => (now === "none" ? "place" : now));
      }, 120);
    });
    find.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      const all = /** @type {HTMLInputElement[]} */ ([...found.querySelectorAll('input[name="place"]')]);
      const at = all.findIndex((one) => one.checked);
      const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))];
      if (!next) return;
      next.checked = true;
      next.closest("label")?.scrollIntoView({ block: "nearest" });
    });
    found.addEventListener("click", (event) => {
      const marker = /** @type {Element} */ (event.target).closest("a.marker");
      if (!marker) return;
      event.preventDefault();
      const number = (marker.getAttribute("href") ?? "").replace("#claim-", "");
      const radio = /** @type {HTMLInputElement | undefined} */ ([...found.querySelectorAll('input[name="place"]')][Number(number) - 1]);
      if (radio) radio.checked = true;
    });
    const point = /** @type {HTMLInputElement | null} */ (form.querySelector('[name="point"]'));
    point?.addEventListener("input", () => point.value.trim() && this.rung(form, () => "exact"));
  }

  /** @param {HTMLFormElement} form @param {(now: string) => string} change */
  rung(form, change) {
    const now = /** @type {HTMLInputElement | null} */ (form.querySelector('[name="precision"]:checked'))?.value ?? "place";
    const next = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="precision"][value="${change(now)}"]`));
    if (next) next.checked = true;
  }

  /** An actor brings its class along. @param {HTMLFormElement} form */
  bindActors(form) {
    form.addEventListener("change", (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const kind = input.name === "actor" ? input.closest("label")?.dataset.class : undefined;
      const radio = kind && /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="actor_class"][value="${kind}"]`));
      if (radio) radio.checked = true;
    });
  }

  async save() {
    const form = this.form;
    if (!form || form.dataset.sent) return;
    const { why = "", ...given } = filled(form);
    const span = /** @type {HTMLElement | null} */ (form.querySelector(".span-pick"))?.dataset.spans;
    const claim = form.dataset.claim ?? "";
    const about = form.dataset.about ?? "";
    const body = {
      claim,
      kind: form.dataset.adds ? "add" : "correct",
      about,
      over: form.dataset.adds ? "" : (form.dataset.over ?? ""),
      given: { field: form.dataset.field, ...(span ? { span: spanOf(span) } : {}), ...given },
      why,
    };
    form.dataset.sent = "yes";
    const place = form.parentElement;
    const state = await this.saving.change("values", body, { spot: { claim, key: about } });
    delete form.dataset.sent;
    if (!state) {
      if (!form.isConnected && place?.isConnected) place.append(form);
      this.form = form.isConnected ? form : null;
      return;
    }
    this.close(false);
    form.remove();
    this.closed(null);
  }

  /** @param {boolean} [back] whether the focus goes back to the row */
  close(back = true) {
    const form = this.form;
    if (!form) return;
    const row = /** @type {HTMLElement | null} */ (form.closest(".value, .claim"));
    this.form = null;
    this.chooser.heard = () => {};
    this.chooser.set(null);
    form.remove();
    if (back) this.closed(row);
  }
}

/** What one most likely wants to change, the likeliest first. */
const FIRST = [".span-pick.empty-words .span-button", ".count", ".place-find", ".pick-find", "input[type=date]", ".pick input:checked", ".pick input", ".span-button"];

/** @param {HTMLElement} form @returns {HTMLElement | null} */
function first(form) {
  for (const one of FIRST) {
    const found = /** @type {HTMLElement | null} */ (form.querySelector(one));
    if (found) return found;
  }
  return null;
}
