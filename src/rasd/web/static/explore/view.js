// @ts-check
// What is looked at, and its address: a view is a link, and back goes back.
import { dayOf, isoOf } from "./days.js";

/** Filters that the server applies; all may be told more than once. */
export const ASKED = ["q", "state", "type", "governorate", "country", "side", "site", "grade", "outlet", "risk", "doubt", "killed", "assigned"];

/**
 * @typedef {object} View
 * @property {URLSearchParams} asked what the server filters by
 * @property {number|null} start
 * @property {number|null} end
 * @property {import("./columns.js").Box|null} box
 * @property {string} chosen the incident that is lit
 * @property {string} sort a column, with "-" before it for the greatest first
 * @property {string} heat "" for groups, "all", or a type of event
 * @property {string} at zoom/lat/lon of the map
 */

const SORTED = "-day";

/** @param {string} query @returns {View} */
export function read(query) {
  const told = new URLSearchParams(query);
  const asked = new URLSearchParams();
  for (const name of ASKED) for (const value of told.getAll(name)) if (value.trim()) asked.append(name, value);
  return {
    asked, start: dayOf(told.get("start") ?? ""), end: dayOf(told.get("end") ?? ""), box: boxOf(told.get("box") ?? ""),
    chosen: told.get("chosen") ?? "", sort: told.get("sort") ?? SORTED, heat: told.get("heat") ?? "", at: told.get("at") ?? "",
  };
}

/** The filter alone, as the server is asked. @param {View} view */
export function filterOf(view) {
  const told = new URLSearchParams(view.asked);
  if (view.start !== null) told.set("start", isoOf(view.start));
  if (view.end !== null) told.set("end", isoOf(view.end));
  if (view.box) told.set("box", boxed(view.box));
  return told;
}

/** @param {View} view */
export function address(view) {
  const told = filterOf(view);
  if (view.chosen) told.set("chosen", view.chosen);
  if (view.sort !== SORTED) told.set("sort", view.sort);
  if (view.heat) told.set("heat", view.heat);
  if (view.at) told.set("at", view.at);
  return `${location.pathname}${told.size ? `?${told}` : ""}`;
}

/** Write the view to the address bar. @param {View} view @param {boolean} step whether back should lead to the view before */
export function write(view, step) {
  const to = address(view);
  if (to !== location.pathname + location.search) history[step ? "pushState" : "replaceState"](null, "", to);
}

/** @param {string} told west,south,east,north @returns {import("./columns.js").Box|null} */
export function boxOf(told) {
  const [west, south, east, north] = told.split(",").map((side) => (side.trim() ? Number(side) : NaN));
  const good = [west, south, east, north].every(Number.isFinite) && west <= east && south <= north;
  return good ? { west, south, east, north } : null;
}

/** @param {import("./columns.js").Box} box */
export function boxed({ west, south, east, north }) {
  return [west, south, east, north].map((side) => String(Number(side.toFixed(4)))).join(",");
}
