/* The page's data, indexes over it, and the few helpers that every part uses. Text enters the page as text only. */
kg.data = JSON.parse(document.getElementById("data").textContent);

kg.RELATION = "relation";
kg.QUADS = [
  ["verbal cooperation", ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"]],
  ["material cooperation", ["COOPERATE", "AID", "RETREAT"]],
  ["verbal conflict", ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]],
  ["material conflict", ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]],
];
kg.MANNERS = [
  ["actual", "told as fact", "told as having happened, or as holding"],
  ["planned", "planned", "intended or announced"],
  ["possible", "possible", "may be, or alleged"],
  ["conditional", "conditional", "hangs on an if"],
  ["requested", "asked for", "requested, proposed or demanded"],
  ["negative", "denied", "the text says that it is not so"],
];
kg.CLASSES = [
  ["Person", "people"], ["State", "states"], ["Organization", "organizations"],
  ["Group", "groups"], ["Place", "places"],
];

kg.quadOf = function (type) {
  const found = kg.QUADS.find(([, types]) => types.includes(type));
  return found ? found[0] : type === "OTHER" ? "other" : kg.RELATION;
};

kg.word = function (type) {
  return type.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
};

/* Denied comes first: a denied plan is listed as denied. */
kg.mannerOf = (s) => (s.polarity === "negative" ? "negative" : s.modality);
kg.groupOf = (s) => (s.polarity === "negative" ? "denied" : s.modality === "actual" ? "fact" : "open");
kg.mannerWord = (s) => kg.MANNERS.find(([key]) => key === kg.mannerOf(s))[1];

kg.el = function (tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    made.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return made;
};

kg.clear = function (node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
};

kg.plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many || one + "s"}`;

kg.fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/* "5 Jan 2022"; "13 Jan, year unknown" for --01-13. */
kg.day = function (iso, short) {
  const parts = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(iso || "");
  if (!parts) return "";
  const day = `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1]}`;
  if (parts[1] === "-") return short ? day : `${day}, year unknown`;
  return short === "day" ? day : `${day} ${parts[1]}`;
};

kg.range = function (start, end, short) {
  if (!end || start === end) return kg.day(start, short);
  if (start.slice(0, 7) === end.slice(0, 7) && start[0] !== "-") return `${Number(start.slice(8))}–${kg.day(end, short)}`;
  return `${kg.day(start, short)} – ${kg.day(end, short)}`;
};

kg.data.statements.forEach((s, i) => {
  s.index = i;
  s.quad = kg.quadOf(s.type);
  const [article, , quote] = kg.data.sentences[s.sentence];
  s.article = kg.data.articles[article];
  s.quote = quote;
  s.told = s.article.published;
  const full = s.time && /^\d{4}/.test(s.time[1] || "") ? s.time[1] : null;
  s.date = full || s.told || null;
  s.dated = full ? "event" : s.told ? "told" : null;
  s.actors = new Set([...s.agents, ...s.recipients].map(([actor]) => actor));
  s.source = s.said && s.said.source ? s.said.source[0] : null;
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
  if (s.place) kg.data.actors[s.place[0]].placeOf.push(s);
});
kg.nodeOf = new Map(kg.data.nodes.map((node) => [node.id, node]));
kg.edgeOf = new Map(kg.data.edges.map((edge) => [edge.id, edge]));
kg.edgesAt = new Map(kg.data.nodes.map((node) => [node.id, []]));
kg.data.edges.forEach((edge) => {
  kg.edgesAt.get(edge.from).push(edge);
  kg.edgesAt.get(edge.to).push(edge);
});
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
