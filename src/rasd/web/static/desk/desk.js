// @ts-check
// The desk of one report: values are walked through and decided with one key each, the text beside them lit.

import { toast } from "../frame.js";
import { bindAdding } from "./adding.js";
import { Chooser } from "./choosing.js";
import { Editor } from "./editor.js";
import { bindKeys } from "./keys.js";
import { Lights } from "./lights.js";
import { Saving } from "./saving.js";
import { bindSettings } from "./settings.js";
import { Walk } from "./walk.js";

const page = /** @type {HTMLElement} */ (document.getElementById("desk"));
const text = /** @type {HTMLElement} */ (document.getElementById("text"));
const lights = new Lights(text, page);
const chooser = new Chooser(lights, page.dataset.lang ?? "");
const walk = new Walk(page, lights);
const saving = new Saving(page, placed);
const editor = new Editor(page, chooser, saving, (row) => {
  if (row) {
    walk.to(row);
    return;
  }
  walk.again(true);
  if (walk.row) walk.on(walk.row);
});
const settings = bindSettings(page);
const may = page.dataset.may === "yes";
const { offer, addClaim, addValue } = bindAdding({ page, text, lights, chooser, walk, saving, editor });

/** @param {import("./saving.js").State | null} state */
function placed(state) {
  lights.read();
  walk.again();
  if (!state) return;
  refresh();
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById("progress"));
  const { done, total, told } = state.progress;
  bar.max = Math.max(1, total);
  bar.value = done;
  /** @type {HTMLElement} */ (document.getElementById("progress-told")).textContent = told;
  const all = /** @type {HTMLElement} */ (document.getElementById("all-done"));
  all.hidden = done < total || total === 0;
  /** @type {HTMLElement} */ (document.getElementById("no-claims")).hidden = state.cards.length > 0;
}

/** @param {HTMLElement} row */
const claimOf = (row) => /** @type {HTMLElement} */ (row.closest(".claim"));

/** @param {HTMLElement} row @param {"confirm" | "reject"} kind */
function decide(row, kind) {
  if (!may || (kind === "reject" && row.dataset.always)) return;
  const claim = claimOf(row).dataset.claim ?? "";
  const key = row.dataset.key ?? "";
  const why = /** @type {HTMLInputElement | null} */ (row.querySelector(".why-line input"))?.value ?? "";
  saving.change("values", { claim, kind, about: key, over: row.dataset.over ?? "", why }, { spot: { claim, key }, shows: kind === "confirm" ? "confirmed" : "rejected" });
  walk.on(row);
}

/** @param {HTMLElement} card @param {"confirm" | "reject"} kind */
function decideWhole(card, kind) {
  if (!may || card.dataset.state === "rejected") return;
  const contested = /** @type {HTMLElement | null} */ (card.querySelector(".value.is-contested"));
  if (contested && kind === "confirm") {
    toast(page.dataset.settleFirst ?? "");
    walk.to(contested);
    return;
  }
  const claim = card.dataset.claim ?? "";
  saving.change("values", { claim, kind }, { spot: { claim, key: "" }, shows: kind === "confirm" ? "confirmed" : "" });
  walk.past(card);
}

/** @param {HTMLElement} row @param {"now" | "other"} choice */
function settle(row, choice) {
  if (!may || row.dataset.state !== "contested") return;
  const claim = claimOf(row).dataset.claim ?? "";
  const key = row.dataset.key ?? "";
  saving.change("settle", { claim, about: key, choice }, { spot: { claim, key } });
}

/** Settle where one is; from elsewhere only go where people disagree. @param {"now" | "other"} choice */
function settleHere(choice) {
  const row = walk.row;
  const contested = /** @type {HTMLElement | null} */ (page.querySelector(".value.is-contested"));
  if (row?.dataset.state === "contested") settle(row, choice);
  else if (contested) walk.to(contested);
}

/** @param {string} [decision] */
async function undo(decision = "") {
  if (!may) return;
  const row = walk.row;
  const spot = row ? { claim: claimOf(row).dataset.claim ?? "", key: row.dataset.key ?? "" } : undefined;
  if (await saving.change("undo", { decision }, spot ? { spot } : {})) toast(page.dataset.undone ?? "", "good");
}

/** @param {HTMLElement} row */
async function details(row) {
  const open = row.querySelector(".about");
  if (open) {
    open.remove();
    lights.read();
    return;
  }
  const spot = { claim: claimOf(row).dataset.claim ?? "", key: row.dataset.key ?? "" };
  const html = await told(spot);
  const place = saving.at(spot);
  if (!html || !place || place.querySelector(".about")) return;
  place.insertAdjacentHTML("beforeend", html);
  place.querySelector(".about")?.scrollIntoView({ block: "nearest" });
  lights.read();
}

/** What is told of a value. @param {import("./saving.js").Spot} spot @returns {Promise<string>} */
async function told({ claim, key }) {
  try {
    const answer = await fetch(`${saving.base}/about?${new URLSearchParams({ claim, about: key })}`);
    return answer.ok ? await answer.text() : "";
  } catch {
    return ""; // the next decision tells that the desk does not answer
  }
}

/** What is open of values tells of the last decision too. */
async function refresh() {
  for (const open of page.querySelectorAll(".value > .about")) {
    const row = /** @type {HTMLElement} */ (open.parentElement);
    const html = await told({ claim: claimOf(row).dataset.claim ?? "", key: row.dataset.key ?? "" });
    if (html && open.isConnected) open.outerHTML = html;
  }
  lights.read();
}

/** A line for the reason of the next decision on a row. @param {HTMLElement} row */
function why(row) {
  if (!may) return;
  let line = /** @type {HTMLElement | null} */ (row.querySelector(".why-line"));
  if (!line) {
    line = document.createElement("label");
    line.className = "why-line";
    const said = document.createElement("span");
    said.className = "small";
    said.textContent = page.dataset.why ?? "";
    const input = document.createElement("input");
    input.maxLength = 4000;
    input.dir = "auto";
    line.append(said, input);
    row.append(line);
  }
  line.querySelector("input")?.focus();
}

/** @param {HTMLElement} row */
const correct = (row) => may && editor.open(row, claimOf(row).dataset.claim ?? "", { about: row.dataset.key ?? "" });

// ---- what is pressed -----------------------------------------------------------------------------------------------

page.addEventListener("click", (event) => {
  const pressed = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-do]"));
  if (pressed?.dataset.do === "cancel") editor.close();
  if (!pressed) return;
  const row = /** @type {HTMLElement | null} */ (pressed.closest(".value"));
  const card = /** @type {HTMLElement | null} */ (pressed.closest(".claim"));
  if (row) walk.set(row);
  else if (card) walk.setCard(card);
  const what = pressed.dataset.do;
  if (row && what === "accept") decide(row, "confirm");
  if (row && what === "reject") decide(row, "reject");
  if (row && what === "correct") correct(row);
  if (row && what === "details") details(row);
  if (row && what === "settle-now") settle(row, "now");
  if (row && what === "settle-other") settle(row, "other");
  if (what === "undo") undo(pressed.dataset.decision);
  if (card && what === "accept-claim") decideWhole(card, "confirm");
  if (card && what === "reject-claim") decideWhole(card, "reject");
  if (card && what === "add-value") addValue();
});

// the words under a hand, and what rests on them
page.addEventListener("pointerover", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (text.contains(target)) return;
  const unit = /** @type {HTMLElement | null} */ (target.closest("[data-spans]"));
  lights.light(unit?.dataset.spans ? unit.dataset.spans.split(" ") : walk.spans());
});
page.addEventListener("focusin", (event) => {
  const unit = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-spans]"));
  const row = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".value"));
  if (row) walk.set(row);
  if (!unit?.dataset.spans) return;
  lights.light(unit.dataset.spans.split(" "));
  lights.reveal(unit.dataset.spans.split(" ")[0]);
});
text.addEventListener("pointermove", (event) => {
  const words = lights.at(event.clientX, event.clientY);
  text.classList.toggle("pointing", words !== undefined);
  lights.light(words ? [words] : walk.spans());
});
text.addEventListener("pointerleave", () => lights.light(walk.spans()));
text.addEventListener("click", (event) => {
  const words = lights.at(event.clientX, event.clientY);
  if (words && !editor.isOpen && getSelection()?.isCollapsed) walk.toSpan(words);
});
document.getElementById("words")?.addEventListener("click", (event) => {
  const word = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-spans]"));
  if (word?.dataset.spans) walk.toSpan(word.dataset.spans);
});

bindKeys({
  oneKey: settings.oneKey,
  editor,
  chooser,
  text,
  offer,
  keys: {
    a: () => walk.row && decide(walk.row, "confirm"),
    c: () => walk.row && correct(walk.row),
    r: () => walk.row && decide(walk.row, "reject"),
    u: () => undo(),
    U: () => walk.row?.dataset.over && undo(walk.row.dataset.over),
    d: () => walk.row && details(walk.row),
    w: () => walk.row && why(walk.row),
    m: addValue,
    e: addClaim,
    x: () => walk.card && decideWhole(walk.card, "reject"),
    j: () => walk.step(1),
    k: () => walk.step(-1),
    n: () => walk.stepCard(1),
    p: () => walk.stepCard(-1),
    1: () => settleHere("now"),
    2: () => settleHere("other"),
    t: () => text.focus(),
    N: () => document.getElementById("next")?.click(),
    "?": () => /** @type {HTMLDialogElement} */ (document.getElementById("keys")).showModal(),
  },
  acceptClaim: () => walk.card && decideWhole(walk.card, "confirm"),
  escape: () => {
    if (editor.isOpen) editor.close();
    else if (walk.row?.querySelector(".about, .why-line")) {
      for (const open of walk.row.querySelectorAll(".about, .why-line")) open.remove();
      walk.to(walk.row);
      lights.read();
    } else {
      chooser.set(null);
      offer();
      if (document.activeElement === text) walk.again(true);
    }
  },
});
walk.start();
page.dataset.ready = "yes";
