"use strict";
// Incidents a week (a month or a year where weeks are too many), by their first day. A bar filters by its days.
const rasdTimeline = (() => {
  const svg = document.getElementById("timeline");
  const { words, fill, day } = rasdRows;
  const WIDE = 600, HIGH = 120, MOST = 120, DAY = 86400000;
  const mirrored = document.documentElement.dir === "rtl";
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const starts = {
    week: (time) => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY,
    month: (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth(), 1),
    year: (time) => Date.UTC(new Date(time).getUTCFullYear(), 0, 1),
  };
  const lengths = { week: 7, month: 31, year: 366 };
  const after = (start, period) => starts[period](start + lengths[period] * DAY);

  // The periods of the whole edition, so that bars stay where they are while one filters.
  const dated = rasdRows.all.filter((row) => row.start).map((row) => Date.parse(row.start));
  const [earliest, latest] = dated.reduce(([low, high], time) => [Math.min(low, time), Math.max(high, time)], [Infinity, -Infinity]);
  const period = ["week", "month"].find((each) => (latest - earliest) / DAY / lengths[each] < MOST - 1) ?? "year";
  const periods = [];
  if (dated.length) for (let start = starts[period](earliest); start <= latest; start = after(start, period)) periods.push(start);

  function show(shown, state, change) {
    const counts = new Map(periods.map((start) => [start, 0]));
    for (const row of shown) if (row.start) {
      const start = starts[period](Date.parse(row.start));
      counts.set(start, counts.get(start) + 1);
    }
    const most = Math.max(1, ...counts.values());
    const step = WIDE / Math.max(periods.length, 12);
    const bars = periods.map((start, place) => bar({ start, count: counts.get(start), x: place * step, step, most }, state, change));
    const held = document.activeElement?.dataset?.start;
    svg.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`);
    svg.replaceChildren(rasdMake("line", { class: "axis", x1: 0, x2: WIDE, y1: HIGH - 0.5, y2: HIGH - 0.5 }), ...bars);
    if (held) svg.querySelector(`[data-start="${held}"]`)?.focus();
    document.getElementById("first").textContent = dated.length ? day(iso(earliest)) : "";
    document.getElementById("last").textContent = dated.length ? day(iso(latest)) : "";
    document.getElementById("highest").textContent = dated.length ? fill(words.highest, { n: Math.max(0, ...counts.values()) }) : "";
    const none = shown.filter((row) => !row.start).length;
    document.getElementById("no-date").textContent = none ? fill(words.no_date, { n: none }) : "";
  }

  function bar({ start, count, x, step, most }, state, change) {
    const [from, to] = [iso(start), iso(after(start, period) - DAY)];
    const within = (!state.from || to >= state.from) && (!state.to || from <= state.to);
    const chosen = state.from === from && state.to === to;
    const high = count ? Math.max(3, (count / most) * (HIGH - 8)) : 0;
    const left = mirrored ? WIDE - x - step : x;
    const label = fill(words.bar, { period: fill(words[period], { day: day(from) }), n: count });
    const drawn = rasdMake("g", {
      class: within ? "week" : "week out", "data-start": from, "data-count": count,
      tabindex: count ? 0 : null, role: count ? "button" : null, "aria-label": count ? label : null, "aria-pressed": count ? chosen : null,
    }, rasdMake("title", {}, label),
    rasdMake("rect", { class: "hit", x: left, y: 0, width: step, height: HIGH }),
    rasdMake("rect", { class: "column", x: left + step * 0.1, y: HIGH - high, width: step * 0.8, height: high }));
    if (!count) return drawn;
    const toggle = () => change(chosen ? { from: "", to: "" } : { from, to });
    drawn.addEventListener("click", toggle);
    drawn.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); } });
    return drawn;
  }
  return { show };
})();
