// @ts-check
// The explore page: one view for map, timeline, table and list. Who changes it changes the address, and all four follow.
import { Columns, NONE, nothing } from "./columns.js";
import { Calendar, dayOf, fill, isoOf } from "./days.js";
import { boxes } from "./box.js";
import { Facets } from "./facets.js";
import { listSeen, spotTold } from "./inview.js";
import { make, one, settled } from "./make.js";
import { IncidentMap } from "./map.js";
import { picture, printable, save } from "./picture.js";
import { Table } from "./table.js";
import { Timeline } from "./timeline.js";
import { ASKED, address, filterOf, read, write } from "./view.js";

/** A point's own box, degrees: less than any two places lie apart. */
const NEAR = 0.0004;
const setting = JSON.parse(one("setting").dataset.setting ?? "{}");
const { words, names } = setting;
const calendar = new Calendar(setting.dates, setting.language);
const rtl = document.dir === "rtl";
let view = read(location.search);
let columns = new Columns(nothing());
/** @type {Uint32Array} */
let rows = new Uint32Array(0);
/** @type {import("./facets.js").Facet[]} */
let facets = [];
let asked = 0;

const table = new Table(calendar, names, {
  choose: (id) => choose(id), sort: (sort) => change({ sort }, false), open: (id) => location.assign(`/incidents/${encodeURIComponent(id)}`),
});
const timeline = new Timeline(calendar, words.timeline, (span, done) => (done ? change(span, true) : pass(span)));
const facetList = new Facets(words.facets, words, (name, value, on) => {
  const wanted = new URLSearchParams(view.asked);
  if (on) wanted.append(name, value);
  else wanted.delete(name, value);
  change({ asked: wanted }, true);
});
const map = await drawn();

/** The map, once the page's letters are there to draw it with; nothing where this browser can't. */
async function drawn() {
  await Promise.all([document.fonts.load("16px Rasd", "A"), document.fonts.load("16px Rasd", "ع")]);
  try {
    return new IncidentMap(one("map"), { language: setting.language, title: words.map, land: setting.land, at: view.at }, {
      spot: pickSpot, hover, moved: (byHand) => { listed(); if (byHand && map) change({ at: map.at() }, false); },
    });
  } catch (error) {
    console.warn(error);
    one("no-map").hidden = false;
    return null;
  }
}
let placed = false;

/** @param {Partial<import("./view.js").View>} changes @param {boolean} step whether back leads to what was before */
function change(changes, step) {
  const before = view;
  view = { ...view, ...changes };
  write(view, step);
  follow(before);
}

/** On the way to a change: shown, but in no address yet. @param {Partial<import("./view.js").View>} changes */
function pass(changes) {
  const before = view;
  view = { ...view, ...changes };
  follow(before);
}

/** Whatever differs from the view before is brought up to date. @param {import("./view.js").View} before */
function follow(before) {
  const refiltered = String(before.asked) !== String(view.asked);
  if (refiltered) { load(); return; }
  const narrowed = ["start", "end", "box"].some((name) => String(Reflect.get(before, name)) !== String(Reflect.get(view, name)) || Reflect.get(before, name) !== Reflect.get(view, name));
  if (narrowed || before.heat !== view.heat) { show(); if (narrowed) countAgain(); }
  else if (before.sort !== view.sort) table.show(columns, rows, view.sort, view.chosen);
  else if (before.chosen !== view.chosen) lit();
  tell();
}

/** @param {string} id */
function choose(id) {
  if (id === view.chosen) return;
  change({ chosen: id }, false);
}

/** The chosen one in all four. */
function lit() {
  const row = columns.rowOf.get(view.chosen);
  table.choose(view.chosen);
  timeline.show(columns, columns.within(view, { time: false }), view, row === undefined ? NONE : columns.day[row]);
  map?.choose(row);
  detail(row);
}

/** @param {number|undefined} row */
function detail(row) {
  const place = one("detail");
  if (row === undefined) { place.textContent = words.none_chosen; return; }
  const { told, day, place: places } = columns;
  const parts = [
    names.types[told.types[told.type[row]]], told.names[places[row]] ?? names.no_place,
    day[row] === NONE ? names.no_day : `${calendar.told(day[row])} (${calendar.lunar(day[row])})`,
    names.states[told.states[told.state[row]]],
  ];
  const link = make("a", { href: `/incidents/${encodeURIComponent(view.chosen)}` }, words.open);
  place.replaceChildren(make("bdi", {}, parts.filter(Boolean).join(" · ")), " ", link);
}

/** Ask for what passes the filter; an answer that comes too late is dropped. */
async function load() {
  const ticket = ++asked;
  const page = one("explore");
  page.setAttribute("aria-busy", "true");
  tell();
  try {
    const told = await ask(`/explore/points?${view.asked}`);
    if (ticket !== asked) return;
    columns = new Columns(told);
    one("lost").hidden = true;
    show();
    countAgain();
    if (map && !placed && !map.kept) map.ready.then(() => map.fit());
    placed = true;
  } catch (error) {
    if (ticket === asked) one("lost").hidden = false;
    console.warn(error);
  } finally {
    if (ticket === asked) page.removeAttribute("aria-busy");
  }
}

/** @param {string} at */
async function ask(at) {
  const answer = await fetch(at, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${at}: ${answer.status}`);
  return answer.json();
}

const countAgain = settled(async () => {
  const ticket = asked;
  const told = await ask(`/explore/facets?${filterOf(view)}`).catch(() => null);
  if (!told || ticket !== asked) return;
  facets = told.facets;
  facetList.show(facets, view.asked);
  chips();
}, 200);

/** Everything, from the columns that are here. */
function show() {
  rows = columns.within(view);
  map?.show(columns, rows, view);
  table.show(columns, rows, view.sort, view.chosen);
  lit();
  listed();
  tell();
}

const listed = settled(() => { if (map) listSeen(columns, map.seen(), words.seen, pickSpot); }, 60);

/** One incident there is chosen; of many, the view becomes that place. @param {number} at */
function pickSpot(at) {
  const here = Array.from(rows).filter((row) => columns.spot[row] === at);
  if (here.length === 1) { choose(columns.told.id[here[0]]); return; }
  const { lat, lon } = columns.spots[at];
  change({ box: { west: lon - NEAR, east: lon + NEAR, south: lat - NEAR, north: lat + NEAR } }, true);
}

/** @param {import("./map.js").Found|null} found @param {{x: number, y: number}} where */
function hover(found, where) {
  const tip = one("tip");
  tip.hidden = !found;
  if (!found) return;
  tip.textContent = found.at < 0 ? fill(words.group, { n: found.n }) : spotTold(columns, found.at, found.n, words.seen);
  tip.style.translate = `${where.x + 12}px ${where.y + 12}px`;
}

/** How many are shown, the form's fields, and what can be taken back. */
function tell() {
  const nowhere = rows.reduce((sum, row) => sum + Number(columns.spot[row] < 0), 0);
  one("shown").textContent = fill(words.shown, { n: rows.length, all: columns.length });
  one("nowhere").textContent = nowhere ? fill(words.nowhere, { n: nowhere }) : "";
  for (const [name, value] of [["q", view.asked.get("q") ?? ""], ["killed", view.asked.get("killed") ?? ""], ["start", isoOf(view.start)], ["end", isoOf(view.end)]]) {
    const field = /** @type {HTMLInputElement} */ (one(name));
    if (document.activeElement !== field && field.value !== value) field.value = value;
  }
  const heat = /** @type {HTMLSelectElement} */ (one("heat"));
  if (heat.value !== view.heat) heat.value = view.heat;
  const kept = /** @type {HTMLInputElement|null} */ (document.getElementById("view-address"));
  if (kept) kept.value = address(view).split("?")[1] ?? "";
  for (const other of document.querySelectorAll("a.language")) {
    const to = new URL(/** @type {HTMLAnchorElement} */ (other).href);
    const language = to.searchParams.get("lang") ?? other.getAttribute("hreflang") ?? "";
    to.search = address(view).split("?")[1] ?? "";
    to.searchParams.set("lang", language);
    /** @type {HTMLAnchorElement} */ (other).href = to.href;
  }
  chips();
}

function chips() {
  const labels = new Map(facets.flatMap((facet) => facet.values.map(({ value, label }) => [`${facet.name} ${value}`, label])));
  const made = [...view.asked].map(([name, value]) => chip(`${words.facets[name] ?? name}: ${labels.get(`${name} ${value}`) ?? names[`${name}s`]?.[value] ?? value}`, () => {
    const wanted = new URLSearchParams(view.asked);
    wanted.delete(name, value);
    change({ asked: wanted }, true);
  }));
  if (view.box) made.push(chip(words.box, () => change({ box: null }, true)));
  if (view.start !== null || view.end !== null) made.push(chip(one("window").textContent ?? "", () => change({ start: null, end: null }, true)));
  one("chips").replaceChildren(...made);
  one("clear").hidden = !made.length;
}

/** @param {string} text @param {() => void} drop */
function chip(text, drop) {
  const button = make("button", { type: "button", class: "chip", "aria-label": fill(words.drop, { what: text }) }, make("bdi", {}, text), make("span", { "aria-hidden": "true" }, "✕"));
  button.addEventListener("click", drop);
  return button;
}

/** What a picture of this view says about itself. */
function told() {
  return {
    title: words.title, mark: words.mark, rtl,
    lines: [
      [one("shown").textContent, one("window").textContent].filter(Boolean).join(" · "),
      [...one("chips").querySelectorAll("bdi")].map((each) => each.textContent).filter((each) => each !== one("window").textContent).join(" · ") || words.no_filter,
      `${fill(words.made, { day: calendar.told(Math.floor(Date.now() / 86_400_000)) })} · ${words.borders}`,
    ],
    legend: /** @type {[string, string][]} */ ([["place-ink", words.legend.place], ["actor-ink", words.legend.group], ["time-ink", words.legend.area]]),
  };
}

const form = /** @type {HTMLFormElement} */ (one("filters"));
const typed = settled(() => {
  const wanted = new URLSearchParams(view.asked);
  for (const name of ["q", "killed"]) {
    const value = /** @type {HTMLInputElement} */ (one(name)).value.trim();
    wanted.delete(name);
    if (value) wanted.append(name, value);
  }
  const [start, end] = ["start", "end"].map((name) => dayOf(/** @type {HTMLInputElement} */ (one(name)).value));
  change({ asked: wanted, start, end }, true);
}, 250);
form.addEventListener("input", typed);
form.addEventListener("submit", (event) => { event.preventDefault(); typed(); });
one("clear").addEventListener("click", () => change({ asked: new URLSearchParams(), start: null, end: null, box: null }, true));
one("heat").addEventListener("change", () => change({ heat: /** @type {HTMLSelectElement} */ (one("heat")).value }, false));
one("closer").addEventListener("click", () => map?.zoom(1));
one("further").addEventListener("click", () => map?.zoom(-1));
one("fit").addEventListener("click", () => map?.fit());
one("only-seen").addEventListener("click", () => { if (map) change({ box: map.bounds() }, true); });
one("picture").addEventListener("click", () => { if (map) save(picture(map, told()), "rasd.png"); });
one("print").addEventListener("click", () => print());
addEventListener("popstate", () => {
  const before = view;
  view = read(location.search);
  follow(before);
});
if (map) {
  boxes(map, (box) => change({ box }, true));
  printable(map);
}
for (const name of ASKED) if (new URLSearchParams(location.search).has(name)) facetList.open.add(name);
one("explore").dataset.ready = "yes";
load();
