/* What every page of ours uses: the words for types and manners, dates, and elements made of text, never of markup. */
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
  return found ? found[0] : type === "OTHER" ? "other" : "relation";
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

/* A row that opens. What is in it is made at the click: "toggle" comes only after the row has opened, empty for that moment. */
kg.opening = function (attributes, summary, inside) {
  const box = kg.el("div", { class: "inside" });
  const fill = () => { if (!box.childElementCount) box.append(...[inside()].flat(Infinity).filter(Boolean)); };
  if (attributes.open) fill();
  return kg.el("details", { ...attributes, ontoggle: fill }, kg.el("summary", { onclick: fill }, summary), box);
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

/* What a block of the page holds: JSON, or JSON that was compressed because there is much of it. */
kg.unpack = async function (id) {
  const block = document.getElementById(id);
  const text = block.textContent;
  if (block.type === "application/json") return JSON.parse(text);
  if (!window.DecompressionStream) throw new Error("This browser cannot read compressed data; open the page with one of 2023 or later.");
  block.textContent = "";
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
};
