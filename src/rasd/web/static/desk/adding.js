// @ts-check
// Adding what the reader missed: a claim by the words that name its event, a value of a claim by its field.

import { toast } from "../frame.js";
import { bindPicks, filled } from "./picks.js";

/** @typedef {{ page: HTMLElement, text: HTMLElement, lights: import("./lights.js").Lights, chooser: import("./choosing.js").Chooser, walk: import("./walk.js").Walk, saving: import("./saving.js").Saving, editor: import("./editor.js").Editor }} Parts */

/** @param {Parts} parts @returns {{ offer: () => void, addClaim: () => void, addValue: () => void }} */
export function bindAdding({ page, text, lights, chooser, walk, saving, editor }) {
  const newClaim = /** @type {HTMLDialogElement | null} */ (document.getElementById("new-claim"));
  const newValue = /** @type {HTMLDialogElement | null} */ (document.getElementById("new-value"));
  const pickedWords = document.getElementById("picked-words");
  /** @type {import("./offsets.js").Span | null} */
  let missed = null;

  lights.text.addEventListener("pointerup", () => setTimeout(offer));
  function offer() {
    if (!pickedWords || editor.isOpen) return;
    pickedWords.hidden = chooser.span === null;
    const quote = document.getElementById("picked-quote");
    if (quote) quote.textContent = chooser.span ? lights.quote(chooser.span) : "";
  }

  function addClaim() {
    if (!newClaim) return;
    missed = lights.selected() ?? chooser.span;
    if (!missed) {
      toast(page.dataset.selectFirst ?? "");
      text.focus();
      return;
    }
    const quote = /** @type {HTMLElement} */ (document.getElementById("new-claim-quote"));
    quote.textContent = lights.quote(missed);
    newClaim.showModal();
    /** @type {HTMLElement | null} */ (newClaim.querySelector(".pick-find"))?.focus();
  }

  const claimForm = /** @type {HTMLFormElement | null} */ (document.getElementById("new-claim-form"));
  if (claimForm) {
    bindPicks(claimForm);
    claimForm.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { type } = filled(claimForm);
      if (!type || !missed) {
        toast(page.dataset.nothingChosen ?? "");
        return;
      }
      newClaim?.close();
      const [start] = missed;
      const state = await saving.change("claims", { type, span: missed });
      if (!state) return;
      chooser.set(null);
      offer();
      toast(page.dataset.claimSaved ?? "", "good");
      walk.toWords(start);
    });
  }

  function addValue() {
    if (walk.card) newValue?.showModal();
  }
  newValue?.addEventListener("click", (event) => {
    const chosen = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-field]"));
    if (chosen) startValue(chosen.dataset.field ?? "");
  });
  newValue?.addEventListener("keydown", (event) => {
    const chosen = /** @type {HTMLElement | undefined} */ (newValue.querySelectorAll("[data-field]")[Number(event.key) - 1]);
    if (chosen) {
      event.preventDefault();
      startValue(chosen.dataset.field ?? "");
    }
  });
  /** @param {string} field */
  function startValue(field) {
    newValue?.close();
    const card = walk.card;
    if (card) editor.open(card, card.dataset.claim ?? "", { field });
  }

  document.getElementById("add-claim")?.addEventListener("click", addClaim);
  return { offer, addClaim, addValue };
}
