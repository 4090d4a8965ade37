/* Where sources do not agree: what each side says, side by side. */
(function () {
  const { el } = kg;
  const NEAR = 31 * 86400000;
  const endsOf = (s) => JSON.stringify([s.type, s.agents.map(([a]) => a).sort((a, b) => a - b), s.recipients.map(([a]) => a).sort((a, b) => a - b)]);
  const near = (a, b) => !a.date || !b.date || Math.abs(Date.parse(a.date) - Date.parse(b.date)) <= NEAR;

  /* What the page was given; or what is told as fact and denied, of the same type and actors, at about the same time. */
  kg.disagreements = function (statements) {
    const there = new Set(statements);
    if (kg.data.disagreements) {
      return kg.data.disagreements.map(({ aspect, sides }) => ({
        aspect, sides: sides.map(([value, list]) => [value, list.map((i) => kg.data.statements[i]).filter((s) => there.has(s))]),
      })).filter(({ sides }) => sides.filter(([, list]) => list.length).length > 1);
    }
    const groups = new Map();
    statements.filter((s) => s.type !== "OTHER" && s.actors.length && s.modality === "actual").forEach((s) => {
      const key = endsOf(s);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(s);
    });
    return [...groups.values()].map((group) => {
      const told = group.filter((s) => s.polarity === "positive" && group.some((o) => o.polarity === "negative" && near(s, o)));
      const denied = group.filter((s) => s.polarity === "negative" && told.some((o) => near(s, o)));
      return { aspect: "occurrence", sides: [["told as fact", told], ["denied", denied]] };
    }).filter(({ sides }) => sides.every(([, list]) => list.length));
  };

  /* The reports of an event that pass the filters. */
  kg.reports = (event) => event.reports.map(([i]) => kg.data.statements[i]).filter((s) => kg.visible[s.index]);
  kg.aspectWord = (aspect) => (aspect === "occurrence" ? "whether it happened" : `the ${aspect}`);

  /* Who tells of an event, a row for each source; those who took it from each other stand together. */
  kg.tellers = function (event) {
    const there = new Set(kg.reports(event));
    const sources = Array.from({ length: event.publishers }, (_, origin) => event.reports.filter(([, one]) => one === origin)
      .map(([i]) => kg.data.statements[i]).filter((s) => there.has(s))).filter((list) => list.length);
    const day = (list) => list.map((s) => s.article.published || "~").sort()[0];
    return sources.sort((a, b) => day(a).localeCompare(day(b))).map((list) => {
      const names = [...new Set(list.map((s) => s.article.publisher || "An article"))].join(", ");
      const manners = [...new Set(list.map(kg.mannerWord))].join(", ");
      return el("li", { class: "row" }, el("button", { type: "button", onclick: (click) => { kg.rememberFocus(click.currentTarget); kg.selectStatements(names, list); } },
        kg.rowDate(day(list).replace("~", "")),
        el("span", { class: "row-text" }, el("span", { class: "row-who" }, names), el("span", { class: "row-told" }, manners)),
        el("span", { class: "row-count" }, list.length > 1 ? `×${list.length}` : "")));
    });
  };

  const who = (statements) => [...new Set(statements.map((s) => (s.source !== null ? kg.actorName(s.source) : s.article.publisher || "an article")))].join(", ");

  kg.disagreementRow = function ({ aspect, sides }) {
    const all = sides.flatMap(([, list]) => list);
    const [s] = all;
    const names = (references) => references.map(([actor]) => kg.shortName(actor)).join(", ");
    return el("li", { class: "row" }, el("button", { type: "button", onclick: (event) => { kg.rememberFocus(event.currentTarget); kg.selectSides(aspect, sides); } },
      kg.rowDate(s.date || ""),
      el("span", { class: "row-text" }, el("span", { class: "row-who" }, names(s.agents) || "Someone"), ` ${kg.lineWord(all)} `, el("span", { class: "row-who" }, names(s.recipients)),
        sides.map(([value, list]) => el("span", { class: "row-then row-place" }, `${value}: ${who(list)}`))),
      el("span", { class: "row-count" }, sides.map(([, list]) => list.length).join(" : "))));
  };

  kg.sides = (sides) => el("div", { class: "sides" },
    sides.map(([value, list]) => el("section", {}, el("h3", {}, value[0].toUpperCase() + value.slice(1), el("small", {}, list.length)), kg.cards(list))));
})();
