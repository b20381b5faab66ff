// @ts-check
// Coding a report by hand: events as forms, and the words that prove them picked in the text.
import { send, toast } from "./frame.js";

/** @typedef {[number, number]} Span code points into the text, end exclusive */
/** @typedef {Record<string, any> & { span?: Span }} Value */
/** @typedef {Record<string, any> & { trigger: Span, other_mentions: Span[], time: Value | null }} CodedEvent */

const box = /** @type {HTMLElement} */ (document.getElementById("coding"));
const text = /** @type {HTMLElement} */ (document.getElementById("text"));
const list = /** @type {HTMLElement} */ (document.getElementById("events"));
const LISTS = ["attribution", "actors", "weapons", "places", "casualties", "sites"];
const NUMBERS = new Set(["count", "lat", "lon", "min", "max"]);
/** @type {CodedEvent[]} */
let events = [];
/** @type {string[]} letters of the text, by code point */
let letters = [];
/** @type {Span | null} what was selected last */
let picked = null;

/** @param {Span | undefined} span */
const words = (span) => (span ? letters.slice(...span).join("") : "");
/** @param {number} at a place as browsers count @returns {number} the same in code points */
const toPoint = (at) => Array.from(/** @type {string} */ (text.textContent).slice(0, at)).length;
/** @param {number} point @returns {number} */
const fromPoint = (point) => letters.slice(0, point).join("").length;

/** Take what is selected in the text, whole words. */
function take() {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount || !text.firstChild) return;
  const range = chosen.getRangeAt(0);
  if (range.startContainer !== text.firstChild || range.endContainer !== text.firstChild) return;
  let [start, end] = [toPoint(range.startOffset), toPoint(range.endOffset)];
  const isLetter = (/** @type {string | undefined} */ one) => one !== undefined && /[\p{L}\p{M}\p{N}]/u.test(one);
  while (start < end && /\s/.test(letters[start])) start += 1;
  while (end > start && /\s/.test(letters[end - 1])) end -= 1;
  while (start > 0 && isLetter(letters[start]) && isLetter(letters[start - 1])) start -= 1;
  while (end < letters.length && isLetter(letters[end - 1]) && isLetter(letters[end])) end += 1;
  if (end > start) picked = [start, end];
}

/** @returns {Span | null} the words that were selected, told if there are none */
function chosen() {
  take();
  if (!picked) toast(box.dataset.select ?? "", "bad");
  return picked;
}

/** @param {CodedEvent} event @returns {Span[]} */
const spans = (event) => [
  event.trigger, ...event.other_mentions,
  ...LISTS.flatMap((field) => event[field].map((/** @type {Value} */ one) => one.span)),
  ...(event.time?.span ? [event.time.span] : []),
].filter(Boolean);

/** @param {CodedEvent} [only] the event that has the focus */
function light(only) {
  if (!("highlights" in CSS) || !text.firstChild) return;
  const ranges = (/** @type {Span[]} */ given) => given.map(([start, end]) => {
    const range = new Range();
    range.setStart(/** @type {Node} */ (text.firstChild), fromPoint(start));
    range.setEnd(/** @type {Node} */ (text.firstChild), fromPoint(end));
    return range;
  });
  CSS.highlights.set("coded", new Highlight(...ranges(events.flatMap(spans))));
  CSS.highlights.set("chosen", new Highlight(...(only ? ranges(spans(only)) : [])));
}

/** @param {string} id @returns {HTMLElement} */
const copy = (id) => /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (document.querySelector(id)).content.firstElementChild?.cloneNode(true));

/** @param {HTMLElement} node @param {Value} value what its controls show and change */
function bind(node, value) {
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (node.querySelectorAll("[data-key]"))) {
    if (control.closest("[data-field]") !== node.closest("[data-field]")) continue;
    const key = control.dataset.key ?? "";
    if (key === "place_id" && value.place_id) control.append(new Option(value.place_id, value.place_id));
    if (control.type === "checkbox") control.checked = Boolean(value[key]);
    else if (value[key] !== undefined && value[key] !== null) control.value = String(value[key]);
    else if (control.tagName === "SELECT" && key !== "place_id") value[key] = control.value;
    control.addEventListener("change", () => {
      const told = control.value.trim();
      value[key] = control.type === "checkbox" ? control.checked : told === "" ? null : NUMBERS.has(key) ? Number(told) : told;
      const option = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (control)).selectedOptions?.[0];
      if (key === "place_id" && option?.dataset.lat) {
        for (const at of ["lat", "lon"]) {
          value[at] = Number(option.dataset[at]);
          /** @type {HTMLInputElement} */ (node.querySelector(`[data-key="${at}"]`)).value = option.dataset[at] ?? "";
        }
      }
    });
  }
}

/** @param {CodedEvent} event @param {string} field @param {Value} value */
function valueForm(event, field, value) {
  const node = copy(`template[data-value="${field}"]`);
  bind(node, value);
  const quote = /** @type {HTMLElement} */ (node.querySelector(".quote"));
  const show = () => {
    quote.textContent = words(value.span);
    node.classList.toggle("lacks-words", !value.span);
    light(event);
  };
  node.addEventListener("click", async (click) => {
    const act = /** @type {HTMLElement} */ (click.target).closest("[data-act]")?.getAttribute("data-act");
    if (act === "span") value.span = chosen() ?? value.span;
    if (act === "remove") {
      if (field === "time") event.time = null;
      else event[field].splice(event[field].indexOf(value), 1);
      node.remove();
      return light(event);
    }
    if (act === "find") await find(node, words(value.span));
    show();
  });
  show();
  return node;
}

/** @param {HTMLElement} node @param {string} name of the place, as the text has it */
async function find(node, name) {
  const select = /** @type {HTMLSelectElement} */ (node.querySelector('[data-key="place_id"]'));
  const found = await send(`/coders/places?name=${encodeURIComponent(name)}`, { method: "GET" });
  select.replaceChildren(new Option(box.dataset.noPlace, ""));
  for (const place of found) {
    const option = new Option(`${place.name} · ${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`, place.id);
    Object.assign(option.dataset, { lat: place.lat, lon: place.lon });
    select.append(option);
  }
  select.selectedIndex = found.length ? 1 : 0;
  select.dispatchEvent(new Event("change"));
}

/** @param {CodedEvent} event */
function eventForm(event) {
  const node = copy("#event");
  bind(node, event);
  const show = () => {
    /** @type {HTMLElement} */ (node.querySelector("legend")).textContent = String(events.indexOf(event) + 1);
    /** @type {HTMLElement} */ (node.querySelector(".quote")).textContent = words(event.trigger);
    /** @type {HTMLElement} */ (node.querySelector(".mentions")).textContent = event.other_mentions.map(words).join(" · ");
    light(event);
  };
  const into = (/** @type {string} */ field) => /** @type {HTMLElement} */ (node.querySelector(`[data-list="${field}"]`));
  for (const field of LISTS) for (const value of event[field]) into(field).append(valueForm(event, field, value));
  if (event.time) into("time").append(valueForm(event, "time", event.time));
  node.addEventListener("focusin", () => light(event));
  node.addEventListener("click", (click) => {
    const target = /** @type {HTMLElement} */ (click.target).closest("[data-act]");
    if (!target || target.closest(".value")) return;
    const act = target.getAttribute("data-act");
    if (act === "span") event.trigger = chosen() ?? event.trigger;
    if (act === "mention") event.other_mentions.push(...[chosen()].filter((one) => one !== null));
    if (act === "remove-event") {
      events.splice(events.indexOf(event), 1);
      return draw();
    }
    if (act === "add") {
      const field = target.getAttribute("data-field") ?? "";
      if (field === "time" && event.time) return;
      take();
      /** @type {Value} */
      const value = picked ? { span: picked } : {};
      if (field === "time") event.time = value;
      else event[field].push(value);
      const form = valueForm(event, field, value);
      into(field).append(form);
      /** @type {HTMLElement | null} */ (form.querySelector("select, input"))?.focus();
    }
    show();
  });
  show();
  return node;
}

function draw() {
  list.replaceChildren(...events.map(eventForm));
  for (const control of document.querySelectorAll("#coding button, #coding input, #coding select")) {
    if (box.dataset.closed) /** @type {HTMLButtonElement} */ (control).disabled = true;
  }
  light();
}

/** @param {boolean} done */
async function keep(done) {
  if (list.querySelector(".lacks-words")) {
    toast(box.dataset.noWords ?? "", "bad");
    /** @type {HTMLElement | null} */ (list.querySelector(".lacks-words button"))?.focus();
    return;
  }
  const told = events.map(({ id: _id, ...event }) => ({
    ...event,
    time: event.time && { start: null, end: null, ...event.time },
    casualties: event.casualties.map((/** @type {Value} */ one) => ({ min: null, max: null, ...one })),
  }));
  await send(box.dataset.from ?? "", { method: "PUT", body: { events: told, done } });
  if (done) location.assign(box.dataset.after ?? "/");
  else toast(box.dataset.saved ?? "", "good");
}

document.addEventListener("selectionchange", take);
document.addEventListener("click", (click) => {
  const act = /** @type {HTMLElement} */ (click.target).closest("[data-act]")?.getAttribute("data-act");
  if (act === "save" || act === "done") keep(act === "done").catch(() => {});
  if (act !== "add-event") return;
  const trigger = chosen();
  if (!trigger) return;
  /** @type {CodedEvent} */
  const event = { trigger, other_mentions: [], time: null };
  for (const field of LISTS) event[field] = [];
  events.push(event);
  picked = null;
  draw();
  /** @type {HTMLElement | null} */ (list.lastElementChild?.querySelector("select"))?.focus();
});

const coded = await send(box.dataset.from ?? "", { method: "GET" });
text.textContent = coded.text;
letters = Array.from(coded.text);
events = coded.events;
draw();
