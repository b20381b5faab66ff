"use strict";
// One state for map, timeline and table. It is in the address, so that a selection can be sent to somebody.
(() => {
  const { words, fill } = rasdRows;
  const fields = ["q", "type", "governorate", "grade", "from", "to", "review"];
  const empty = { ...Object.fromEntries(fields.map((name) => [name, ""])), here: "", selected: "", sort: "-date" };
  const input = (name) => document.getElementById(name);
  let state = read();

  function options(name, pairs) {
    input(name).append(...pairs.map(([value, label]) => rasdMake("option", { value }, label)));
  }
  const order = new Intl.Collator(document.documentElement.lang);
  const byLabel = (a, b) => order.compare(a[1], b[1]);
  options("type", rasdRows.used.types.map((type) => [type, rasdRows.typeNames[type]]).sort(byLabel));
  options("governorate", rasdRows.governorateNames.map((label, at) => [String(at), label]).sort(byLabel));
  options("grade", rasdRows.used.grades.map((grade) => [grade, rasdRows.gradeNames[grade]]));

  function read() {
    const told = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(Object.entries(empty).map(([name, usual]) => [name, told.get(name) ?? usual]));
  }

  function write() {
    const told = Object.entries(state).filter(([name, value]) => value !== empty[name]);
    const address = `#${new URLSearchParams(told)}`;
    history.replaceState(null, "", address);
    const other = document.getElementById("other");
    other.setAttribute("href", other.getAttribute("href").split("#")[0] + address);
  }

  function change(changes) {
    state = { ...state, ...changes };
    write();
    show();
  }

  function show() {
    for (const name of fields) if (input(name).value !== state[name]) input(name).value = state[name];
    const shown = rasdRows.passing(state);
    rasdMap.show(shown, state, change);
    rasdTimeline.show(rasdRows.passing(state, false), state, change);
    rasdTable.show(shown, state, change);
    input("shown").textContent = fill(words.shown, { n: shown.length, all: rasdRows.all.length });
    input("here").hidden = !state.here;
    input("here").textContent = state.here ? `✕ ${fill(words.here, { place: shown[0]?.place ?? state.here })}` : "";
    input("clear").hidden = !state.here && fields.every((name) => !state[name]);
  }

  let pause = 0;
  for (const name of fields) input(name).addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => change({ [name]: input(name).value }), name === "q" ? 120 : 0);
  });
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  input("here").addEventListener("click", () => change({ here: "" }));
  input("clear").addEventListener("click", () => change({ ...empty, sort: state.sort, selected: state.selected }));
  addEventListener("hashchange", () => { state = read(); show(); });
  write();
  show();
})();
