// @ts-check
// The map for those who don't see it: what is in view, the greatest first, as a list of buttons.
import { make, one } from "./make.js";
import { fill } from "./days.js";

const MOST = 40;

/**
 * @param {import("./columns.js").Columns} columns
 * @param {import("./map.js").Found[]} seen
 * @param {{spot: string, area: string, reach: string, more: string, none: string, no_place: string}} words
 * @param {(at: number) => void} pick
 */
export function listSeen(columns, seen, words, pick) {
  const place = one("seen");
  const held = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-spot") : null;
  const items = seen.slice(0, MOST).map(({ at, n }) => {
    const button = make("button", { type: "button", class: "plain", "data-spot": at }, spotTold(columns, at, n, words));
    button.addEventListener("click", () => pick(at));
    return make("li", {}, button);
  });
  const rest = seen.length - items.length;
  if (rest > 0) items.push(make("li", { class: "small" }, fill(words.more, { n: rest })));
  if (!items.length) items.push(make("li", { class: "small" }, words.none));
  place.replaceChildren(...items);
  if (held) /** @type {HTMLElement|null} */ (place.querySelector(`[data-spot="${held}"]`))?.focus();
  one("seen-count").textContent = String(seen.reduce((sum, { n }) => sum + n, 0));
}

/** @param {import("./columns.js").Columns} columns @param {number} at @param {number} n @param {{spot: string, area: string, reach: string, no_place: string}} words */
export function spotTold(columns, at, n, words) {
  const spot = columns.spots[at];
  const told = fill(words.spot, { place: spot.name || words.no_place, n });
  if (spot.area) return `${told} · ${words.area}`;
  return spot.radius ? `${told} · ${fill(words.reach, { km: Number(spot.radius.toFixed(1)) })}` : told;
}
