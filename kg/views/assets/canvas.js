/* The drawing: which nodes and edges are there under the present filters, selection, and the view around one actor. */
kg.version = 0;
kg.drawn = { nodes: [], edges: [] };
kg.around = null;
kg.lit = null;
kg.wide = false; /* the look that shows everybody */
kg.fitted = true; /* until the reader moves the drawing */

/* The statements of a line or a point that pass the filters. */
kg.live = (item) => item.statements.filter((i) => kg.visible[i]).map((i) => kg.data.statements[i]);

(function () {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const MOST_AROUND = 60;
  let egoPlaces = null;
  let stretch = { x: 1, y: 1 };
  let grow = 1; /* shapes and lines drawn larger where the whole is drawn small */
  const PAD = 112;
  const NOTICE = 46;

  const MOST_NARROWED = 50;
  let narrowed = false; /* filters leave so few that all of them fit, also those not on the first look */
  const look = () => (kg.wide || narrowed ? "wide" : "first");
  const spotOf = (node) => {
    const at = node[look()];
    return at && { x: at[0], y: at[1] };
  };

  function present() {
    const lines = kg.data.edges.filter((edge) => edge.statements.some((i) => kg.visible[i]));
    const inside = kg.around === null ? (id) => spotOf(kg.nodeOf.get(id)) : aroundActor(lines);
    const kept = lines.filter((edge) => inside(edge.from) && inside(edge.to));
    const ids = new Set(kept.flatMap((edge) => [edge.from, edge.to]));
    if (kg.around !== null) ids.add(kg.around);
    return { nodes: kg.data.nodes.filter((node) => ids.has(node.id)), edges: kept };
  }

  function fewLeft() {
    if (!kg.isFiltered()) return false;
    const ends = kg.data.edges.filter((edge) => edge.statements.some((i) => kg.visible[i])).flatMap((edge) => [edge.from, edge.to]);
    const left = new Set(ends.filter((id) => kg.nodeOf.get(id).wide && kg.nodeOf.get(id).actor !== undefined));
    return left.size > 0 && left.size <= MOST_NARROWED;
  }

  /* The actor, whom it is tied to (the sixty with the most statements), and the points that they share with it. */
  function aroundActor(lines) {
    const weight = new Map();
    const points = new Set();
    const add = (id, n) => weight.set(id, (weight.get(id) || 0) + n);
    lines.filter((edge) => edge.from === kg.around || edge.to === kg.around).forEach((edge) => {
      const other = edge.from === kg.around ? edge.to : edge.from;
      if (edge.happening) points.add(other);
      else add(other, kg.live(edge).length);
    });
    lines.filter((edge) => edge.happening && points.has(edge.happening)).forEach((edge) => {
      const other = edge.from === edge.happening ? edge.to : edge.from;
      if (other !== kg.around) add(other, 1);
    });
    const near = [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_AROUND).map(([id]) => id);
    kg.aroundLeftOut = weight.size - near.length;
    egoPlaces = ring(near, points, lines);
    const all = new Set([kg.around, ...near, ...points]);
    return (id) => all.has(id);
  }

  function ring(near, points, lines) {
    const places = new Map([[kg.around, { x: 0, y: 0 }]]);
    const home = spotOf(kg.nodeOf.get(kg.around));
    const turn = (id) => {
      const spot = spotOf(kg.nodeOf.get(id));
      return spot && home ? Math.atan2(spot.y - home.y, spot.x - home.x) : 9;
    };
    const sorted = near.slice().sort((a, b) => turn(a) - turn(b) || (a < b ? -1 : 1));
    const radius = Math.max(230, sorted.length * 17);
    sorted.forEach((id, i) => {
      const angle = -Math.PI + ((i + 0.5) / sorted.length) * 2 * Math.PI;
      const far = radius * (sorted.length > 14 && i % 2 ? 1.32 : 1);
      places.set(id, { x: Math.round(1.3 * far * Math.cos(angle)), y: Math.round(0.85 * far * Math.sin(angle)) });
    });
    const alone = [...points].sort().filter((id) => lines.filter((edge) => edge.happening === id).length === 1);
    [...points].sort().forEach((id) => {
      const others = lines.filter((edge) => edge.happening === id).flatMap((edge) => [edge.from, edge.to]).filter((end) => places.has(end) && end !== kg.around);
      const angle = others.length
        ? Math.atan2(mean(others.map((end) => places.get(end).y)), mean(others.map((end) => places.get(end).x)))
        : -Math.PI + (Math.round((alone.indexOf(id) * sorted.length) / alone.length) / Math.max(1, sorted.length)) * 2 * Math.PI;
      const far = others.length ? 0.5 * radius : 105;
      places.set(id, { x: Math.round(1.2 * far * Math.cos(angle)), y: Math.round(far * Math.sin(angle)) });
    });
    return places;
  }
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

  function nodeItem(node) {
    const spot = egoPlaces ? egoPlaces.get(node.id) : spotOf(node);
    const faint = kg.lit && !kg.lit.has(node.id);
    const style = node.actor === undefined ? kg.pointStyle(node) : kg.actorStyle(kg.data.actors[node.actor]);
    return { id: node.id, shape: node.shape, size: node.size * grow, x: Math.round(spot.x * stretch.x), y: Math.round(spot.y * stretch.y), opacity: faint ? 0.36 : 1, ...style };
  }

  function edgeItem(edge) {
    const style = kg.edgeStyle(edge, kg.live(edge).length, grow);
    style.color.opacity = kg.lit && !kg.lit.has(edge.id) ? 0.24 : kg.quadOf(edge.type) === "relation" ? 0.75 : 1;
    return { id: edge.id, from: edge.from, to: edge.to, ...style };
  }

  /* The drawing is stretched towards the form of the window; only apart, so that nothing comes to overlap. */
  function stretched() {
    const box = document.getElementById("network");
    kg.narrow = box.clientWidth < 520;
    const at = kg.drawn.nodes.map((node) => (egoPlaces ? egoPlaces.get(node.id) : spotOf(node)));
    grow = 1;
    if (at.length < 3) return { x: 1, y: 1 };
    const high = room(box) / across(at.map((p) => p.y));
    const wide = widest(at.map((p) => p.x), box.clientWidth);
    grow = Math.max(1, Math.min(2.4, 0.92 / Math.max(Math.min(high, wide), 0.01)));
    return high > wide ? { x: 1, y: Math.min(high / wide, 1.9) } : { x: Math.min(wide / high, 1.6), y: 1 };
  }

  const room = (box) => box.clientHeight - PAD - (document.getElementById("notice").hidden ? 0 : NOTICE);
  const across = (values) => Math.max(1, Math.max(...values) - Math.min(...values));

  /* Left and right end of the drawing at a scale: labels keep their size, so they count apart. */
  function sides(xs, scale) {
    const half = kg.drawn.nodes.map((node) => (node.actor === undefined ? 30 : 14 + 3.6 * Math.min(19, kg.shortName(node.actor, kg.narrow).length)));
    return [Math.min(...xs.map((x, i) => x * scale - half[i])), Math.max(...xs.map((x, i) => x * scale + half[i]))];
  }

  /* The largest scale at which the outermost labels still fit. */
  function widest(xs, wide) {
    let scale = 1.6;
    for (let [left, right] = sides(xs, scale); scale > 0.02 && right - left > wide - 16; [left, right] = sides(xs, scale)) scale *= 0.97;
    return scale;
  }

  kg.radius = (node) => node.size * grow;

  kg.redraw = function (anew = false) {
    const before = look();
    narrowed = fewLeft();
    if (look() !== before) anew = true;
    egoPlaces = null;
    kg.drawn = present();
    notice();
    if (anew) stretch = stretched();
    const sync = (set, items) => {
      const wanted = new Set(items.map((item) => item.id));
      set.remove(set.getIds().filter((id) => !wanted.has(id)));
      set.update(items);
    };
    sync(nodes, kg.drawn.nodes.map(nodeItem));
    sync(edges, kg.drawn.edges.map(edgeItem));
    kg.version += 1;
    if (anew) kg.fit(false);
  };

  const lookButton = (text, wide) => kg.el("button", { type: "button", class: "quiet", onclick: () => {
    kg.wide = wide;
    kg.redraw(true);
    kg.light(kg.selected ? kg.selected() : null);
  } }, text);

  function notice() {
    const bar = document.getElementById("notice");
    const inside = [];
    const all = kg.data.nodes.filter((node) => node.actor !== undefined);
    if (kg.around !== null) {
      const name = kg.actorName(kg.nodeOf.get(kg.around).actor);
      const rest = kg.aroundLeftOut ? `; ${kg.aroundLeftOut} more in the table` : "";
      inside.push(kg.el("span", {}, `${name} and its neighbours${rest}`), kg.el("button", { type: "button", class: "quiet", onclick: () => kg.showAround(null) }, "Show everything"));
    } else if (all.some((node) => !node[look()])) {
      const here = all.filter((node) => node[look()]).length;
      const next = all.filter((node) => node.wide).length;
      inside.push(kg.el("span", {}, `The ${here} actors told of most, of ${all.length.toLocaleString("en")}`));
      if (!kg.wide && next > here) inside.push(lookButton(next === all.length ? `Show all ${next}` : `Show ${next}`, true));
      else if (kg.wide) inside.push(lookButton("Show fewer", false));
    } else if (kg.wide) {
      inside.push(kg.el("span", {}, `All ${all.length} actors`), lookButton("Show those told of most", false));
    } else if (!kg.drawn.nodes.length) {
      inside.push(kg.el("span", {}, kg.data.statements.length ? "Nothing passes these filters." : "There are no statements to show."));
    }
    bar.hidden = !inside.length;
    kg.clear(bar, inside);
  }

  kg.fit = function (animate = true) {
    const at = kg.drawn.nodes.map((node) => kg.network.getPosition(node.id));
    if (!at.length) return;
    const box = document.getElementById("network");
    const [xs, ys] = [at.map((p) => p.x), at.map((p) => p.y)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const wide = box.clientWidth;
    const lift = document.getElementById("notice").hidden ? 8 : 8 + NOTICE / 2;
    const scale = Math.min(room(box) / across(ys), widest(xs, wide), 1.15);
    const [first, last] = sides(xs, scale);
    kg.fitted = true;
    kg.network.moveTo({
      position: { x: (first + last) / 2 / scale, y: (top + bottom) / 2 + lift / scale }, scale,
      animation: animate && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
    });
  };

  /* Light what belongs to the selection, fade the rest. */
  kg.light = function (ids) {
    kg.lit = ids && ids.size ? ids : null;
    nodes.update(kg.drawn.nodes.map(nodeItem));
    edges.update(kg.drawn.edges.map(edgeItem));
    kg.version += 1;
    kg.network.redraw();
  };

  kg.litBy = function (edgeIds, nodeIds = []) {
    const ids = new Set(nodeIds);
    edgeIds.forEach((id) => {
      const edge = kg.edgeOf.get(id);
      [id, edge.from, edge.to].forEach((one) => ids.add(one));
    });
    return ids;
  };

  kg.showAround = function (nodeId) {
    kg.around = nodeId;
    kg.redraw(true);
    kg.light(kg.selected ? kg.selected() : kg.lit);
  };

  kg.bringIntoView = function (nodeId) {
    if (!nodes.get(nodeId)) return kg.showAround(nodeId);
    const spot = kg.network.canvasToDOM(kg.network.getPosition(nodeId));
    const box = document.getElementById("network");
    const inside = spot.x > 60 && spot.y > 40 && spot.x < box.clientWidth - 60 && spot.y < box.clientHeight - 60;
    if (!inside) kg.network.moveTo({ position: kg.network.getPosition(nodeId), animation: still.matches ? false : { duration: 300 } });
    return undefined;
  };

  /* Where the reader has moved them to, they stay when filters change. */
  kg.keepPlaces = function (ids) {
    if (kg.around !== null) return;
    ids.forEach((id) => {
      const { x, y } = kg.network.getPosition(id);
      kg.nodeOf.get(id)[look()] = [x / stretch.x, y / stretch.y];
    });
  };

  kg.buildCanvas = function () {
    const small = kg.data.nodes.filter((node) => node.first).length <= kg.data.physics;
    kg.network = new vis.Network(document.getElementById("network"), { nodes, edges }, {
      layout: { improvedLayout: false, randomSeed: 1 },
      physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -90, springLength: 150, springConstant: 0.05, avoidOverlap: 0.6, damping: 0.7 }, maxVelocity: 18 },
      interaction: { hover: true, tooltipDelay: 1e9, hoverConnectedEdges: false, selectConnectedEdges: false, keyboard: false, multiselect: false },
      nodes: { font: { size: 0 }, chosen: false },
      edges: { selectionWidth: 1.5, hoverWidth: 1, arrowStrikethrough: false, font: { size: 0 } },
    });
    const net = kg.network;
    net.on("afterDrawing", (ctx) => kg.drawLabels(net, ctx));
    net.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node) kg.selectNode(node);
      else if (edge) kg.selectEdge(edge);
      else kg.selectNothing();
    });
    net.on("doubleClick", ({ nodes: [node] }) => { if (node && kg.nodeOf.get(node).actor !== undefined) kg.showAround(node); });
    ["dragStart", "zoom"].forEach((name) => net.on(name, () => { kg.fitted = false; kg.hideTip(); }));
    net.on("dragStart", ({ nodes: held }) => { kg.moving = held.length > 0; });
    net.on("dragEnd", ({ nodes: held }) => {
      kg.moving = kg.physicsOn();
      kg.keepPlaces(held);
      kg.version += 1;
    });
    net.on("hoverNode", ({ node, pointer }) => kg.showTip(kg.nodeTip(node), pointer.DOM));
    net.on("hoverEdge", ({ edge, pointer }) => kg.showTip(kg.edgeTip(edge), pointer.DOM));
    ["blurNode", "blurEdge"].forEach((name) => net.on(name, () => kg.hideTip()));
    net.on("resize", () => { if (kg.fitted) window.requestAnimationFrame(() => kg.redraw(true)); });
    kg.buildTools(small);
  };
})();
