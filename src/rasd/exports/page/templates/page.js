"use strict";
// Lights words and values on either side. Without it the page holds the same: <mark> words, cards and links.
// A unit is anything with data-spans: UTF-16 offsets of words, "12-20 31-35". Words with the same offsets are one.

const text = document.getElementById("text");
const cards = [...document.querySelectorAll(".card")];
const units = [...document.querySelectorAll("[data-spans]")].map((element) => ({
  element,
  card: element.closest(".card"),
  field: element.dataset.field,
  lasting: element.classList.contains("value"), // lit from the start
  keys: element.dataset.spans.split(" "),
}));
const keysOf = new Map(units.map((unit) => [unit.element, unit.keys]));
const words = new Set(units.filter((unit) => unit.lasting).flatMap((unit) => unit.keys));

// One text node for the highlights, so that no letter is torn from the next; the marked words come back for print.
const modern = "highlights" in CSS;
const marked = [...text.childNodes];
const plain = document.createTextNode(text.textContent);

// ---- painting ------------------------------------------------------------------------------------------------------

// The text nodes under `text` with the offset at which each begins.
function nodes() {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let at = 0; walker.nextNode(); at += walker.currentNode.length) found.push([walker.currentNode, at]);
  return found;
}

function place(all, offset, isEnd) {
  const [node, at] = all.findLast(([, start]) => (isEnd ? start < offset : start <= offset)) ?? all[0];
  return [node, offset - at];
}

function rangeOf(key) {
  const [start, end] = key.split("-").map(Number);
  const all = nodes();
  const range = document.createRange();
  range.setStart(...place(all, start, false));
  range.setEnd(...place(all, end, true));
  return range;
}

// Static ranges: printing swaps the text node, and live ranges would lose their place.
function highlight(name, keys) {
  const ranges = [...keys].map((key) => {
    const [startOffset, endOffset] = key.split("-").map(Number);
    return new StaticRange({ startContainer: plain, startOffset, endContainer: plain, endOffset });
  });
  CSS.highlights.set(name, new Highlight(...ranges));
}

function byField(wanted) {
  const found = new Map(units.map((unit) => [unit.field, new Set()]));
  for (const unit of units) for (const key of unit.keys) if (wanted(unit, key)) found.get(unit.field).add(key);
  found.delete(undefined); // the list of words: its keys are those of values
  return found;
}

// The cards in question keep all their words tinted, the others step back.
function paintHighlights(keys) {
  const stays = (unit) => unit.lasting && (keys.size === 0 || unit.card.classList.contains("on"));
  for (const [field, tinted] of byField(stays)) highlight(field, tinted);
  for (const [field, lit] of byField((_, key) => keys.has(key))) highlight(`lit-${field}`, lit);
}

function paintMarks(keys) {
  const spans = [...keys].map((key) => key.split("-").map(Number));
  for (const [node, at] of nodes()) {
    const isLit = spans.some(([start, end]) => start <= at && at + node.length <= end);
    for (let mark = node.parentElement; mark !== text; mark = mark.parentElement) mark.classList.toggle("lit", isLit);
  }
}

// Light these words in the text and every value, card and map point that rests on them.
function light(keys) {
  for (const { element, keys: own } of units) element.classList.toggle("lit", own.some((key) => keys.has(key)));
  for (const card of cards) card.classList.toggle("on", card.querySelector(".lit") !== null);
  if (modern) paintHighlights(keys);
  else paintMarks(keys);
}

// ---- pointing ------------------------------------------------------------------------------------------------------

// The shortest lit words under a point: the inner of two that overlap.
function wordsAt(x, y) {
  const inside = (box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  const length = (key) => key.split("-").reduce((start, end) => end - start);
  const hit = [...words].filter((key) => [...rangeOf(key).getClientRects()].some(inside));
  return hit.sort((a, b) => length(a) - length(b))[0];
}

// What an element stands for: its own words, or those of the card around it.
function keysFor(element) {
  const unit = element?.closest?.("[data-spans]");
  if (unit) return new Set(keysOf.get(unit));
  const card = element?.closest?.(".card");
  return new Set(card ? units.filter((each) => each.lasting && each.card === card).flatMap((each) => each.keys) : []);
}

// Bring words into view inside the text's own pane; the window stays where it is.
function reveal(key) {
  const pane = text.getBoundingClientRect();
  const box = rangeOf(key).getBoundingClientRect();
  if (box.top >= pane.top && box.bottom <= pane.bottom) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = text.scrollTop + box.top - pane.top - pane.height / 3;
  text.scrollTo({ top, behavior: calm ? "instant" : "smooth" });
}

// Go to the first value that rests on these words.
function visit(key) {
  const unit = units.find((each) => each.lasting && each.keys.includes(key));
  unit.element.focus({ preventScroll: true });
  unit.card.scrollIntoView({ block: "nearest" });
}

function show(element) {
  light(keysFor(element));
  const unit = element?.closest?.("[data-spans]");
  if (unit) reveal(keysOf.get(unit)[0]);
}

document.addEventListener("pointerover", (event) => {
  if (text.contains(event.target)) return;
  const target = event.target.closest(".card, [data-spans]");
  if (target) show(event.target);
  else light(keysFor(document.activeElement)); // nothing under the pointer: what has the focus stays lit
});
document.addEventListener("focusin", (event) => show(event.target));
document.addEventListener("focusout", () => light(new Set()));
document.addEventListener("keydown", (event) => event.key === "Escape" && document.activeElement.blur());

text.addEventListener("pointermove", (event) => {
  const key = wordsAt(event.clientX, event.clientY);
  text.classList.toggle("pointing", key !== undefined);
  light(key ? new Set([key]) : keysFor(document.activeElement));
});
text.addEventListener("click", (event) => {
  const key = wordsAt(event.clientX, event.clientY);
  if (key && getSelection().isCollapsed) visit(key);
});
document.querySelector(".words")?.addEventListener("click", (event) => {
  const word = event.target.closest("[data-spans]");
  if (word) visit(word.dataset.spans);
});
document.getElementById("reasons")?.addEventListener("click", () => {
  const all = [...document.querySelectorAll(".reasons")];
  const open = all.some((each) => !each.open);
  for (const each of all) each.open = open;
});

// ---- start ---------------------------------------------------------------------------------------------------------

if (modern) {
  text.replaceChildren(plain);
  light(new Set());
  addEventListener("beforeprint", () => text.replaceChildren(...marked));
  addEventListener("afterprint", () => text.replaceChildren(plain));
}
