// @ts-check
// How the map is drawn, in the colours of the page: outlines, names, and the layers that incidents are shown in.
import { colour } from "./make.js";

/** Pixels of a kilometre at the equator at zoom 0 (tiles of 512 pixels). */
const PIXELS_A_KM = 512 / 40_075.017;
/** Zooms between which circles of true size are drawn. */
const [LEAST, MOST] = [0, 18];

/** How many pixels so many km are at zoom 0. @param {number} km @param {number} lat */
export function pixels(km, lat) {
  return (km * PIXELS_A_KM) / Math.cos((lat * Math.PI) / 180);
}

const TRUE_SIZE = ["interpolate", ["exponential", 2], ["zoom"],
  LEAST, ["*", ["get", "px"], 2 ** LEAST], MOST, ["*", ["get", "px"], 2 ** MOST]];
const GROUP_SIZE = ["interpolate", ["linear"], ["ln", ["max", 1, ["get", "n"]]], 0, 5.5, 1, 10, 4, 15, 11, 27];
const HERE = ["coalesce", ["feature-state", "n"], 0];

/** @param {string} kind */
const of = (kind) => ["==", ["get", "kind"], kind];
/** @param {...string} labels */
const named = (...labels) => ["all", of("label"), ["in", ["get", "label"], ["literal", labels]]];

/** The font that the page is set in, as the map names it. @param {Element} element */
export function fontOf(element) {
  return getComputedStyle(element).fontFamily.split(",").map((name) => name.trim().replace(/^["']|["']$/g, ""))
    .filter((name) => !name.includes("-ui") && name !== "sans-serif");
}

/**
 * Every layer, from the ground up.
 * @param {string} language
 * @param {string[]} font
 * @returns {any[]}
 */
export function layers(language, font) {
  const [ink, soft, paper, sheet, border] = ["ink", "soft", "paper", "sheet", "border"].map(colour);
  const [land, water, group, point, area] = ["land", "water", "actor-ink", "place-ink", "time-ink"].map(colour);
  const [lit, heat] = ["focus", "harm-ink"].map(colour);
  /** @param {string} id @param {any} filter @param {any} paint @param {any} [more] */
  const line = (id, filter, paint, more) => ({ id, type: "line", source: "land", filter, paint, layout: { "line-join": "round" }, ...more });
  /** @param {string} id @param {any} filter @param {number} size @param {any} paint @param {any} [more] */
  const name = (id, filter, size, paint, more) => ({
    id, type: "symbol", source: "land", filter,
    layout: {
      "text-field": ["get", language], "text-font": font, "text-size": size, "text-padding": 3,
      "symbol-sort-key": ["-", 0, ["get", "size"]], "text-max-width": 8,
    },
    paint: { "text-halo-color": paper, "text-halo-width": 1.4, ...paint }, ...more,
  });
  /** @param {string} id @param {string} source */
  const count = (id, source, more = {}) => ({
    id, type: "symbol", source, filter: [">", ["get", "n"], 1],
    layout: { "text-field": ["get", "n"], "text-font": font, "text-size": 11.5, "text-allow-overlap": true, ...more },
    paint: { "text-color": sheet },
  });
  return [
    { id: "ground", type: "background", paint: { "background-color": paper } },
    { id: "country", type: "fill", source: "land", filter: of("country"), paint: { "fill-color": sheet } },
    { id: "lakes", type: "fill", source: "land", filter: of("lake"), paint: { "fill-color": water, "fill-opacity": 0.5 } },
    line("rivers", of("river"), { "line-color": water, "line-width": 1.2 }),
    line("districts", of("district"), { "line-color": land, "line-width": 0.7 }, { minzoom: 7 }),
    line("governorates", of("governorate"), { "line-color": land, "line-width": 1.1 }),
    line("borders", ["all", of("border"), ["!", ["get", "doubted"]]], { "line-color": border, "line-width": 1.6 }),
    line("doubted", ["all", of("border"), ["get", "doubted"]], { "line-color": border, "line-width": 1.4, "line-dasharray": [3, 2] }),
    {
      id: "areas", type: "fill", source: "land", filter: ["has", "id"],
      paint: {
        "fill-color": area,
        "fill-opacity": ["case", [">", HERE, 0], ["interpolate", ["linear"], ["ln", ["max", 1, HERE]], 0, 0.1, 8, 0.32], 0],
      },
    },
    line("area-lines", ["has", "id"], { "line-color": area, "line-width": 1.4, "line-opacity": ["case", [">", HERE, 0], 0.9, 0] }),
    { id: "wide", type: "fill", source: "wide", paint: { "fill-color": area, "fill-opacity": 0.09 } },
    { id: "wide-lines", type: "line", source: "wide", paint: { "line-color": area, "line-width": 1.3, "line-dasharray": [3, 2] } },
    {
      id: "heat", type: "heatmap", source: "heat", layout: { visibility: "none" },
      paint: {
        "heatmap-weight": ["min", 1, ["/", ["ln", ["+", 1, ["get", "n"]]], 6]],
        "heatmap-radius": ["interpolate", ["linear"], ["zoom"], 4, 14, 10, 40],
        "heatmap-intensity": ["interpolate", ["linear"], ["zoom"], 4, 0.6, 10, 2],
        "heatmap-color": ["interpolate", ["linear"], ["heatmap-density"], 0, "rgba(0,0,0,0)", 0.2, faded(heat, 0.25), 0.6, faded(heat, 0.6), 1, heat],
        "heatmap-opacity": 0.8,
      },
    },
    name("districts-named", ["all", of("label"), ["==", ["get", "label"], "town"]], 11.5, { "text-color": soft }, { minzoom: 6.5 }),
    name("governorates-named", named("governorate"), 12.5, { "text-color": soft, "text-opacity": 0.85 }, { minzoom: 5.4, maxzoom: 8.5 }),
    name("cities-named", named("city"), 13, { "text-color": ink }, { minzoom: 4.6 }),
    name("capitals-named", named("capital"), 14, { "text-color": ink }),
    name("countries-named", named("country"), 15, { "text-color": border }, { maxzoom: 6.5 }),
    {
      id: "reach", type: "circle", source: "spots", filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "px"], 0]],
      paint: { "circle-radius": TRUE_SIZE, "circle-color": point, "circle-opacity": 0.1, "circle-stroke-color": point, "circle-stroke-width": 1, "circle-stroke-opacity": 0.55 },
    },
    {
      id: "spots", type: "circle", source: "spots",
      paint: {
        "circle-radius": GROUP_SIZE,
        "circle-color": ["case", ["has", "point_count"], group, point],
        "circle-opacity": ["case", [">", ["get", "n"], 1], 0.9, 1], "circle-stroke-color": sheet, "circle-stroke-width": 1.2,
      },
    },
    count("spots-counted", "spots"),
    { id: "area-marks", type: "symbol", source: "areas", layout: { "icon-image": "area", "icon-allow-overlap": true, "icon-text-fit": "both", "icon-text-fit-padding": [3, 5, 3, 5], "text-field": ["get", "n"], "text-font": font, "text-size": 11.5, "text-allow-overlap": true }, paint: { "text-color": sheet } },
    { id: "box", type: "line", source: "box", paint: { "line-color": lit, "line-width": 1.6, "line-dasharray": [4, 2] } },
    {
      id: "chosen-reach", type: "circle", source: "chosen",
      paint: { "circle-radius": TRUE_SIZE, "circle-color": lit, "circle-opacity": 0.08, "circle-stroke-color": lit, "circle-stroke-width": 1.4 },
    },
    {
      id: "chosen", type: "circle", source: "chosen",
      paint: { "circle-radius": 9, "circle-color": lit, "circle-opacity": 0.25, "circle-stroke-color": lit, "circle-stroke-width": 3 },
    },
  ];
}

/** A colour with less of it. @param {string} told #rrggbb or #rgb @param {number} share */
function faded(told, share) {
  const hex = told.length === 4 ? told.replace(/[0-9a-f]/gi, "$&$&") : told;
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${share})`;
}
