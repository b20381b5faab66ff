// @ts-check
// The map: incidents by where they were, gathered by spot so that the worker has few points to cluster.
import { Map as GL, ScaleControl } from "../vendor/maplibre/maplibre-gl.mjs";
import { colour, framed } from "./make.js";
import { fontOf, layers, pixels } from "./layers.js";

/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {import("./columns.js").Box} Box */
/** @typedef {{at: number, n: number}} Found a spot, and how many incidents are there */

const EMPTY = { type: /** @type {"FeatureCollection"} */ ("FeatureCollection"), features: /** @type {any[]} */ ([]) };
const SOURCES = ["spots", "areas", "wide", "heat", "box", "chosen"];
const CLICKED = ["spots", "area-marks"];
const HOME = { center: /** @type {[number, number]} */ ([40.2, 34.9]), zoom: 5 };
const ROUND = 48;

export class IncidentMap {
  /**
   * @param {HTMLElement} element
   * @param {{language: string, title: string, land: string, at: string}} setting `land` is the address of the basemap
   * @param {{spot: (at: number) => void, hover: (found: Found|null, where: {x: number, y: number}) => void, moved: (byHand: boolean) => void}} told
   */
  constructor(element, setting, told) {
    this.element = element;
    this.language = setting.language;
    this.told = told;
    /** @type {Columns|null} */
    this.columns = null;
    this.counts = new Uint32Array(0);
    /** @type {Set<string>} */
    this.outlined = new Set();
    /** @type {Set<string>} */
    this.filled = new Set();
    this.sending = false;
    /** @type {(() => void)|null} */
    this.waiting = null;
    const [zoom, lat, lon] = setting.at.split("/").map(Number);
    const kept = setting.at && [zoom, lat, lon].every(Number.isFinite);
    this.kept = Boolean(kept);
    this.gl = new GL({
      container: element, attributionControl: false, fadeDuration: 0, maxZoom: 15, minZoom: 2.5, boxZoom: false, dragRotate: false,
      pitchWithRotate: false, touchPitch: false, renderWorldCopies: false, locale: { "Map.Title": setting.title },
      ...(kept ? { center: [lon, lat], zoom } : HOME), style: this.#style(setting.land),
    });
    this.gl.touchZoomRotate.disableRotation();
    this.gl.keyboard.disableRotation();
    this.gl.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
    this.#mark();
    this.ready = this.gl.once("load").then(() => this.#outlines(setting.land));
    this.#listen();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
  }

  /** @param {string} land @returns {any} */
  #style(land) {
    /** @type {Record<string, any>} */
    const sources = { land: { type: "geojson", data: new URL(land, location.href).href, promoteId: "id", tolerance: 0.2 } };
    for (const name of SOURCES) sources[name] = { type: "geojson", data: EMPTY };
    Object.assign(sources.spots, { cluster: true, clusterRadius: 46, clusterMaxZoom: 14, clusterProperties: { n: ["+", ["get", "n"]] } });
    return { version: 8, sources, layers: layers(this.language, fontOf(this.element)) };
  }

  /** The sign of an area's number: a square, so that nobody takes it for a point. */
  #mark() {
    const side = 24;
    const canvas = new OffscreenCanvas(side, side);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.fillStyle = colour("time-ink");
    pen.strokeStyle = colour("sheet");
    pen.lineWidth = 2;
    pen.roundRect(1, 1, side - 2, side - 2, 4);
    pen.fill();
    pen.stroke();
    const image = pen.getImageData(0, 0, side, side);
    const told = { pixelRatio: 1, content: /** @type {[number, number, number, number]} */ ([5, 5, 19, 19]), stretchX: /** @type {[number, number][]} */ ([[8, 16]]), stretchY: /** @type {[number, number][]} */ ([[8, 16]]) };
    this.gl.setMissingStyleImageResolver((id) => { if (id === "area") this.gl.addImage(id, image, told); });
  }

  /** Which areas the basemap has an outline of. @param {string} land */
  async #outlines(land) {
    const told = await (await fetch(land)).json();
    for (const { properties } of told.features) if (properties.id) this.outlined.add(properties.id);
  }

  #listen() {
    this.gl.on("click", CLICKED, (event) => this.#clicked(event.features?.[0]));
    // Looked up once a frame, and not while the map moves: a look-up costs as much as a frame.
    /** @type {{x: number, y: number}|null} */
    let pointed = null;
    const look = framed(() => {
      const found = pointed && !this.gl.isMoving() ? this.gl.queryRenderedFeatures([pointed.x, pointed.y], { layers: CLICKED })[0] : null;
      this.gl.getCanvas().style.cursor = found ? "pointer" : "";
      const told = found?.properties;
      this.told.hover(told ? { at: told.cluster ? -1 : told.at, n: told.n } : null, pointed ?? { x: 0, y: 0 });
    });
    this.gl.on("mousemove", ({ point }) => { pointed = point; look(); });
    this.gl.on("mouseout", () => { pointed = null; look(); });
    this.gl.on("moveend", (event) => this.told.moved(Boolean(event.originalEvent) || "byHand" in event));
  }

  /** @param {any} feature */
  async #clicked(feature) {
    if (!feature) return;
    if (!feature.properties.cluster) { this.told.spot(feature.properties.at); return; }
    const source = /** @type {any} */ (this.gl.getSource("spots"));
    const zoom = await source.getClusterExpansionZoom(feature.properties.cluster_id);
    this.gl.easeTo({ center: feature.geometry.coordinates, zoom: zoom + 0.2 });
  }

  /** In the colours of the page as they are now. */
  recolour() {
    for (const { id, paint } of layers(this.language, fontOf(this.element))) {
      for (const [name, value] of Object.entries(paint)) this.gl.setPaintProperty(id, name, value);
    }
  }

  /**
   * Show those rows; `heat` is "", "all" or the index of a type.
   * @param {Columns} columns
   * @param {Uint32Array} rows
   * @param {{heat: string, box: Box|null}} view
   */
  show(columns, rows, view) {
    this.columns = columns;
    this.counts = columns.counts(rows);
    this.rows = rows;
    this.view = view;
    this.#send(() => this.#fill());
  }

  /** Not faster than the worker takes it: what came in between is told once, as it is then. @param {() => Promise<unknown>} act */
  #send(act) {
    if (this.sending) { this.waiting = () => this.#send(act); return; }
    this.sending = true;
    this.ready.then(act).finally(() => {
      this.sending = false;
      const next = this.waiting;
      this.waiting = null;
      next?.();
    });
  }

  async #fill() {
    const { columns, view } = this;
    if (!columns || !view) return;
    const [spots, areas, wide] = [[], [], []].map(() => /** @type {any[]} */ ([]));
    const outlines = /** @type {Map<string, number>} */ (new Map());
    this.counts.forEach((n, at) => {
      const spot = columns.spots[at];
      if (!n || !spot) return;
      if (!spot.area) { spots.push(placed(spot, { at, n, px: pixels(spot.radius, spot.lat) })); return; }
      areas.push(placed(spot, { at, n }));
      if (this.outlined.has(spot.place)) outlines.set(spot.place, n + (outlines.get(spot.place) ?? 0));
      else if (spot.radius) wide.push(around(spot));
    });
    this.#fillAreas(outlines);
    const heated = view.heat !== "";
    for (const id of ["spots", "spots-counted", "reach", "area-marks"]) this.gl.setLayoutProperty(id, "visibility", heated ? "none" : "visible");
    this.gl.setLayoutProperty("heat", "visibility", heated ? "visible" : "none");
    await Promise.all([
      this.#put("spots", heated ? [] : spots), this.#put("areas", areas), this.#put("wide", wide),
      this.#put("heat", heated ? this.#warm(view.heat) : []), this.#put("box", view.box ? [outline(view.box)] : []),
    ]);
  }

  /** @param {Map<string, number>} outlines */
  #fillAreas(outlines) {
    for (const id of this.filled) if (!outlines.has(id)) this.gl.removeFeatureState({ source: "land", id }, "n");
    for (const [id, n] of outlines) this.gl.setFeatureState({ source: "land", id }, { n });
    this.filled = new Set(outlines.keys());
  }

  /** Points of the heat: of all that is shown, or of one type of event. @param {string} heat */
  #warm(heat) {
    const { columns, rows } = this;
    if (!columns || !rows) return [];
    const type = columns.told.types.indexOf(heat);
    const counts = type < 0 ? this.counts : columns.counts(rows.filter((at) => columns.told.type[at] === type));
    return [...counts.entries()].filter(([at, n]) => n && !columns.spots[at].area).map(([at, n]) => placed(columns.spots[at], { n }));
  }

  /** @param {string} name @param {any[]} features */
  #put(name, features) {
    const source = /** @type {any} */ (this.gl.getSource(name));
    return source.setData({ type: "FeatureCollection", features });
  }

  /** Light the chosen incident, and come to it where it can't be seen. @param {number|undefined} row */
  choose(row) {
    const { columns } = this;
    const spot = columns && row !== undefined ? columns.spots[columns.spot[row]] : undefined;
    this.ready.then(() => {
      this.#put("chosen", spot ? [placed(spot, { px: pixels(spot.radius, spot.lat) })] : []);
      if (spot && !this.gl.getBounds().contains([spot.lon, spot.lat])) this.gl.easeTo({ center: [spot.lon, spot.lat] });
    });
  }

  /** Come closer by so many zooms. @param {number} by */
  zoom(by) {
    this.gl.easeTo({ zoom: this.gl.getZoom() + by }, { byHand: true });
  }

  /** Show all that is there. */
  fit() {
    const shown = (this.columns?.spots ?? []).filter((_, at) => this.counts[at]);
    if (!shown.length) return;
    const [lons, lats] = [shown.map((spot) => spot.lon), shown.map((spot) => spot.lat)];
    /** @param {number[]} all @param {"min"|"max"} which */
    const most = (all, which) => all.reduce((a, b) => Math[which](a, b));
    const edges = /** @type {[number, number, number, number]} */ ([most(lons, "min"), most(lats, "min"), most(lons, "max"), most(lats, "max")]);
    this.gl.fitBounds(edges, { padding: 45, maxZoom: 10, animate: false });
  }

  /** @returns {Box} */
  bounds() {
    const edges = this.gl.getBounds();
    return { west: edges.getWest(), south: edges.getSouth(), east: edges.getEast(), north: edges.getNorth() };
  }

  /** Where it stands, for the address. */
  at() {
    const { lng, lat } = this.gl.getCenter();
    return [this.gl.getZoom().toFixed(2), lat.toFixed(3), lng.toFixed(3)].join("/");
  }

  /** Spots in view with something there, the greatest first. @returns {Found[]} */
  seen() {
    const { west, south, east, north } = this.bounds();
    const found = /** @type {Found[]} */ ([]);
    this.columns?.spots.forEach(({ lat, lon }, at) => {
      const n = this.counts[at];
      if (n && lat >= south && lat <= north && lon >= west && lon <= east) found.push({ at, n });
    });
    return found.sort((a, b) => b.n - a.n);
  }

  /** What it shows now, as a picture: drawn anew, since a browser keeps nothing of a frame that it has shown. */
  picture() {
    this.gl.redraw();
    const shown = this.gl.getCanvas();
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [shown.width, shown.height];
    copy.getContext("2d")?.drawImage(shown, 0, 0);
    return copy;
  }
}

/** @param {import("./columns.js").Spot} spot @param {Record<string, number>} properties */
function placed({ lat, lon }, properties) {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } };
}

/** The circle of an area that has no outline. @param {import("./columns.js").Spot} spot */
function around({ lat, lon, radius }) {
  const north = radius / 111.2;
  const east = north / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: ROUND + 1 }, (_, step) => {
    const angle = (2 * Math.PI * step) / ROUND;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

/** @param {Box} box */
function outline({ west, south, east, north }) {
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: ring } };
}
