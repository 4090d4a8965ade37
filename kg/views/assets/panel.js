/* The panel beside the drawing: what is told most, or the evidence behind a line, a point, an actor. */
(function () {
  const { el } = kg;
  const MOST_ROWS = 14;
  const AT_ONCE = 25;
  let opener = null;

  const panel = () => document.getElementById("panel");

  function fill(closable, ...children) {
    const close = closable && el("button", { type: "button", class: "close", "aria-label": "Close (Esc)", onclick: () => kg.selectNothing() }, "×");
    kg.clear(panel(), close, children);
    panel().scrollTop = 0;
    document.body.classList.toggle("panel-open", closable);
  }

  function listed(statements) {
    const box = el("div", { class: "cards" });
    const more = (from) => {
      box.append(...statements.slice(from, from + AT_ONCE).map(kg.card));
      const left = statements.length - from - AT_ONCE;
      if (left > 0) {
        const button = el("button", { type: "button", class: "quiet more", onclick: () => { button.remove(); more(from + AT_ONCE); } }, `Show ${Math.min(left, AT_ONCE)} more of ${left}`);
        box.append(button);
      }
    };
    more(0);
    return box;
  }

  function evidenceNote(statements) {
    const publishers = new Set(statements.map((s) => s.article.publisher || "?"));
    const articles = new Set(statements.map((s) => s.article.id));
    return el("p", { class: "note" }, `${kg.plural(statements.length, "statement")} in ${kg.plural(articles.size, "article")} of ${kg.plural(publishers.size, "publisher")}`);
  }

  const key = () => el("p", { class: "key", "aria-hidden": "true" }, el("mark", { class: "agent" }, "who"), " ", el("mark", { class: "trigger" }, "does"), " ", el("mark", { class: "recipient" }, "to whom"), " ", el("mark", { class: "source" }, "says who"));

  /* Rows of the overview: one per happening or tie as told, with everybody in it. */
  kg.rows = function (statements) {
    const rows = new Map();
    statements.forEach((s) => {
      const agents = [...new Set(s.agents.map(([a]) => a))].sort((a, b) => a - b);
      const to = [...new Set(s.recipients.map(([a]) => a))].sort((a, b) => a - b);
      const id = JSON.stringify([s.type, kg.groupOf(s), to, s.kind === "relation" && s.type !== "holdsOffice" ? "" : agents]);
      if (!rows.has(id)) rows.set(id, { statements: [], agents: new Set(), to, type: s.type, group: kg.groupOf(s) });
      rows.get(id).statements.push(s);
      agents.forEach((a) => rows.get(id).agents.add(a));
    });
    return [...rows.values()].map((row) => ({
      ...row, agents: [...row.agents],
      date: row.statements.map((s) => s.date).filter(Boolean).sort()[0] || "",
      publishers: new Set(row.statements.map((s) => s.article.publisher || s.article.id)).size,
    }));
  };

  const shortNames = (actors) => {
    const names = actors.map((actor) => kg.shortName(actor));
    return names.length > 6 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ").replace(/, ([^,]*)$/, names.length > 1 ? " and $1" : ", $1");
  };

  /* Where nobody is on the other side, what it was about says more than the verb alone. */
  function theme(row) {
    const text = row.statements.map((s) => s.theme).find(Boolean);
    return text ? el("span", { class: "row-place" }, ` “${text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text}”`) : null;
  }

  /* The year stands under the day where the page tells of several years. */
  const years = new Set(kg.data.statements.map((s) => (s.date || "").slice(0, 4)).filter(Boolean));
  kg.rowDate = (date) => el("span", { class: "row-date" }, date ? kg.day(date, "day") : "", date && years.size > 1 ? el("span", { class: "row-year" }, date.slice(0, 4)) : null);

  kg.rowButton = function (row) {
    const label = kg.lineLabel(row.statements, true);
    return el("li", { class: `row ${row.group} q-${kg.quadOf(row.type).replace(" ", "-")}` },
      el("button", { type: "button", onclick: (event) => { opener = event.currentTarget; kg.selectRow(row); } },
        kg.rowDate(row.date),
        el("span", { class: "row-text" },
          el("span", { class: "row-who" }, row.agents.length ? shortNames(row.agents) : "Someone"), " ",
          el("span", { class: "row-then" },
            el("span", { class: "row-does" }, row.group === "denied" ? el("s", {}, label) : label),
            row.to.length ? [el("span", { class: "arrow" }, kg.quadOf(row.type) !== "relation" ? " → " : row.type === "holdsOffice" ? ", " : " "), el("span", { class: "row-who" }, shortNames(row.to))] : row.statements[0].place !== undefined ? el("span", { class: "row-place" }, ` in ${kg.actorName(row.statements[0].place)}`) : theme(row),
            row.group === "denied" ? el("span", { class: "row-tag" }, "denied") : null,
            row.publishers > 1 ? el("span", { class: "row-told" }, kg.plural(row.publishers, "publisher")) : null)),
        el("span", { class: "row-count", title: `${kg.plural(row.statements.length, "statement")}, ${kg.plural(row.publishers, "publisher")}` }, row.statements.length > 1 ? `×${row.statements.length}` : "")));
  };

  function byDate(a, b) {
    return (a.date || "~").localeCompare(b.date || "~") || a.statements[0].index - b.statements[0].index;
  }

  kg.showOverview = function () {
    const told = kg.toldInside(kg.shown);
    const rows = kg.rows(told);
    const events = rows.filter((row) => kg.quadOf(row.type) !== "relation");
    const ties = rows.filter((row) => kg.quadOf(row.type) === "relation");
    const strength = (row) => row.publishers * 3 + row.statements.length + (row.to.length ? 2 : 0);
    const most = (list, n) => list.slice().sort((a, b) => strength(b) - strength(a) || byDate(a, b)).slice(0, n);
    const part = (heading, hint, list, n, sorted) => {
      if (!list.length) return null;
      const items = el("ol", { class: "rows" }, sorted(most(list, n)).map(kg.rowButton));
      const all = list.length > n && el("button", { type: "button", class: "quiet more", onclick: () => { kg.clear(items, sorted(list.slice()).map(kg.rowButton)); all.remove(); } }, `Show all ${list.length}`);
      return el("section", {}, el("h2", {}, heading, el("small", {}, hint)), items, all);
    };
    const split = kg.disagreements(told);
    const [event] = kg.data.events;
    const tellers = event ? kg.tellers(event) : [];
    fill(false,
      tellers.length > 0 && el("section", {}, el("h2", {}, "Who tells it", el("small", {}, kg.plural(tellers.length, "independent source"))), el("ol", { class: "rows" }, tellers)),
      split.length > 0 && el("section", {}, el("h2", {}, "Sources do not agree", el("small", {}, "click to set them side by side")), el("ol", { class: "rows" }, split.map(kg.disagreementRow))),
      part("What is told", "by date; click to read the sentences", events, MOST_ROWS, (list) => list.sort(byDate)),
      part("What ties them", "offices, memberships, parts", ties, 8, (list) => list.sort((a, b) => b.agents.length - a.agents.length || byDate(a, b))),
      !rows.length && el("p", { class: "note" }, "Nothing passes these filters."));
  };

  kg.showStatements = function (heading, statements) {
    if (!statements.length) {
      fill(true, el("h2", {}, heading), el("p", { class: "note" }, "No statement here passes the filters."));
      return;
    }
    fill(true, el("h2", {}, heading), evidenceNote(statements), key(), listed(statements));
  };

  kg.showSides = function (aspect, sides) {
    const all = sides.flatMap(([, list]) => list);
    const [s] = all;
    fill(true, el("h2", {}, kg.lineHeading(s.agents.map(([a]) => a), s.recipients.map(([a]) => a), [s], true)),
      el("p", { class: "note" }, `Sources do not agree on ${kg.aspectWord(aspect)}`),
      evidenceNote(all), key(), kg.sides(sides));
  };

  kg.lineHeading = function (from, to, statements, directed) {
    return [el("span", {}, shortNames(from) || "Someone"), to.length ? el("span", { class: "arrow" }, directed ? " → " : " – ") : "", el("span", {}, shortNames(to)),
      el("span", { class: "sub" }, kg.groupOf(statements[0]) === "denied" ? [el("s", {}, kg.lineLabel(statements)), " (denied)"] : kg.lineLabel(statements))];
  };

  function facts(actor) {
    const parts = [kg.CLASSES.find(([key]) => key === actor.class)[0], actor.country && kg.flag(actor) + actor.country, actor.sector && `sector ${actor.sector}`].filter(Boolean).join(" · ");
    return [
      el("p", { class: "note" }, parts, actor.wikidata ? [" · ", kg.webLink(`https://www.wikidata.org/wiki/${actor.wikidata}`, actor.wikidata)] : ""),
      actor.aliases.length ? el("p", { class: "note" }, `Also: ${actor.aliases.join(", ")}`) : null,
    ];
  }

  /* Rows that open down to their evidence, under a heading. */
  kg.rowsOf = function (heading, statements, open) {
    if (!statements.length) return null;
    return el("section", {}, el("h3", {}, heading, el("small", {}, statements.length)),
      kg.rows(statements).sort(byDate).map((row, i) => kg.opening(
        { class: `row ${row.group} q-${kg.quadOf(row.type).replace(" ", "-")}`, open: open && i === 0 },
        [[...kg.rowButton(row).querySelectorAll(".row-date, .row-text")], el("span", { class: "row-count" }, row.statements.length > 1 ? `×${row.statements.length}` : "")],
        () => kg.cards(row.statements))));
  };

  kg.showActor = function (index) {
    const actor = kg.data.actors[index];
    const live = (list) => list.filter((s) => kg.visible[s.index]);
    const mine = live(actor.statements);
    const acts = (s) => s.agents.some(([a]) => a === index);
    const hidden = actor.statements.length - mine.length;
    const node = kg.data.nodes.find((n) => n.actor === index);
    const at = node && `a${index}`;
    const events = mine.filter((s) => s.kind === "event");
    fill(true, el("h2", {}, actor.name), facts(actor),
      node && el("p", { class: "acts" }, kg.around === at
        ? el("button", { type: "button", class: "quiet", onclick: () => kg.showAround(null) }, "Show everything")
        : el("button", { type: "button", class: "quiet", onclick: () => kg.showAround(at) }, "Show only its neighbours")),
      kg.rowsOf("What it did", events.filter(acts), mine.length <= 3),
      kg.rowsOf("What was done to it", events.filter((s) => !acts(s)), false),
      kg.rowsOf("Ties", mine.filter((s) => s.kind === "relation"), false),
      kg.rowsOf("What it says", live(actor.sourceOf), false),
      kg.rowsOf("What happened there", live(actor.placeOf), false),
      hidden ? el("p", { class: "note" }, `${kg.plural(hidden, "statement")} of it left out by the filters`) : null);
  };

  kg.focusPanel = function () {
    panel().focus({ preventScroll: window.innerWidth > 760 });
  };
  kg.returnFocus = function () {
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };
  kg.rememberFocus = function (element) { opener = element; };
})();
