/* The time strip: how much is told of each day, week, month or year, by colour; two handles narrow the time. In the view of
   two actors what the one does stands above the line and what the other does below it. */
(function () {
  const { el } = kg;
  const DAY = 86400000;
  const HIGH = 34;
  const TAIL = 0.02;
  const COLOURS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "relation", "other"];
  const strip = () => document.getElementById("time");
  const toDay = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
  const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  let bins = [];
  let handles = [];

  /* The first day of the day, week, month or year that a day lies in. */
  const UNITS = [
    [100, (day) => day, (day) => day + 1],
    [730, (day) => day - ((((day + 3) % 7) + 7) % 7), (day) => day + 7],
    [3700, (day) => toDay(`${toIso(day).slice(0, 8)}01`), (day) => toDay(`${toIso(day + 31).slice(0, 8)}01`)],
    [Infinity, (day) => toDay(`${toIso(day).slice(0, 5)}01-01`), (day) => toDay(`${toIso(day + 366).slice(0, 5)}01-01`)],
  ];

  /* Times from the first to the last; the few that lie far off share one place at the end, so that the rest can be seen. */
  function makeBins() {
    const days = kg.data.statements.filter((s) => s.date).map((s) => toDay(s.date)).sort((a, b) => a - b);
    if (!days.length) return [];
    const near = (share) => days[Math.round(share * (days.length - 1))];
    const width = Math.max(1, near(1 - TAIL) - near(TAIL));
    const first = near(TAIL) - days[0] <= 0.25 * width ? days[0] : near(TAIL);
    const last = days[days.length - 1] - near(1 - TAIL) <= 0.25 * width ? days[days.length - 1] : near(1 - TAIL);
    const [, floor, next] = UNITS.find(([most]) => last - first <= most);
    const made = [];
    if (days[0] < first) made.push({ from: days[0], to: floor(first) - 1, tail: "earlier" });
    for (let day = floor(first); day <= last; day = next(day)) made.push({ from: day, to: next(day) - 1 });
    const end = made[made.length - 1];
    if (days[days.length - 1] > end.to) made.push({ from: end.to + 1, to: days[days.length - 1], tail: "later" });
    return made;
  }

  const word = (bin) => kg.range(toIso(bin.from), toIso(bin.to));

  function binOf(day) {
    let [low, high] = [0, bins.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bins[middle].to < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* In the view of two actors: 1 for what the second does; else everything is on the upper side. */
  const [one, other] = (kg.data.dyad || []).map((side) => new Set(side));
  const side = (s) => (other && s.agents.some(([actor]) => other.has(actor)) && !s.agents.some(([actor]) => one.has(actor)) ? 1 : 0);

  function counts() {
    const found = bins.map(() => [COLOURS.map(() => 0), COLOURS.map(() => 0)]);
    kg.data.statements.forEach((s) => {
      if (s.date && kg.passesBesidesTime(s)) found[binOf(toDay(s.date))][side(s)][COLOURS.indexOf(s.quad)] += 1;
    });
    return found;
  }

  const svg = (tag, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children.filter(Boolean));
    return made;
  };

  function bars([low, high]) {
    const found = counts();
    const sums = found.map((sides) => sides.map((list) => list.reduce((a, b) => a + b, 0)));
    const most = Math.max(1, ...sums.flat());
    /* One day of a great many must not flatten all the others. */
    const height = (n) => (n ? Math.max(1.5, HIGH * Math.sqrt(n / most)) : 0);
    const middle = HIGH + 1;
    const wide = 100 / bins.length;
    return found.flatMap((sides, i) => sides.map((list, down) => {
      let at = middle + (down ? 1 : 0);
      return svg("g", { class: i >= low && i <= high ? "" : "out" }, ...list.map((n, k) => {
        const tall = (height(sums[i][down]) * n) / Math.max(1, sums[i][down]);
        if (!n) return null;
        if (!down) at -= tall;
        const bar = svg("rect", { x: `${i * wide + 0.08 * wide}%`, width: `${0.84 * wide}%`, y: at, height: tall, class: `q-${COLOURS[k].replace(" ", "-")}` });
        if (down) at += tall;
        return bar;
      }));
    }));
  }

  const chosen = () => {
    const { from, to } = kg.filters;
    return [from ? binOf(toDay(from)) : 0, to ? binOf(toDay(to)) : bins.length - 1];
  };

  function choose(low, high) {
    kg.filters.from = low > 0 ? toIso(bins[low].from) : "";
    kg.filters.to = high < bins.length - 1 ? toIso(bins[high].to) : "";
    kg.update();
  }

  function handle(label, k) {
    const input = el("input", { type: "range", min: 0, max: bins.length - 1, step: 1, "aria-label": label, oninput: () => {
      const now = chosen();
      const value = Number(input.value);
      now[k] = k ? Math.max(value, now[0]) : Math.min(value, now[1]);
      choose(...now);
    } });
    return input;
  }

  /* A click on a bar shows that time alone, a second click all of it again. */
  function onBar(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const i = Math.min(bins.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * bins.length)));
    const [low, high] = chosen();
    if (low === i && high === i) choose(0, bins.length - 1);
    else choose(i, i);
  }

  kg.buildSlider = function () {
    bins = makeBins();
    strip().hidden = bins.length < 2;
    if (bins.length < 2) return;
    handles = [handle("From", 0), handle("Up to", 1)];
    const high = other ? 2 * HIGH + 4 : HIGH + 2;
    const name = (set) => [...set].slice(0, 1).map((actor) => kg.shortName(actor)).join();
    kg.clear(strip(),
      other && el("p", { class: "lane" }, `${name(one)} → ${name(other)}`),
      el("div", { class: "axis" }, svg("svg", { class: "bars", height: high, "aria-hidden": "true" }), handles),
      other && el("p", { class: "lane" }, `${name(other)} → ${name(one)}`),
      el("p", { class: "times" }, el("span", { class: "first" }), el("output", { class: "now" }), el("span", { class: "last" })));
    strip().querySelector("svg").addEventListener("click", onBar);
    const end = (bin) => (bin.tail ? `${bin.tail}` : kg.day(toIso(bin.tail === "earlier" ? bin.from : bin.to)));
    strip().querySelector(".first").textContent = bins[0].tail || kg.day(toIso(bins[0].from));
    strip().querySelector(".last").textContent = end(bins[bins.length - 1]);
    kg.syncSlider();
  };

  kg.syncSlider = function () {
    if (bins.length < 2) return;
    const now = chosen();
    strip().querySelector("svg").replaceChildren(...bars(now));
    handles.forEach((input, k) => {
      input.value = now[k];
      input.setAttribute("aria-valuetext", word(bins[now[k]]));
    });
    const all = !kg.filters.from && !kg.filters.to;
    const told = kg.data.statements.filter((s) => !s.date).length;
    strip().querySelector(".now").textContent = all ? (told ? `${told} without a day` : "") : kg.range(toIso(bins[now[0]].from), toIso(bins[now[1]].to));
  };
})();
