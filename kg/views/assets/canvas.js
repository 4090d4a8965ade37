/* The drawing on its canvas: vis-network gets nodes and edges of the scene, in colours and sizes of the page. */
kg.version = 0;
kg.lit = null;
kg.fitted = true; /* until the reader moves the drawing */

(function () {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let stretch = { x: 1, y: 1 };
  let grow = 1; /* shapes and lines drawn larger where the whole is drawn small */
  let name = "";
  const PAD = 112;
  const NOTICE = 46;

  kg.radius = (node) => (node.community === undefined ? node.size * grow : node.size);

  function nodeItem(node) {
    const spot = kg.drawn.places.get(node.id);
    const faint = kg.lit && !kg.lit.has(node.id) ? 0.36 : kg.drawn.aside.has(node.id) ? 0.6 : 1;
    return {
      id: node.id, shape: node.shape, size: kg.radius(node), opacity: faint, ...kg.nodeStyle(node),
      x: Math.round(spot.x * stretch.x), y: Math.round(spot.y * stretch.y),
    };
  }

  function edgeItem(edge) {
    const style = kg.edgeStyle(edge, kg.live(edge), grow);
    const aside = kg.drawn.aside.has(edge.from) || kg.drawn.aside.has(edge.to);
    style.color.opacity = kg.lit && !kg.lit.has(edge.id) ? 0.24 : aside ? 0.4 : kg.quadOf(edge.type) === "relation" || edge.bundle ? 0.75 : 1;
    return { id: edge.id, from: edge.from, to: edge.to, ...style };
  }

  /* The drawing is stretched towards the form of the window; only apart, so that nothing comes to overlap. */
  function stretched() {
    const box = document.getElementById("network");
    kg.narrow = box.clientWidth < 520;
    const at = kg.drawn.nodes.map((node) => kg.drawn.places.get(node.id));
    grow = 1;
    if (at.length < 3) return { x: 1, y: 1 };
    const high = room(box) / across(at.map((p) => p.y));
    const wide = widest(at.map((p) => p.x), box.clientWidth);
    grow = Math.max(1, Math.min(kg.look === "map" ? 1.3 : 2.4, 0.92 / Math.max(Math.min(high, wide), 0.01)));
    return high > wide ? { x: 1, y: Math.min(high / wide, 1.9) } : { x: Math.min(wide / high, 2), y: 1 };
  }

  const tallest = () => Math.max(0, ...kg.drawn.nodes.filter((node) => node.community !== undefined).map((node) => node.size));
  const room = (box) => box.clientHeight - PAD - 1.6 * tallest() - (document.getElementById("notice").hidden ? 0 : NOTICE);
  const across = (values) => Math.max(1, Math.max(...values) - Math.min(...values));

  /* Left and right end of the drawing at a scale: labels keep their size, so they count apart. */
  function sides(xs, scale, half = kg.drawn.nodes.map(kg.halfWidth)) {
    return [Math.min(...xs.map((x, i) => x * scale - half[i])), Math.max(...xs.map((x, i) => x * scale + half[i]))];
  }

  /* The largest scale at which the outermost labels still fit. */
  function widest(xs, wide) {
    const half = kg.drawn.nodes.map(kg.halfWidth);
    let scale = 1.6;
    for (let [left, right] = sides(xs, scale, half); scale > 0.02 && right - left > wide - 16; [left, right] = sides(xs, scale, half)) scale *= 0.97;
    return scale;
  }

  kg.redraw = function (anew = false) {
    kg.drawn = kg.scene();
    if (kg.sceneName() !== name) anew = true;
    name = kg.sceneName();
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

  function notice() {
    const bar = document.getElementById("notice");
    const inside = kg.noticeText();
    bar.hidden = !inside.length;
    kg.clear(bar, inside.map((part) => (typeof part === "string" ? kg.el("span", {}, part) : part)));
  }

  /* Width and height that the middles of nodes may take at zoom 1. */
  kg.roomFor = function (share) {
    const box = document.getElementById("network");
    return [share * (box.clientWidth - 190), share * (box.clientHeight - PAD - NOTICE - 60)];
  };

  kg.fit = function (animate = true) {
    const at = kg.drawn.nodes.map((node) => kg.network.getPosition(node.id));
    if (!at.length) return;
    const box = document.getElementById("network");
    const [xs, ys] = [at.map((p) => p.x), at.map((p) => p.y)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const wide = box.clientWidth;
    const lift = document.getElementById("notice").hidden ? 2 : 8 + NOTICE / 2;
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
    kg.writeState();
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

  kg.keepPlaces = function (ids) {
    ids.forEach((id) => {
      const { x, y } = kg.network.getPosition(id);
      kg.keepPlace(id, x / stretch.x, y / stretch.y);
    });
  };

  kg.buildCanvas = function () {
    const small = kg.data.nodes.filter((node) => node.actor !== undefined).length <= kg.data.physics;
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
    net.on("doubleClick", ({ nodes: [node] }) => { if (node && kg.nodeOf.get(node)?.actor !== undefined) kg.showAround(node); });
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
