/* Where sources do not agree: the same told as fact by some and denied by others, set side by side. */
(function () {
  const { el } = kg;
  const NEAR = 31 * 86400000;

  const endsOf = (s) => JSON.stringify([s.type, s.agents.map(([a]) => a).sort((a, b) => a - b), s.recipients.map(([a]) => a).sort((a, b) => a - b)]);
  const near = (a, b) => !a.date || !b.date || Math.abs(Date.parse(a.date) - Date.parse(b.date)) <= NEAR;

  /* Rows like those of the overview; told and denied are of the same type, the same actors, and about the same time. */
  kg.disagreements = function (statements) {
    const groups = new Map();
    statements.filter((s) => s.type !== "OTHER" && s.actors.length && s.modality === "actual").forEach((s) => {
      const key = endsOf(s);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(s);
    });
    return [...groups.values()].map((group) => {
      const told = group.filter((s) => s.polarity === "positive" && group.some((o) => o.polarity === "negative" && near(s, o)));
      const denied = group.filter((s) => s.polarity === "negative" && told.some((o) => near(s, o)));
      return { told, denied };
    }).filter(({ told, denied }) => told.length && denied.length);
  };

  const who = (statements) => [...new Set(statements.map((s) => (s.source !== null ? kg.actorName(s.source) : s.article.publisher || "an article")))].join(", ");

  kg.disagreementRow = function ({ told, denied }) {
    const [s] = told;
    const names = (references) => references.map(([actor]) => kg.shortName(actor)).join(", ");
    return el("li", { class: "row" }, el("button", { type: "button", onclick: (event) => { kg.rememberFocus(event.currentTarget); kg.selectSides(told, denied); } },
      kg.rowDate(s.date || ""),
      el("span", { class: "row-text" }, el("span", { class: "row-who" }, names(s.agents) || "Someone"), ` ${kg.lineWord([...told, ...denied])} `, el("span", { class: "row-who" }, names(s.recipients)),
        el("span", { class: "row-then row-place" }, `told by ${who(told)}; denied by ${who(denied)}`)),
      el("span", { class: "row-count" }, `${told.length} : ${denied.length}`)));
  };

  kg.sides = (told, denied) => el("div", { class: "sides" },
    [["Told as fact", told], ["Denied", denied]].map(([heading, list]) => el("section", {}, el("h3", {}, heading, el("small", {}, list.length)), el("div", { class: "cards" }, list.map(kg.card)))));
})();
