"use strict";
// The incidents of data/incidents.js as objects, and what of them the filters let through.
const rasdRows = (() => {
  const { incidents, places, governorates, types, grades, folder } = globalThis.rasdData;
  const { language, words, typeNames, gradeNames, months, dayForm, daysForm, counting, comma } = globalThis.rasdWords;
  const other = language === "ar" ? 1 : 0;
  const named = (pair) => pair?.[other] ?? "";

  const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const all = incidents.map((row, number) => {
    const [id, kinds, start, end, place, governorate, lat, lon, radius, area, masked, reviewed, grade, ...rest] = row;
    const [killedMin, killedMax, injuredMin, injuredMax, reports, independent, text] = rest;
    return {
      id, number, start, end, governorate, lat, lon, radius, reports, independent, text, killedMin, injuredMin,
      types: kinds.map((kind) => types[kind]),
      place: named(places[place]),
      area: area === 1, masked: masked === 1, reviewed: reviewed === 1,
      grade: grades[grade],
      killed: figures(killedMin, killedMax), injured: figures(injuredMin, injuredMax),
      indexed: null,
    };
  });

  // A number that may be open; nothing where none is told, which is not 0.
  function figures(low, high) {
    if (low === null && high === null) return "";
    if (low === high) return String(low);
    if (high === null) return fill(counting.at_least, { n: low });
    return low === null ? fill(counting.at_most, { n: high }) : fill(counting.between, { min: low, max: high });
  }

  function day(iso) {
    const [year, month, date] = iso.split("-").map(Number);
    return fill(dayForm, { day: date, month: months[month - 1], year });
  }
  function days({ start, end }) {
    if (!start) return "";
    if (!end || end === start) return day(start);
    if (start.slice(0, 7) !== end.slice(0, 7)) return `${day(start)} – ${day(end)}`;
    const [year, month, first] = start.split("-").map(Number);
    return fill(daysForm, { day: first, last: Number(end.slice(8)), month: months[month - 1], year });
  }
  const kinds = (row) => row.types.map((type) => typeNames[type]).join(comma);
  const address = (row) => (folder ? `incidents/${row.id}.html` : `incident.html#${row.id}`);

  // The words that an incident is found by.
  function indexed(row) {
    row.indexed ??= rasdSearch.index(`${row.text} ${kinds(row)} ${gradeNames[row.grade]} ${row.id}`);
    return row.indexed;
  }

  // Made ready while nobody waits, a few at a time.
  (function prepare(from) {
    for (const row of all.slice(from, from + 250)) indexed(row);
    if (from < all.length) setTimeout(prepare, 20, from + 250);
  })(0);

  // The rows that pass; `dated` leaves the days out, for the timeline.
  function passing(state, dated = true) {
    const wanted = rasdSearch.query(state.q);
    return all.filter((row) =>
      (!state.type || row.types.includes(state.type)) &&
      (!state.governorate || String(row.governorate) === state.governorate) &&
      (!state.grade || row.grade === state.grade) &&
      (!state.review || row.reviewed === (state.review === "yes")) &&
      (!state.here || `${row.lat},${row.lon}` === state.here) &&
      (!dated || ((!state.from || (row.start && (row.end ?? row.start) >= state.from)) && (!state.to || (row.start && row.start <= state.to)))) &&
      (!wanted.length || rasdSearch.matches(indexed(row), wanted)));
  }

  const governorateNames = governorates.map(named);
  return { all, passing, fill, day, days, kinds, address, governorateNames, words, typeNames, gradeNames, used: { types, grades } };
})();

// An element with attributes and children; text is never read as markup.
function rasdMake(name, attributes = {}, ...children) {
  const drawn = ["svg", "g", "path", "circle", "text", "title", "rect", "line"].includes(name);
  const element = drawn ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
