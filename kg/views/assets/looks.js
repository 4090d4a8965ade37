/* What is drawn, and where: the actors told of most, everybody, the map of communities, or one actor with its neighbours. */
kg.firstLook = kg.hasMap && !kg.data.focus.length ? "map" : "first";
kg.look = kg.firstLook;
kg.around = null;
kg.drawn = { nodes: [], edges: [], aside: new Set() }; /* aside: what only shows the surroundings of the rest */

(function () {
  const MOST_AROUND = 60;
  const MOST_NARROWED = 50;
  let narrowed = false; /* filters leave so few that all of them fit, also those that the look leaves out */
  let scattered = null;

  const stored = (node, look) => node[look] && { x: node[look][0], y: node[look][1] };
  const lookNow = () => (narrowed && !kg.hasMap ? "wide" : kg.look);

  /* The actor, whom it is tied to (the sixty with the most statements), and the points that they share with it. */
  function aroundActor(lines) {
    const weight = new Map();
    const points = new Set();
    const add = (id, n) => weight.set(id, (weight.get(id) || 0) + n);
    lines.filter((edge) => edge.from === kg.around || edge.to === kg.around).forEach((edge) => {
      const other = edge.from === kg.around ? edge.to : edge.from;
      if (edge.happening) points.add(other);
      else add(other, kg.liveCount(edge));
    });
    lines.filter((edge) => edge.happening && points.has(edge.happening)).forEach((edge) => {
      const other = edge.from === edge.happening ? edge.to : edge.from;
      if (other !== kg.around) add(other, 1);
    });
    const near = [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_AROUND).map(([id]) => id);
    kg.aroundLeftOut = weight.size - near.length;
    return { all: new Set([kg.around, ...near, ...points]), places: ring(near, points, lines) };
  }

  function ring(near, points, lines) {
    const spots = new Map([[kg.around, { x: 0, y: 0 }]]);
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
      spots.set(id, { x: Math.round(1.3 * far * Math.cos(angle)), y: Math.round(0.85 * far * Math.sin(angle)) });
    });
    const alone = [...points].sort().filter((id) => lines.filter((edge) => edge.happening === id).length === 1);
    [...points].sort().forEach((id) => {
      const others = lines.filter((edge) => edge.happening === id).flatMap((edge) => [edge.from, edge.to]).filter((end) => spots.has(end) && end !== kg.around);
      const angle = others.length
        ? Math.atan2(mean(others.map((end) => spots.get(end).y)), mean(others.map((end) => spots.get(end).x)))
        : -Math.PI + (Math.round((alone.indexOf(id) * sorted.length) / alone.length) / Math.max(1, sorted.length)) * 2 * Math.PI;
      const far = others.length ? 0.5 * radius : 105;
      spots.set(id, { x: Math.round(1.2 * far * Math.cos(angle)), y: Math.round(far * Math.sin(angle)) });
    });
    return spots;
  }
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spotOf = (node) => stored(node, kg.look === "map" ? "first" : kg.look);

  const hidesSome = kg.hasMap || kg.data.nodes.some((node) => node.wide);

  function fewLeft() {
    if (!hidesSome || !kg.isFiltered()) return false;
    const left = new Set();
    for (const edge of kg.data.edges) {
      if (!kg.isLive(edge)) continue;
      [edge.from, edge.to].forEach((end) => { if (kg.nodeOf.get(end).actor !== undefined) left.add(end); });
      if (left.size > MOST_NARROWED) return false;
    }
    return left.size > 0;
  }

  const kept = (lines, inside) => lines.filter((edge) => inside(edge.from) && inside(edge.to));
  const withEnds = (edges, places, more = []) => {
    const ids = new Set([...edges.flatMap((edge) => [edge.from, edge.to]), ...more]);
    return { nodes: kg.data.nodes.filter((node) => ids.has(node.id)), edges, places, aside: new Set() };
  };

  /* The few that a filter leaves of a large store, wherever on the map they are. */
  function scatter(lines) {
    const ids = [...new Set(lines.flatMap((edge) => [edge.from, edge.to]))].sort();
    const key = ids.join();
    if (!scattered || scattered.key !== key) scattered = { key, places: kg.spread(ids, lines.map((edge) => [edge.from, edge.to, edge.happening ? 100 : 165]), kg.boxOf, kg.roomFor(1)) };
    return withEnds(lines, scattered.places);
  }

  /* Nodes and edges to draw under the present filters, and their places by id. */
  kg.scene = function () {
    const lines = () => kg.data.edges.filter(kg.isLive);
    narrowed = fewLeft();
    kg.linesLeftOut = 0;
    if (kg.around !== null) {
      const live = lines();
      const { all, places } = aroundActor(live);
      return withEnds(kept(live, (id) => all.has(id)), places, [kg.around]);
    }
    if (kg.hasMap && narrowed) return scatter(lines());
    if (kg.look === "map") return kg.mapScene(kg.open);
    const look = lookNow();
    const there = kept(lines(), (id) => kg.nodeOf.get(id)[look]);
    return withEnds(there, { get: (id) => stored(kg.nodeOf.get(id), look) });
  };

  /* Names the drawing as a whole: when it changes, everything is fitted into the window anew. */
  kg.sceneName = () => [kg.around, lookNow(), narrowed, kg.look === "map" ? kg.open : ""].join("|");

  kg.lookAt = function (look) {
    kg.look = look;
    kg.open = 0;
    kg.redraw(true);
    kg.writeState();
    kg.light(kg.selected ? kg.selected() : null);
  };

  const button = (text, act) => kg.el("button", { type: "button", class: "quiet", onclick: act }, text);

  /* The line under the drawing says what is not on it, and leads there. */
  kg.noticeText = function () {
    const all = kg.data.nodes.filter((node) => node.actor !== undefined);
    const many = all.length.toLocaleString("en");
    const rest = kg.linesLeftOut ? "; only the strongest lines" : "";
    if (kg.around !== null) {
      const more = kg.aroundLeftOut ? `; ${kg.aroundLeftOut} more in the table` : "";
      return [`${kg.endName(kg.around)} and its neighbours${more}`, button("Show everything", () => kg.showAround(null))];
    }
    if (!kg.drawn.nodes.length) return [kg.data.statements.length ? "Nothing passes these filters." : "There are no statements to show."];
    if (kg.hasMap && narrowed) return [`The ${kg.plural(kg.drawn.nodes.filter((node) => node.actor !== undefined).length, "actor")} that the filters leave, of ${many}`];
    if (kg.look === "map" && kg.open) return [crumbs(), `${kg.plural(kg.data.communities[kg.open].size, "actor")}${rest}`];
    if (kg.look === "map") return [`${many} actors in communities; click one to open it`, button("Those told of most", () => kg.lookAt("first"))];
    if (lookNow() === "wide") return [`All ${many} actors`, button("Show those told of most", () => kg.lookAt("first"))];
    const here = all.filter((node) => node.first).length;
    if (here === all.length) return [];
    return [`The ${here} actors told of most, of ${many}`, button(kg.hasMap ? "Show communities" : `Show all ${many}`, () => kg.lookAt(kg.hasMap ? "map" : "wide"))];
  };

  const crumbs = () => kg.el("nav", { "aria-label": "Communities", class: "crumbs" }, kg.pathTo(kg.open).map((i, k, path) => [
    k ? kg.el("span", { "aria-hidden": "true" }, " › ") : "",
    k < path.length - 1 ? button(i ? kg.communityName(i, 1) : "All", () => kg.openCommunity(i)) : kg.el("b", {}, kg.communityName(i)),
  ]));

  /* Where the reader has moved them to, they stay when filters change. */
  kg.keepPlace = function (id, x, y) {
    const place = kg.drawn.places;
    if (place instanceof Map) place.set(id, { x, y });
    else kg.nodeOf.get(id)[lookNow()] = [x, y];
  };
})();
