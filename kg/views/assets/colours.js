/* Colours of the drawing, read from the style sheet so that page and canvas never disagree. */
kg.palette = {};

kg.readPalette = function () {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  kg.palette = {
    paper: read("--paper"), ink: read("--ink"), muted: read("--muted"), denied: read("--denied"), soft: read("--soft"), wash: read("--wash"),
    quads: {
      "verbal cooperation": read("--verbal-cooperation"),
      "material cooperation": read("--material-cooperation"),
      "verbal conflict": read("--verbal-conflict"),
      "material conflict": read("--material-conflict"),
      relation: read("--relation"),
      other: read("--other"),
    },
    words: {
      "verbal cooperation": read("--text-verbal-cooperation"),
      "material cooperation": read("--text-material-cooperation"),
      "verbal conflict": read("--text-verbal-conflict"),
      "material conflict": read("--text-material-conflict"),
      relation: read("--muted"),
      other: read("--muted"),
    },
    nodes: {
      Person: read("--person"), State: read("--state"), Organization: read("--organization"),
      Group: read("--group"), Place: read("--place"),
    },
    sans: read("--sans"),
  };
};

kg.colourOf = (type, group) => (group === "denied" ? kg.palette.denied : kg.palette.quads[kg.quadOf(type)]);

kg.wordColour = (type, group) => (group === "denied" ? kg.palette.denied : kg.palette.words[kg.quadOf(type)]);

kg.nodeStyle = function (node) {
  if (node.community !== undefined) return kg.communityStyle();
  return node.actor === undefined ? kg.pointStyle(node) : kg.actorStyle(kg.data.actors[node.actor]);
};

/* Hollow, like something that can be looked into. */
kg.communityStyle = function () {
  const { wash, soft, ink } = kg.palette;
  return { borderWidth: 2, color: { background: wash, border: soft, highlight: { background: wash, border: ink }, hover: { background: wash, border: ink } } };
};

kg.actorStyle = function (actor) {
  const hollow = actor.class === "Place";
  const fill = kg.palette.nodes[actor.class];
  return {
    borderWidth: 1.5,
    color: {
      background: hollow ? kg.palette.paper : fill,
      border: hollow ? fill : kg.palette.paper,
      highlight: { background: hollow ? kg.palette.paper : fill, border: kg.palette.ink },
      hover: { background: hollow ? kg.palette.paper : fill, border: kg.palette.ink },
    },
  };
};

kg.pointStyle = function (node) {
  const colour = kg.colourOf(node.type, node.manner);
  const background = node.manner === "fact" ? colour : kg.palette.paper;
  return {
    borderWidth: 1.5,
    color: { background, border: colour, highlight: { background, border: kg.palette.ink }, hover: { background, border: colour } },
    shapeProperties: { borderDashes: node.manner === "fact" ? false : [2, 2] },
  };
};

kg.edgeStyle = function (edge, live, grow = 1) {
  const count = edge.bundle ? live.filter((s) => kg.groupOf(s) === edge.manner).length / 4 : live.length;
  const colour = kg.colourOf(edge.type, edge.manner);
  const quiet = kg.quadOf(edge.type) === "relation" || edge.type === "OTHER";
  const base = quiet ? 1 : 1.9;
  const arrow = { fact: "arrow", open: "vee", denied: "bar" }[edge.manner];
  return {
    width: grow * Math.min(edge.bundle ? 6 : 8, base + (quiet ? 0.5 : 1.25) * Math.log2(Math.max(1, count))),
    color: { color: colour, highlight: colour, hover: colour, opacity: 1 },
    dashes: { fact: false, open: [9 * grow, 6 * grow], denied: [1.5 * grow, 5 * grow] }[edge.manner],
    arrows: { to: { enabled: edge.directed !== false, type: arrow, scaleFactor: quiet ? 0.42 : 0.55 } },
    smooth: edge.bend
      ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) }
      : false,
  };
};
