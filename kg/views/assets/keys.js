/* The drawing by keyboard: arrows go from one actor to the next in that direction, Enter opens it. */
(function () {
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  let at = null;

  const spot = (id) => kg.network.getPosition(id);

  /* The nearest that lies more that way than aside. */
  function next([dx, dy]) {
    const from = spot(at);
    const far = (node) => {
      const p = spot(node.id);
      const along = (p.x - from.x) * dx + (p.y - from.y) * dy;
      const aside = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
      return along > 0 && aside <= 1.5 * along ? along + 2 * aside : Infinity;
    };
    const [best] = kg.drawn.nodes.filter((node) => node.id !== at).map((node) => [far(node), node.id]).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return best && best[0] < Infinity ? best[1] : null;
  }

  function go(id) {
    at = id;
    kg.bringIntoView(id);
    const tip = kg.nodeTip(id);
    kg.showTip(tip, kg.network.canvasToDOM(spot(id)));
    document.getElementById("at").textContent = tip.join(", ");
    kg.light(kg.litBy(kg.drawn.edges.filter((edge) => edge.from === id || edge.to === id).map((edge) => edge.id), [id]));
  }

  kg.buildKeys = function () {
    const stage = document.getElementById("network");
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !kg.drawn.nodes.length) return;
      const way = WAYS[event.key];
      if (way) {
        event.preventDefault();
        const there = kg.drawn.nodes.some((node) => node.id === at);
        const heaviest = kg.drawn.nodes.reduce((best, node) => ((node.weight || node.size) > (best.weight || best.size) ? node : best));
        const id = there ? next(way) : heaviest.id;
        if (id) go(id);
      } else if (event.key === "Enter" && at !== null && kg.nodeOf.has(at)) {
        event.preventDefault();
        kg.hideTip();
        kg.rememberFocus(stage);
        kg.selectNode(at);
      }
    });
    stage.addEventListener("blur", () => kg.hideTip());
  };
})();
