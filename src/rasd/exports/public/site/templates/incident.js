"use strict";
// The page of any incident of a large edition: what is told of it lies in data/<language>/, by the front of its number.
const rasdDetails = (() => {
  const place = document.getElementById("incident");
  const { language, words } = globalThis.rasdWords;
  const known = new Map();
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const bdi = (text) => make("bdi", {}, text);

  function line({ text, aside, href }) {
    const shown = href?.match(/^https?:\/\//) ? make("a", { href, rel: "noopener noreferrer nofollow" }, bdi(text)) : bdi(text);
    return make("li", {}, shown, ...(aside ? [" ", make("span", { class: "aside" }, bdi(aside))] : []));
  }
  const row = ({ label, lines }) => make("div", {}, make("dt", {}, label), make("dd", {}, make("ul", {}, ...lines.map(line))));

  function table({ head, rows }) {
    const cells = (each) => each.map((cell, at) => (at ? make("td", {}, cell) : make("th", { scope: "row" }, bdi(cell))));
    const heads = make("tr", {}, ...head.map((cell) => make("th", { scope: "col" }, cell)));
    const body = make("tbody", {}, ...rows.map((each) => make("tr", {}, ...cells(each))));
    return make("div", { class: "scroll" }, make("table", { class: "list" }, make("thead", {}, heads), body));
  }

  function section(told) {
    const parts = [make("h2", {}, told.heading)];
    if (told.note) parts.push(make("p", { class: "small" }, told.note));
    if (told.rows) parts.push(make("dl", {}, ...told.rows.map(row)));
    if (told.table) parts.push(table(told.table));
    return make("section", { class: "panel" }, ...parts);
  }

  function draw(told) {
    document.title = told.title;
    document.body.classList.toggle("raw", !told.reviewed);
    if (told.reviewed) delete place.dataset.watermark;
    else place.dataset.watermark = words.not_reviewed;
    place.replaceChildren(
      make("h1", {}, told.title),
      make("p", { class: "meta" }, ...told.meta.map((part) => make("span", {}, bdi(part)))),
      ...(told.reviewed ? [] : [make("p", { class: "banner raw" }, words.unreviewed)]),
      ...(told.masked ? [make("p", { class: "banner masked" }, words.masked_place)] : []),
      make("p", { class: "lead" }, told.note),
      ...told.sections.map(section));
  }

  const missing = () => place.replaceChildren(make("h1", {}, words.missing));

  function show() {
    const id = decodeURIComponent(location.hash.slice(1));
    document.querySelector(".back a").setAttribute("href", `explore.html#selected=${encodeURIComponent(id)}`);
    const other = document.getElementById("other");
    other.setAttribute("href", `${other.getAttribute("href").split("#")[0]}#${encodeURIComponent(id)}`);
    if (known.has(id)) return draw(known.get(id));
    if (!/^[\w-]+$/.test(id)) return missing();
    const script = make("script", { src: `../data/${language}/${id.slice(0, 3)}.js` });
    script.addEventListener("load", () => (known.has(id) ? draw(known.get(id)) : missing()));
    script.addEventListener("error", missing);
    document.head.append(script);
    return undefined;
  }

  addEventListener("hashchange", show);
  addEventListener("DOMContentLoaded", show);
  return { add: (details) => { for (const each of details) known.set(each.id, each); } };
})();
