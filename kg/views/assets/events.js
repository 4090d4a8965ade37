/* What several statements tell of the same happening, and where they disagree. */
(function () {
  const { el } = kg;
  let split = false;

  function inside(event, statements) {
    const apart = new Set(event.disagreements.flatMap(({ sides }) => sides.flatMap(([, list]) => list)));
    const others = statements.filter((s) => !apart.has(s.index));
    return [
      event.disagreements.map(({ aspect, sides }) => el("section", { class: "apart" },
        el("h3", {}, `They do not agree on ${kg.aspectWord(aspect)}`), kg.sides(sides.map(([value, list]) => [value, list.map((i) => kg.data.statements[i])])))),
      others.length > 0 && kg.cards(others),
    ];
  }

  function oneEvent(event, statements) {
    /* What most of them tell stands for it. */
    const main = kg.rows(statements).sort((a, b) => b.statements.length - a.statements.length)[0];
    const text = kg.rowButton({ ...main, publishers: event.publishers }).querySelectorAll(".row-date, .row-text");
    text[1].append(...event.disagreements.map(({ aspect, sides }) => el("span", { class: "row-tag" }, `${aspect}: ${sides.map(([value]) => value).join(" or ")}`)));
    return kg.opening({ class: `row ${main.group} q-${kg.quadOf(main.type).replace(" ", "-")}` },
      [[...text], el("span", { class: "row-count" }, `×${statements.length}`)], () => inside(event, statements));
  }

  kg.show = function () {
    const all = kg.data.events.map((event) => [event, kg.reports(event)]).filter(([, statements]) => statements.length);
    const apart = all.filter(([event]) => event.disagreements.length);
    const date = ([, statements]) => statements.map((s) => s.date).filter(Boolean).sort()[0] || "~";
    const shown = (split ? apart : all).slice().sort((a, b) => date(a).localeCompare(date(b)));
    const only = el("label", { class: "choice-other" }, el("input", { type: "checkbox", checked: split, disabled: !apart.length, onchange: (e) => { split = e.target.checked; kg.show(); document.querySelector("#events input").focus(); } }),
      "Only where sources do not agree", el("small", {}, apart.length.toLocaleString("en")));
    kg.clear(document.getElementById("events"), only,
      shown.length ? el("section", { class: "deeds" }, shown.map((one) => oneEvent(...one))) : el("p", { class: "note" }, "Nothing here is told by more than one statement."));
  };
})();
await kg.begin();
