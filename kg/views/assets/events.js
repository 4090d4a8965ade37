/* What several statements tell of the same happening, and where they disagree. */
(function () {
  const { el } = kg;
  let split = false;

  const live = (list) => list.map((i) => kg.data.statements[i]).filter((s) => kg.visible[s.index]);

  const asks = (aspect) => (aspect === "occurrence" ? "whether it happened" : `the ${aspect}`);

  function inside(event, statements) {
    const apart = new Set(event.disagreements.flatMap(({ sides }) => sides.flatMap(([, list]) => list)));
    const others = statements.filter((s) => !apart.has(s.index));
    return [
      event.disagreements.map(({ aspect, sides }) => el("section", { class: "apart" },
        el("h3", {}, `They do not agree on ${asks(aspect)}`), kg.sides(sides.map(([value, list]) => [value, list.map((i) => kg.data.statements[i])])))),
      others.length > 0 && el("div", { class: "cards" }, others.map(kg.card)),
    ];
  }

  function oneEvent(event) {
    const statements = live(event.statements);
    /* What most of them tell stands for it. */
    const main = kg.rows(statements).sort((a, b) => b.statements.length - a.statements.length)[0];
    const text = kg.rowButton({ ...main, publishers: event.publishers }).querySelectorAll(".row-date, .row-text");
    text[1].append(...event.disagreements.map(({ aspect, sides }) => el("span", { class: "row-tag" }, `${aspect}: ${sides.map(([value]) => value).join(" or ")}`)));
    const box = el("div", { class: "both" });
    return el("details", { class: `row ${main.group} q-${kg.quadOf(main.type).replace(" ", "-")}`, ontoggle: () => { if (!box.childElementCount) box.append(...inside(event, statements).flat().filter(Boolean)); } },
      el("summary", {}, [...text],
        el("span", { class: "row-count" }, `×${statements.length}`)), box);
  }

  const date = (event) => live(event.statements).map((s) => s.date).filter(Boolean).sort()[0] || "~";

  kg.show = function () {
    const all = kg.data.events.filter((event) => live(event.statements).length);
    const apart = all.filter((event) => event.disagreements.length);
    const shown = (split ? apart : all).map((event) => [date(event), event]).sort(([a], [b]) => a.localeCompare(b)).map(([, event]) => event);
    const only = el("label", { class: "choice-other" }, el("input", { type: "checkbox", checked: split, disabled: !apart.length, onchange: (e) => { split = e.target.checked; kg.show(); document.querySelector("#events input").focus(); } }),
      "Only where sources do not agree", el("small", {}, apart.length.toLocaleString("en")));
    kg.clear(document.getElementById("events"), only,
      shown.length ? el("section", { class: "deeds" }, shown.map(oneEvent)) : el("p", { class: "note" }, "Nothing here is told by more than one statement."));
  };
})();
await kg.begin();
