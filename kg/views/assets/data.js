/* Statements, actors and articles of the page, each with its ways to the others. The evidence follows later, see kg.addEvidence. */
kg.data = await kg.unpack("data");

/* References are [actor, words, how]; the last two come with the evidence. */
kg.data.statements.forEach((s, i) => {
  s.index = i;
  s.quad = kg.quadOf(s.type);
  s.kind = /^[A-Z]+$/.test(s.type) ? "event" : "relation";
  s.polarity = s.denied ? "negative" : "positive";
  s.agents = s.agents.map((actor) => [actor]);
  s.recipients = s.recipients.map((actor) => [actor]);
  s.actors = [...new Set([...s.agents, ...s.recipients].map(([actor]) => actor))];
  s.source = s.source ?? null;
  s.article = kg.data.articles[s.article];
  const full = /^\d{4}/.test(s.start || "") ? s.start : null;
  s.date = full || s.article.published || null;
  s.dated = full ? "event" : s.date ? "told" : null;
  s.until = full && s.end ? s.end : s.date;
});

kg.data.actors.forEach((actor, i) => {
  actor.index = i;
  actor.statements = [];
  actor.sourceOf = [];
  actor.placeOf = [];
});
kg.data.statements.forEach((s) => {
  s.actors.forEach((actor) => kg.data.actors[actor].statements.push(s));
  if (s.source !== null) kg.data.actors[s.source].sourceOf.push(s);
  if (s.place !== undefined) kg.data.actors[s.place].placeOf.push(s);
});

kg.addEvidence = async function () {
  const { sentences, statements } = await kg.unpack("evidence");
  statements.forEach((told, i) => {
    const s = kg.data.statements[i];
    [...s.agents, ...s.recipients].forEach((reference, k) => reference.push(...(told.mentions[k] || [kg.actorName(reference[0]), "name"])));
    s.id = told.id;
    s.quote = sentences[told.sentence];
    s.marks = told.marks;
    s.contexts = told.contexts || [];
    s.theme = told.theme;
    s.when = told.time;
    s.cue = told.cue;
    s.quoted = told.quoted;
    s.via = (told.via || []).map((actor) => [actor]);
  });
};

/* Not every system has flags; where they would be two letters in boxes, there are none. */
const hasFlags = (() => {
  const ctx = Object.assign(document.createElement("canvas"), { width: 24, height: 24 }).getContext("2d", { willReadFrequently: true });
  ctx.font = "18px sans-serif";
  ctx.fillText("\u{1f1eb}\u{1f1f7}", 0, 19);
  const { data } = ctx.getImageData(0, 0, 24, 24);
  return data.some((value, i) => i % 4 === 0 && Math.abs(value - data[i + 2]) > 60);
})();
kg.flag = ({ flag }) => (flag && hasFlags ? `${String.fromCodePoint(...[...flag].map((letter) => 0x1f1a5 + letter.charCodeAt(0)))} ` : "");

kg.actorName = (index) => kg.data.actors[index].name;

/* A long name gives way to its own acronym where space is short, and on a phone a person to the family name. */
kg.shortName = function (index, narrow) {
  const { name, aliases, class: kind } = kg.data.actors[index];
  if (name.length > 22) {
    const acronyms = aliases.filter((alias) => /^\p{Lu}{2,6}$/u.test(alias));
    const initials = (name.match(/\p{Lu}/gu) ?? []).join("");
    // Its own initials rather than those of a former name.
    const acronym = acronyms.find((alias) => alias === initials) ?? acronyms[0];
    if (acronym) return acronym;
  }
  return (narrow && kind === "Person" && aliases.find((alias) => name.endsWith(` ${alias}`))) || name;
};

/* Types whose modes say what was done; the modes of the others say what it was about. */
const NAMED_BY_MODE = new Set(["RETREAT", "COERCE", "SANCTION", "PROTEST"]);

/* What a line says in one or two words: the verb if all its statements share one, else the name of the type. */
kg.lineWord = function (statements) {
  const first = statements[0];
  const same = statements.every((s) => s.predicate === first.predicate);
  if (first.kind === "event" || first.type === "holdsOffice" || first.type === "relativeOf") {
    if (same && first.predicate) return first.predicate;
    if (NAMED_BY_MODE.has(first.type) && first.mode && statements.every((s) => s.mode === first.mode)) return first.mode;
  }
  return first.type === "OTHER" ? "other" : kg.word(first.type);
};

kg.lineLabel = function (statements, short) {
  const group = kg.groupOf(statements[0]);
  let text = kg.lineWord(statements);
  if (group === "open") {
    const words = new Set(statements.map(kg.mannerWord));
    text = `${words.size === 1 ? [...words][0] : "not yet fact"}: ${text}`;
  }
  return statements.length > 1 && !short ? `${text} ×${statements.length}` : text;
};
