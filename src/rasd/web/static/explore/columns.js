// @ts-check
// Incidents as columns: one array a field, so that fifty thousand are filtered and counted between two frames.

/**
 * What the server sends (GET /explore/points): every list but the named ones is as long as `id`.
 * @typedef {object} Told
 * @property {string} version
 * @property {string[]} id
 * @property {(number|null)[]} lat
 * @property {(number|null)[]} lon
 * @property {number[]} radius how far from the point it may have been, km, 0 where that is not known
 * @property {number[]} area 1 where the place is an area, not a point
 * @property {(number|null)[]} place number of `places` and `names`
 * @property {number[]} type number of `types`
 * @property {number[]} state number of `states`
 * @property {number[]} grade number of `grades`
 * @property {(number|null)[]} day days since 1970
 * @property {(number|null)[]} last
 * @property {(number|null)[]} killed null where none is told, which is not 0
 * @property {(number|null)[]} injured
 * @property {string[]} places ids of the gazetteer
 * @property {string[]} names
 * @property {string[]} types
 * @property {string[]} states
 * @property {string[]} grades
 */

/**
 * One point or area of the map, and all that is known to have been there.
 * @typedef {{lat: number, lon: number, radius: number, area: boolean, place: string, name: string}} Spot
 */

/** @typedef {{west: number, south: number, east: number, north: number}} Box */
/** @typedef {{start: number|null, end: number|null, box: Box|null}} Window */

/** Stands for what is not told, in days and in numbers of people. */
export const NONE = -(2 ** 31);

export class Columns {
  /** @param {Told} told */
  constructor(told) {
    this.told = told;
    this.length = told.id.length;
    this.day = Int32Array.from(told.day, (value) => value ?? NONE);
    this.last = Int32Array.from(told.last, (value, at) => value ?? this.day[at]);
    this.killed = Int32Array.from(told.killed, (value) => value ?? NONE);
    this.injured = Int32Array.from(told.injured, (value) => value ?? NONE);
    /** -1 where none is told. */
    this.place = Int32Array.from(told.place, (value) => value ?? -1);
    this.lat = Float64Array.from(told.lat, (value) => value ?? NaN);
    this.lon = Float64Array.from(told.lon, (value) => value ?? NaN);
    /** @type {Map<string, number>} */
    this.rowOf = new Map(told.id.map((id, at) => [id, at]));
    /** @type {Spot[]} */
    this.spots = [];
    /** The spot of every incident, -1 where it is nowhere on the map. */
    this.spot = this.#gather();
  }

  #gather() {
    const { told } = this;
    const known = new Map();
    return Int32Array.from(told.id, (_, at) => {
      if (Number.isNaN(this.lat[at]) || Number.isNaN(this.lon[at])) return -1;
      const key = `${this.lat[at]} ${this.lon[at]} ${told.radius[at]} ${told.area[at]}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const place = this.place[at];
      known.set(key, this.spots.length);
      return this.spots.push({
        lat: this.lat[at], lon: this.lon[at], radius: told.radius[at], area: told.area[at] === 1,
        place: told.places[place] ?? "", name: told.names[place] ?? "",
      }) - 1;
    });
  }

  /**
   * The rows that lie in a window of time and a box; an undated one lies in no window of time.
   * @param {Window} window
   * @param {{time?: boolean}} [which] `time: false` leaves the days out, for the timeline
   * @returns {Uint32Array}
   */
  within({ start, end, box }, { time = true } = {}) {
    const found = new Uint32Array(this.length);
    let count = 0;
    const timed = time && (start !== null || end !== null);
    for (let at = 0; at < this.length; at++) {
      if (timed && (this.day[at] === NONE || (end !== null && this.day[at] > end) || (start !== null && this.last[at] < start))) continue;
      if (box && !contains(box, this.lat[at], this.lon[at])) continue;
      found[count++] = at;
    }
    return found.slice(0, count);
  }

  /**
   * How many of the rows are at each spot.
   * @param {Uint32Array} rows
   */
  counts(rows) {
    const counted = new Uint32Array(this.spots.length);
    for (const at of rows) if (this.spot[at] >= 0) counted[this.spot[at]]++;
    return counted;
  }
}

/**
 * Whether a point lies in a box; one that is nowhere doesn't.
 * @param {Box} box
 * @param {number} lat
 * @param {number} lon
 */
export function contains(box, lat, lon) {
  return lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
}

/** @returns {Told} */
export function nothing() {
  const none = () => /** @type {any[]} */ ([]);
  return {
    version: "", id: none(), lat: none(), lon: none(), radius: none(), area: none(), place: none(), type: none(),
    state: none(), grade: none(), day: none(), last: none(), killed: none(), injured: none(), places: none(),
    names: none(), types: none(), states: none(), grades: none(),
  };
}
