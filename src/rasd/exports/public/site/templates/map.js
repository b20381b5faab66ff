"use strict";
// The map: outlines to find one's way by, circles for incidents, groups where many are near each other. Never a pin.
const rasdMap = (() => {
  const svg = document.getElementById("map");
  const told = document.getElementById("told");
  const { words, fill } = rasdRows;
  const KM = 111.2, CELL = 46, LEAST_RING = 11, STEP = 1.5;
  const placed = rasdRows.all.filter((row) => row.lat !== null && row.lon !== null);
  const middle = placed.reduce((sum, row) => sum + row.lat, 0) / (placed.length || 1);
  const shrink = Math.cos((middle * Math.PI) / 180);
  const east = (lon) => lon * KM * shrink;
  const south = (lat) => -lat * KM;
  for (const row of placed) [row.x, row.y] = [east(row.lon), south(row.lat)];

  const outlines = rasdMake("g", { class: "outlines" });
  const marks = rasdMake("g", { class: "marks" });
  for (const [kind, lines] of Object.entries(globalThis.rasdOutlines)) {
    const run = (line) => "M" + line.map(([lon, lat]) => `${east(lon).toFixed(1)} ${south(lat).toFixed(1)}`).join("L");
    outlines.append(rasdMake("path", { class: kind, d: lines.map(run).join(""), "vector-effect": "non-scaling-stroke" }));
  }
  svg.append(outlines, marks);

  let rows = [], state = {}, change = () => {}, waiting = false;
  let view = { x: 0, y: 0, k: 1 }; // km in the middle, pixels a km
  const size = () => [svg.clientWidth || 640, svg.clientHeight || 420];

  function fit(to = rows.filter((row) => row.x !== undefined)) {
    const seen = to.length ? to : placed;
    if (!seen.length) return;
    const [wide, high] = size();
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of seen) [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    const k = Math.min((wide - 90) / Math.max(right - left, 60), (high - 90) / Math.max(bottom - top, 60));
    view = { x: (left + right) / 2, y: (top + bottom) / 2, k };
    draw();
  }

  function draw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  }

  function groups() {
    const [wide, high] = size();
    const cells = new Map();
    for (const row of rows) {
      if (row.x === undefined) continue;
      const [x, y] = [(row.x - view.x) * view.k + wide / 2, (row.y - view.y) * view.k + high / 2];
      const around = (row.radius ?? 0) * view.k;
      if (x < -around - CELL || y < -around - CELL || x > wide + around + CELL || y > high + around + CELL) continue;
      const key = `${Math.floor((row.x * view.k) / CELL)} ${Math.floor((row.y * view.k) / CELL)}`;
      const cell = cells.get(key) ?? { x: 0, y: 0, rows: [] };
      cell.x += x; cell.y += y; cell.rows.push(row);
      cells.set(key, cell);
    }
    const found = [...cells.values()].map((cell) => ({ x: cell.x / cell.rows.length, y: cell.y / cell.rows.length, rows: cell.rows }));
    found.sort((a, b) => b.rows.length - a.rows.length || (b.rows[0].radius ?? 0) - (a.rows[0].radius ?? 0));
    return found.reduce(joined, []);
  }

  const reach = (group) => (group.rows.length > 1 ? Math.min(24, 9 + 1.6 * Math.log2(group.rows.length)) : 5);

  // A group that would cover another is one with it.
  function joined(kept, group) {
    const over = kept.find((other) => Math.hypot(other.x - group.x, other.y - group.y) < reach(other) + reach(group) - 2);
    if (!over) return [...kept, group];
    const all = over.rows.length + group.rows.length;
    over.x = (over.x * over.rows.length + group.x * group.rows.length) / all;
    over.y = (over.y * over.rows.length + group.y * group.rows.length) / all;
    over.rows = [...over.rows, ...group.rows];
    return kept;
  }

  function label(group) {
    const [row] = group.rows;
    if (group.rows.length > 1) return fill(words.group, { n: group.rows.length, place: row.place });
    return [rasdRows.kinds(row), row.place, rasdRows.days(row), row.reviewed ? "" : words.not_reviewed].filter(Boolean).join(" · ");
  }

  function mark(group) {
    const { x, y } = group;
    const [row] = group.rows;
    const many = group.rows.length > 1;
    const area = group.rows.every((each) => each.area);
    const chosen = group.rows.some((each) => each.id === state.selected);
    const kind = ["mark", many && "group", area && "area", chosen && "chosen", group.rows.every((each) => !each.reviewed) && "raw"];
    const drawn = rasdMake("g", { class: kind.filter(Boolean).join(" "), tabindex: 0, role: "button", "aria-label": label(group), "aria-pressed": chosen });
    const ring = Math.max(LEAST_RING, (row.radius ?? 0) * view.k);
    if (many) {
            drawn.append(rasdMake("circle", { class: "dot", cx: x, cy: y, r: reach(group).toFixed(1) }), rasdMake("text", { x, y: y + 4, "text-anchor": "middle" }, String(group.rows.length)));
    } else if (area) drawn.append(rasdMake("circle", { class: "ring", cx: x, cy: y, r: ring }));
    else drawn.append(rasdMake("circle", { class: "reach", cx: x, cy: y, r: ring }), rasdMake("circle", { class: "dot", cx: x, cy: y, r: 4.5 }));
    drawn.addEventListener("click", () => moved || choose(group));
    drawn.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(group); } });
    for (const kind of ["pointerenter", "focus"]) drawn.addEventListener(kind, () => { told.textContent = label(group); });
    for (const kind of ["pointerleave", "blur"]) drawn.addEventListener(kind, tellChosen);
    return drawn;
  }

  function choose(group) {
    const [row] = group.rows;
    if (group.rows.length === 1) change({ selected: state.selected === row.id ? "" : row.id });
    else if (group.rows.every((each) => each.lat === row.lat && each.lon === row.lon)) change({ here: `${row.lat},${row.lon}` });
    else fit(group.rows);
  }

  function tellChosen() {
    const row = rasdRows.all.find((each) => each.id === state.selected);
    told.replaceChildren();
    if (row) told.append(label({ rows: [row] }), " ", rasdMake("a", { href: rasdRows.address(row) }, words.details));
  }

  function paint() {
    const [wide, high] = size();
    svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    outlines.setAttribute("transform", `translate(${wide / 2} ${high / 2}) scale(${view.k}) translate(${-view.x} ${-view.y})`);
    const held = marks.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    marks.replaceChildren(...groups().map(mark));
    if (held !== null) [...marks.children].find((each) => each.getAttribute("aria-label") === held)?.focus();
  }

  function zoom(by, at) {
    const [wide, high] = size();
    const [x, y] = at ?? [wide / 2, high / 2];
    const k = Math.min(60, Math.max(0.05, view.k * by));
    const [left, top] = [view.x + (x - wide / 2) / view.k, view.y + (y - high / 2) / view.k];
    view = { k, x: left - (x - wide / 2) / k, y: top - (y - high / 2) / k };
    draw();
  }

  let grip = null, moved = false;
  svg.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, y: event.clientY, view }; moved = false; });
  addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
    if (Math.hypot(x, y) > 4) moved = true;
    if (!moved) return;
    view = { k: view.k, x: grip.view.x - x / view.k, y: grip.view.y - y / view.k };
    draw();
  });
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => { grip = null; });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !svg.contains(document.activeElement)) return; // the page scrolls until the map is in use
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, [event.clientX - box.left, event.clientY - box.top]);
  }, { passive: false });
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ways[event.key]) view = { ...view, x: view.x + (ways[event.key][0] * 60) / view.k, y: view.y + (ways[event.key][1] * 60) / view.k };
    else if (event.key === "+" || event.key === "=") zoom(STEP);
    else if (event.key === "-") zoom(1 / STEP);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
    draw();
  });
  document.getElementById("closer").addEventListener("click", () => zoom(STEP));
  document.getElementById("further").addEventListener("click", () => zoom(1 / STEP));
  document.getElementById("fit").addEventListener("click", () => fit());
  new ResizeObserver(draw).observe(svg);

  function show(shown, now, changed) {
    const first = !rows.length;
    [rows, state, change] = [shown, now, changed];
    const off = shown.filter((row) => row.x === undefined).length;
    document.getElementById("off-map").textContent = off ? fill(words.off_map, { n: off }) : "";
    tellChosen();
    const chosen = shown.filter((row) => row.id === now.selected && row.x !== undefined);
    if (first) fit(chosen.length ? chosen : undefined);
    else draw();
  }
  return { show };
})();
