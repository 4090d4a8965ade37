/* What happened, day by day; each row opens down to its sentences. */
(function () {
  const { el } = kg;
  const AT_ONCE = 300;
  let newest = false;
  let most = AT_ONCE;

  /* Statements by the days that they are about: one, or from one to another. */
  function byDay() {
    const days = new Map();
    kg.shown.filter((s) => s.actors.length).forEach((s) => {
      const key = s.date ? `${s.date} ${s.until}` : "";
      if (!days.has(key)) days.set(key, []);
      days.get(key).push(s);
    });
    /* What has no day stands last, whichever way. */
    return [...days].sort(([a], [b]) => (a === "") - (b === "") || (newest ? -1 : 1) * a.localeCompare(b));
  }

  const WEEK = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

  function heading(key) {
    if (!key) return [el("b", {}, "No day known")];
    const [from, to] = key.split(" ");
    if (from.endsWith("-01-01") && to === `${from.slice(0, 4)}-12-31`) return [el("b", {}, from.slice(0, 4))];
    const weekday = from === to && WEEK[new Date(`${from}T00:00:00Z`).getUTCDay()];
    return [el("b", {}, kg.range(from, to)), weekday && el("small", {}, weekday)];
  }

  function oneDay([key, statements]) {
    const rows = kg.rowsOf("", statements, false);
    rows.querySelector("h3").remove();
    const dated = statements.filter((s) => s.dated === "event").length;
    const guess = key && dated < statements.length ? el("p", { class: "row-when" }, dated ? `${statements.length - dated} by the day of the article` : "by the day of the article") : null;
    return el("section", { class: "day" }, el("h2", {}, heading(key), guess), rows);
  }

  kg.show = function () {
    const days = byDay();
    const shown = [];
    let count = 0;
    for (const entry of days) {
      if (count >= most) break;
      shown.push(entry);
      count += entry[1].length;
    }
    const rest = days.length - shown.length;
    const split = kg.disagreements(kg.shown);
    kg.clear(document.getElementById("days"),
      split.length > 0 && el("section", { class: "day differ" }, el("h2", {}, el("b", {}, "Sources do not agree")), el("div", {}, split.map(kg.differing))),
      days.length > 1 && el("p", { class: "order" }, el("button", { type: "button", class: "quiet", onclick: () => { newest = !newest; kg.show(); document.querySelector(".order button").focus(); } }, newest ? "Oldest first" : "Newest first")),
      shown.map(oneDay),
      rest > 0 && el("button", { type: "button", class: "quiet more", onclick: () => { most += AT_ONCE; kg.show(); } }, `Show more: ${kg.plural(rest, "day")}`),
      !days.length && el("p", { class: "note" }, "Nothing passes these choices."));
  };
})();
await kg.begin();
