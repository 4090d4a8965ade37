/* One statement with its evidence: the sentence, who and what in it, whose claim it is, how it is told. */
(function () {
  const { el } = kg;
  const MEANING = { trigger: "the words that carry it", agent: "who", recipient: "to whom", source: "who says so", time: "when" };
  const FIRST = ["trigger", "agent", "recipient", "source", "time"];

  /* The sentence cut at every border of a mark; where marks lie over each other, a piece bears all of them. */
  kg.markedSentence = function (s) {
    const cuts = [...new Set([0, s.quote.length, ...s.marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    const pieces = cuts.slice(0, -1).map((start, i) => {
      const text = s.quote.slice(start, cuts[i + 1]);
      const roles = FIRST.filter((role) => s.marks.some(([a, b, r]) => r === role && a <= start && b >= cuts[i + 1]));
      return roles.length
        ? el("mark", { class: roles.join(" "), title: roles.map((role) => MEANING[role]).join(", ") }, text)
        : text;
    });
    return el("blockquote", { class: `sentence q-${s.quad.replace(" ", "-")}`, cite: s.article.url }, pieces);
  };

  kg.names = function (references) {
    return references.map(([actor], i) => [
      i ? (i === references.length - 1 ? " and " : ", ") : "",
      kg.actorLink(actor),
    ]);
  };

  /* Not a button element: that would not break across lines inside running text. */
  kg.actorLink = (actor) => el("a", {
    role: "button", tabindex: 0, class: "actor-link", onclick: () => kg.selectActor(actor),
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); kg.selectActor(actor); } },
  }, kg.actorName(actor));

  kg.webLink = function (url, text) {
    return /^https?:\/\//i.test(url || "") ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text;
  };

  kg.when = function (s) {
    if (!s.start) return s.when ? `“${s.when}”` : "";
    return [kg.range(s.start, s.end), s.when ? ` (“${s.when}”)` : ""].join("");
  };

  kg.saidBy = function (s) {
    if (!s.said) return ["the article’s own voice"];
    const out = [s.source !== null ? kg.actorLink(s.source) : "a source not named"];
    if (s.cue) out.push(` (“${s.cue}”)`);
    if (s.quoted) out.push(", in quotation marks");
    if (s.via.length) out.push(", via ", kg.names(s.via));
    return out;
  };

  /* Words that name an actor otherwise than by its name: "he", "the bloc". */
  function mentions(s) {
    const out = [...s.agents, ...s.recipients].filter(([actor, text, how]) => text && how !== "name" && kg.fold(text) !== kg.fold(kg.actorName(actor)));
    return out.length ? out.map(([actor, text, how], i) => [i ? "; " : "", `“${text}” is `, kg.actorLink(actor), ` (${how})`]) : null;
  }

  const NOT = {
    actual: "the sentence says that this is not so",
    planned: "the sentence says that this is not planned",
    possible: "the sentence says that this may not be so",
    conditional: "the sentence says that this would not be so",
    requested: "the sentence asks that this not be done",
  };

  function warning(s) {
    if (s.polarity === "negative") {
      return el("p", { class: "warning denied" }, el("b", {}, "Denied"), ` – ${NOT[s.modality]}`);
    }
    if (s.modality === "actual") return null;
    const [, word, meaning] = kg.MANNERS.find(([key]) => key === s.modality);
    return el("p", { class: "warning open" }, el("b", {}, word), ` – ${meaning}; not told as fact`);
  }

  function fact(label, ...value) {
    return value.flat(Infinity).some(Boolean) ? [el("dt", {}, label), el("dd", {}, value)] : [];
  }

  kg.typeChip = (s) => el("span", { class: `chip q-${s.quad.replace(" ", "-")}${kg.groupOf(s) === "denied" ? " struck" : ""}` }, s.type === "OTHER" ? "other" : kg.word(s.type), s.mode ? ` · ${s.mode}` : "");

  function source(s) {
    const a = s.article;
    const name = a.publisher || "Publisher unknown";
    return el("p", { class: "cited" },
      el("b", {}, name), a.published ? `, ${kg.day(a.published)}` : "", " – ",
      kg.webLink(a.url, a.title || a.url || `article ${a.id}`), a.url ? el("span", { class: "out", "aria-hidden": "true" }, " ↗") : null);
  }

  kg.meter = (s) => el("span", { class: "confidence", title: `confidence ${s.confidence.toFixed(2)}: of statements given this, about ${Math.round(s.confidence * 10)} in ten are right` },
    el("span", { class: "bar", "aria-hidden": "true" }, [0.1, 0.3, 0.5, 0.7, 0.9].map((step) => el("i", { class: s.confidence >= step ? "on" : "" }))),
    el("span", {}, s.confidence.toFixed(2)));

  kg.card = function (s) {
    const others = [s.agents.length ? kg.names(s.agents) : "someone not named", el("span", { class: "arrow", "aria-label": "to" }, s.recipients.length ? " → " : ""), kg.names(s.recipients)];
    return el("article", { class: `card ${kg.groupOf(s)} q-${s.quad.replace(" ", "-")}`, "data-statement": s.id },
      el("header", {}, kg.typeChip(s), el("span", { class: "predicate" }, s.predicate), kg.meter(s)),
      el("p", { class: "who" }, others),
      warning(s),
      kg.markedSentence(s),
      source(s),
      el("dl", {},
        fact("Source", kg.saidBy(s)),
        fact("When", kg.when(s)),
        fact("Where", s.place !== undefined ? kg.actorLink(s.place) : null),
        fact("About", s.theme ? `“${s.theme}”` : null),
        fact("Named as", mentions(s)),
        fact("Context", s.contexts.map((c) => c.replace(/_/g, " ")).join(", ")),
        fact("Told", `${s.polarity}, ${s.modality}`)));
  };

  kg.cards = (statements) => el("div", { class: "cards" }, statements.map(kg.card));
})();
