"use strict";
// The table: a page of rows at a time, so that ten thousand incidents are no burden.
const rasdTable = (() => {
  const PAGE = 50;
  const body = document.getElementById("rows");
  const heads = [...document.querySelectorAll("[data-column]")];
  const { words, fill } = rasdRows;
  const order = new Intl.Collator(document.documentElement.lang);
  const rank = Object.fromEntries(["confirmed", "contested", "fair", "weak", "discounted", "ungraded"].map((grade, at) => [grade, at]));
  // What a column is sorted by; nothing told comes last either way.
  const keys = {
    date: (row) => row.start, type: (row) => rasdRows.kinds(row), place: (row) => row.place || null,
    killed: (row) => row.killedMin, injured: (row) => row.injuredMin, grade: (row) => rank[row.grade], sources: (row) => row.independent,
  };
  let shown = [], state = {}, change = () => {}, page = 0;

  function sorted(rows) {
    const [column, down] = [state.sort.replace(/^-/, ""), state.sort.startsWith("-")];
    const key = keys[column] ?? keys.date;
    const sign = down ? -1 : 1;
    const compare = (a, b) => (typeof a === "string" ? (column === "date" ? (a < b ? -1 : a > b ? 1 : 0) : order.compare(a, b)) : a - b);
    return rows.map((row) => [key(row), row]).sort(([a, one], [b, two]) => {
      if (a === null || b === null) return (a === null) - (b === null) || one.number - two.number;
      return sign * compare(a, b) || one.number - two.number;
    }).map(([, row]) => row);
  }

  function badges(row) {
    const told = [!row.reviewed && ["raw", words.not_reviewed], row.masked && ["masked", words.masked]];
    return told.filter(Boolean).map(([kind, text]) => rasdMake("span", { class: `badge ${kind}` }, text));
  }

  function line(row) {
    const chosen = row.id === state.selected;
    const drawn = rasdMake("tr", { class: row.reviewed ? null : "raw", "aria-current": chosen ? "true" : null, "data-id": row.id },
      rasdMake("td", { class: "date" }, rasdRows.days(row)),
      rasdMake("th", { scope: "row" }, rasdMake("a", { href: rasdRows.address(row) }, rasdRows.kinds(row)), " ", ...badges(row)),
      rasdMake("td", {}, rasdMake("bdi", {}, row.place)),
      rasdMake("td", { class: "number" }, row.killed),
      rasdMake("td", { class: "number" }, row.injured),
      rasdMake("td", {}, rasdRows.gradeNames[row.grade]),
      rasdMake("td", { class: "number" }, String(row.independent)));
    drawn.addEventListener("click", (event) => { if (!event.target.closest("a")) change({ selected: chosen ? "" : row.id }); });
    return drawn;
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(Math.max(page, 0), pages - 1);
    body.replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(line));
    document.getElementById("none").hidden = shown.length > 0;
    document.getElementById("pager").hidden = pages === 1;
    document.getElementById("page").textContent = fill(words.page, { n: page + 1, all: pages });
    document.getElementById("previous").disabled = page === 0;
    document.getElementById("next").disabled = page === pages - 1;
    for (const head of heads) {
      const own = state.sort.replace(/^-/, "") === head.dataset.column;
      head.setAttribute("aria-sort", own ? (state.sort.startsWith("-") ? "descending" : "ascending") : "none");
    }
  }

  for (const head of heads) head.firstElementChild.addEventListener("click", () => {
    const name = head.dataset.column;
    change({ sort: state.sort === name ? `-${name}` : name });
  });
  document.getElementById("previous").addEventListener("click", () => { page -= 1; draw(); });
  document.getElementById("next").addEventListener("click", () => { page += 1; draw(); });

  function show(rows, now, changed) {
    const anew = now.selected && now.selected !== state.selected;
    const refiltered = JSON.stringify({ ...now, selected: "" }) !== JSON.stringify({ ...state, selected: "" });
    [state, change] = [now, changed];
    shown = sorted(rows);
    const at = anew ? shown.findIndex((row) => row.id === now.selected) : -1;
    if (at >= 0) page = Math.floor(at / PAGE);
    else if (refiltered) page = 0;
    draw();
    if (at >= 0) body.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }
  return { show };
})();
