/* One actor: what it did, what was done to it and what it said; beside it offices, ties, and who tells all this. */
(function () {
  const { el } = kg;
  const me = kg.data.subject;
  const actor = kg.data.actors[me];
  const live = (list) => list.filter((s) => kg.visible[s.index]);
  const acts = (s) => s.agents.some(([a]) => a === me);
  const told = (list) => list.map((s) => s.date).filter(Boolean).sort();

  /* Statements by a key, in the order in which they come. */
  function grouped(statements, key) {
    const groups = new Map();
    statements.forEach((s) => {
      const name = JSON.stringify(key(s));
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(s);
    });
    return [...groups.values()];
  }

  /* "since 20 Mar 2019" where the text says when; else on which days it is told. */
  function dates(statements) {
    const known = statements.find((s) => s.start);
    if (known) return `${kg.range(known.start, known.end)}, as told`;
    const days = told(statements);
    return days.length ? `told ${kg.range(days[0], days[days.length - 1])}` : "";
  }

  function opening(summary, statements) {
    const group = kg.groupOf(statements[0]);
    return kg.opening({ class: `row ${group} q-relation` }, [
      el("span", { class: "row-text" }, summary,
        group === "denied" ? el("span", { class: "row-tag" }, "denied") : group === "open" ? el("span", { class: "row-tag open" }, kg.mannerWord(statements[0])) : null),
      el("span", { class: "row-count" }, statements.length > 1 ? `×${statements.length}` : ""),
    ], () => kg.cards(statements));
  }

  function offices(statements) {
    if (!statements.length) return null;
    const groups = grouped(statements, (s) => [s.predicate.toLowerCase(), s.agents.map(([a]) => a), s.recipients.map(([a]) => a), kg.mannerOf(s)]);
    const place = (s) => (acts(s) ? kg.names(s.recipients) : kg.names(s.agents));
    const row = (list) => opening([el("b", {}, list[0].predicate), " ", el("span", { class: "muted" }, acts(list[0]) ? "of " : "is "), place(list[0]), el("span", { class: "row-when" }, dates(list))], list);
    const order = (a, b) => b.length - a.length;
    return el("section", {}, el("h2", {}, statements.some(acts) ? "Offices" : "Office holders"), groups.sort(order).map(row));
  }

  function ties(statements) {
    if (!statements.length) return null;
    const groups = grouped(statements, (s) => [s.type, s.type === "relativeOf" ? s.predicate : "", s.agents.map(([a]) => a), s.recipients.map(([a]) => a), kg.mannerOf(s)]);
    const word = (s) => (s.type === "relativeOf" && s.predicate ? s.predicate : kg.word(s.type));
    const row = (list) => opening([kg.names(list[0].agents), " ", el("span", { class: "muted" }, word(list[0])), " ", kg.names(list[0].recipients)], list);
    return el("section", {}, el("h2", {}, "Ties"), groups.sort((a, b) => b.length - a.length || a[0].index - b[0].index).map(row));
  }

  function sources() {
    const all = live([...new Set([...actor.statements, ...actor.sourceOf, ...actor.placeOf])]);
    const articles = grouped(all, (s) => s.article.id).sort((a, b) => (a[0].article.published || "~").localeCompare(b[0].article.published || "~") || a[0].index - b[0].index);
    const publishers = new Set(all.map((s) => s.article.publisher || "?"));
    if (!articles.length) return null;
    return el("section", {}, el("h2", {}, "Sources", el("small", {}, `${kg.plural(articles.length, "article")} of ${kg.plural(publishers.size, "publisher")}`)),
      el("ul", { class: "sources" }, articles.map((list) => {
        const a = list[0].article;
        return el("li", {}, el("span", { class: "row-when" }, [a.publisher, kg.day(a.published)].filter(Boolean).join(", ")),
          el("span", {}, kg.webLink(a.url, a.title || a.url || "An article without a title")), el("small", {}, kg.plural(list.length, "statement")));
      })));
  }

  const part = (heading, statements) => {
    const made = kg.rowsOf(heading, statements, false);
    if (made) made.querySelector("h3").outerHTML = made.querySelector("h3").outerHTML.replace(/h3/g, "h2");
    return made;
  };

  kg.show = function () {
    const mine = live(actor.statements);
    const events = mine.filter((s) => s.kind === "event");
    const held = mine.filter((s) => s.type === "holdsOffice");
    const tied = mine.filter((s) => s.kind === "relation" && s.type !== "holdsOffice");
    const deeds = [
      part("What it did", events.filter(acts)),
      part("What was done to it", events.filter((s) => !acts(s))),
      part("What it said", live(actor.sourceOf)),
      part("What happened there", live(actor.placeOf)),
    ];
    kg.clear(document.getElementById("deeds"), deeds, !deeds.some(Boolean) && el("p", { class: "note" }, "Nothing of it passes these choices."));
    kg.clear(document.getElementById("facts"), offices(held), ties(tied), sources());
  };
})();
await kg.begin();
