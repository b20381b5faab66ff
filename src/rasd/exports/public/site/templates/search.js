"use strict";
// Finds words however they are spelled and whatever is written to their front. The rules are data (data/letters.js).
const rasdSearch = (() => {
  const { fold, drop, prefixes, least } = globalThis.rasdLetters;
  const folded = new Map(Object.entries(fold));
  const point = (hex) => String.fromCodePoint(parseInt(hex, 16));
  const dropped = new RegExp(`[${drop.map((range) => range.split("-").map(point).join("-")).join("")}\\p{M}]`, "gu");

  // One form a spelling: letters folded, marks and kashida dropped, in small letters.
  function plain(text) {
    const bare = text.normalize("NFKD").replace(dropped, "").toLowerCase();
    let form = "";
    for (const letter of bare) form += folded.get(letter) ?? letter;
    return form;
  }

  const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const plainPrefixes = prefixes.map(plain);

  // A word, and what is left of it behind each prefix that it may have.
  function forms(word) {
    const rest = plainPrefixes.filter((prefix) => word.startsWith(prefix) && word.length - prefix.length >= least);
    return [word, ...rest.map((prefix) => word.slice(prefix.length))];
  }

  // The same names come again and again: each is read once.
  const known = new Map();
  function read(token) {
    if (!known.has(token)) known.set(token, words(token).flatMap(forms));
    return known.get(token);
  }

  const index = (text) => ` ${[...new Set(text.split(/\s+/).flatMap(read))].join(" ")}`;
  const query = (text) => words(text).map((word) => forms(word).map((form) => ` ${form}`));
  const matches = (indexed, wanted) => wanted.every((any) => any.some((form) => indexed.includes(form)));
  return { plain, index, query, matches };
})();
