// @ts-check
// The queue by keyboard: move, open, work on, ask for help. Everything it does can be clicked as well.

import { send } from "../frame.js";

const list = document.getElementById("waits");
const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("help-note"));
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("help-form"));
/** @type {Record<string, string>} */
const ACTS = { h: "hold", m: "mine", r: "ready", x: "help" };
let asking = "";

/** @returns {HTMLElement[]} */
const rows = () => [...(list?.querySelectorAll(".wait") ?? [])].map((one) => /** @type {HTMLElement} */ (one));
const current = () => rows().find((one) => one.hasAttribute("aria-current"));

/** @param {number} step */
function move(step) {
  const all = rows();
  const here = current();
  const next = all[here ? all.indexOf(here) + step : 0];
  if (!next) return;
  here?.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  next.scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement | null} */ (next.querySelector("h2 a"))?.focus({ preventScroll: true });
}

/** @param {string} id */
function ask(id) {
  asking = id;
  form?.reset();
  dialog?.showModal();
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog[open]")) return;
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else if (event.key === "/") document.getElementById("q")?.focus();
  else if (event.key === "w") /** @type {HTMLButtonElement | null} */ (document.querySelector("form[action^='/queue/next'] button"))?.click();
  else if (event.key in ACTS) {
    const acts = current()?.querySelectorAll("[data-act]") ?? [];
    const act = [...acts].find((one) => one.getAttribute("data-act") === ACTS[event.key]);
    /** @type {HTMLElement | undefined} */ (act)?.click();
  } else return;
  event.preventDefault();
});

list?.addEventListener("click", (event) => {
  const help = /** @type {Element} */ (event.target).closest("[data-help]");
  if (help) ask(help.getAttribute("data-help") ?? "");
});
list?.addEventListener("focusin", (event) => {
  const row = /** @type {Element} */ (event.target).closest(".wait");
  if (!row || row.hasAttribute("aria-current")) return;
  current()?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
});

// a row that was changed is put where it was, and stays the current one
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target } = /** @type {CustomEvent} */ (event).detail;
  const id = target?.hasAttribute?.("aria-current") ? target.id : "";
  if (id) setTimeout(() => document.getElementById(id)?.setAttribute("aria-current", "true"));
});

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const note = String(new FormData(form).get("note") ?? "");
  const told = await send(`/queue/${asking}/mark`, {
    form: { said: "needs_help", note },
    headers: { "HX-Request": "true", Accept: "text/html" },
  });
  dialog?.close();
  const row = document.getElementById(`row-${asking}`);
  if (row) {
    const made = document.createRange().createContextualFragment(told);
    row.replaceWith(made);
    const now = document.getElementById(`row-${asking}`);
    if (now) /** @type {any} */ (window).htmx?.process(now);
  }
});
