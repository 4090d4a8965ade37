/* The map of a large store: communities, opened by a click down to their actors. What is told between two of them is one
   line, and only the strongest lines are drawn. */
(function () {
  const tree = kg.data.communities;
  const MOST_LINES = 2; /* of each, to those it is tied to most */
  const MOST_INSIDE = 160;
  const MOST_AROUND = 8;
  const MOST_POINTS = 12;
  const places = new Map();
  kg.hasMap = tree.length > 0;
  kg.open = 0; /* the community that is open; the first holds all */

  tree.forEach((one) => { one.parts = []; });
  tree.forEach((one, i) => { if (one.parent !== null) tree[one.parent].parts.push(i); });
  const homes = new Map(tree.flatMap((one, i) => one.actors.map((actor) => [actor, i])));

  kg.homeOf = (actor) => homes.get(actor);
  kg.pathTo = function (community) {
    const path = [];
    for (let i = community; i !== null; i = tree[i].parent) path.unshift(i);
    return path;
  };
  kg.communityName = (i, most = 2) => (!kg.data.communities[i].named.length ? "others" : kg.data.communities[i].named.slice(0, most).map((actor) => kg.shortName(actor)).join(", "));

  function below(i, visit) {
    tree[i].actors.forEach(visit);
    tree[i].parts.forEach((part) => below(part, visit));
  }

  /* Statements about those who are in the community that is open. */
  kg.toldInside = function (statements) {
    if (kg.look !== "map" || !kg.open || kg.around !== null) return statements;
    const inside = new Set();
    below(kg.open, (actor) => inside.add(actor));
    return statements.filter((s) => s.actors.some((actor) => inside.has(actor)));
  };

  /* For every actor the node that stands for it while a community is open: inside it its parts, around it the others. */
  function standIns(open) {
    const rep = new Array(kg.data.actors.length).fill(null);
    const inside = new Set();
    const split = (i, but, add) => {
      tree[i].actors.forEach((actor) => { rep[actor] = `a${actor}`; add(rep[actor]); });
      tree[i].parts.filter((part) => part !== but).forEach((part) => {
        below(part, (actor) => { rep[actor] = `c${part}`; });
        add(`c${part}`);
      });
    };
    split(open, null, (id) => inside.add(id));
    for (let i = open; tree[i].parent !== null; i = tree[i].parent) split(tree[i].parent, i, () => {});
    return { rep, inside };
  }

  const isActor = (id) => id[0] === "a";
  const actorOf = (id) => kg.nodeOf.get(id).actor;

  /* Everything told, sorted by where it shows: lines between actors inside, points of theirs, and bundles of the rest. */
  function sorted({ rep, inside }, count) {
    const found = { lines: [], points: [], bundles: new Map(), told: new Set() };
    const bundle = (a, b, item, n) => {
      const id = a < b ? `${a}|${b}` : `${b}|${a}`;
      if (!found.bundles.has(id)) found.bundles.set(id, { id, ends: id.split("|"), count: 0, items: [] });
      const one = found.bundles.get(id);
      one.count += n;
      one.items.push(item);
    };
    const both = (ends) => ends.every((end) => isActor(end) && inside.has(end));
    kg.data.edges.forEach((edge) => {
      if (edge.happening) return;
      const n = count(edge);
      if (!n) return;
      const [a, b] = [rep[actorOf(edge.from)], rep[actorOf(edge.to)]];
      found.told.add(a).add(b);
      if (a === b) return;
      if (both([a, b])) found.lines.push([n, edge]);
      else if (inside.has(a) || inside.has(b)) bundle(a, b, edge, n);
    });
    kg.data.nodes.forEach((node) => {
      if (node.actor !== undefined || node.community !== undefined) return;
      const n = count(node);
      if (!n) return;
      const ends = [...new Set(kg.edgesAt.get(node.id).map((edge) => rep[actorOf(edge.from === node.id ? edge.to : edge.from)]))];
      ends.forEach((end) => found.told.add(end));
      if (both(ends)) found.points.push([n, node]);
      else ends.slice(1).forEach((end) => { if (inside.has(ends[0]) || inside.has(end)) bundle(ends[0], end, node, n); });
    });
    return found;
  }

  const strongest = (list, most) => list.sort((a, b) => b[0] - a[0] || (a[1].id < b[1].id ? -1 : 1)).slice(0, most).map(([, item]) => item);

  function backbone(bundles) {
    const held = new Map();
    return [...bundles].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)).filter(({ ends }) => {
      const keep = Math.min(...ends.map((end) => held.get(end) || 0)) < MOST_LINES;
      if (keep) ends.forEach((end) => held.set(end, (held.get(end) || 0) + 1));
      return keep;
    });
  }

  /* Those around that are told of most together with what is inside. */
  function around(bundles, inside) {
    const weight = new Map();
    bundles.forEach(({ ends, count }) => ends.forEach((end) => { if (!inside.has(end)) weight.set(end, (weight.get(end) || 0) + count); }));
    return new Set([...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_AROUND).map(([id]) => id));
  }

  /* One line for many: coloured by what is told most, as fact if anything is; it counts what is told so. */
  function bundleEdge({ id, ends, items }) {
    const statements = [...new Set(items.flatMap((item) => item.statements))];
    const live = statements.filter((i) => kg.visible[i]).map((i) => kg.data.statements[i]);
    const manner = ["fact", "open", "denied"].find((group) => live.some((s) => kg.groupOf(s) === group)) || "fact";
    const types = new Map();
    live.filter((s) => kg.groupOf(s) === manner).forEach((s) => types.set(s.type, (types.get(s.type) || 0) + 1));
    const [type] = [...types].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] || ["OTHER"];
    const edge = { id, from: ends[0], to: ends[1], type, manner, directed: false, statements, bend: 0, bundle: true };
    kg.edgeOf.set(id, edge);
    return edge;
  }

  const boxOf = (id) => {
    const node = kg.nodeOf.get(id);
    if (node.community !== undefined) return [2 * Math.max(node.size, kg.halfWidth(node)) + 20, 2 * node.size + 20];
    return node.actor === undefined ? [70, 30] : [Math.max(74, 8.2 * Math.min(19, kg.shortName(node.actor).length)) + 14, 2 * node.size + 44];
  };
  kg.boxOf = boxOf;

  /* Places hold for as long as the page is open, whatever the filters leave out. */
  function placesOf(open, stand) {
    if (!places.has(open)) {
      const all = sorted(stand, (item) => item.statements.length);
      const points = strongest(all.points, MOST_POINTS);
      const ids = [...stand.inside, ...points.map((node) => node.id)];
      const within = ({ ends }) => ends.every((end) => stand.inside.has(end));
      const links = backbone([...all.bundles.values()].filter(within)).map(({ ends }) => [...ends, 220])
        .concat(strongest(all.lines, MOST_INSIDE).map((edge) => [edge.from, edge.to, 165]))
        .concat(points.flatMap((node) => kg.edgesAt.get(node.id).map((edge) => [edge.from, edge.to, 100])));
      const spots = kg.spread(ids, links, boxOf, kg.roomFor(open ? 0.75 : 1));
      const outside = [...around(all.bundles.values(), stand.inside)];
      const middle = (id) => {
        const near = [...all.bundles.values()].filter(({ ends }) => ends.includes(id)).flatMap(({ ends }) => ends).filter((end) => spots.has(end)).map((end) => spots.get(end));
        return Math.atan2(near.reduce((sum, p) => sum + p.y, 0), near.reduce((sum, p) => sum + p.x, 0));
      };
      const reach = (key) => Math.max(160, ...[...spots.values()].map((p) => Math.abs(p[key])));
      kg.ring(outside, middle, reach("x") + 150, reach("y") + 105).forEach((spot, id) => spots.set(id, spot));
      places.set(open, spots);
    }
    return places.get(open);
  }

  /* What is drawn while a community is open: nodes, edges, and where they stand. */
  kg.mapScene = function (open) {
    const stand = standIns(open);
    const spots = placesOf(open, stand);
    const found = sorted(stand, kg.liveCount);
    const points = strongest(found.points.filter(([, node]) => spots.has(node.id)), MOST_POINTS);
    const shown = new Set([...spots.keys()].filter((id) => found.told.has(id)).concat(points.map((node) => node.id)));
    const bundles = [...found.bundles.values()].filter(({ ends }) => ends.every((end) => shown.has(end)));
    const kept = backbone(bundles);
    const lines = strongest(found.lines, MOST_INSIDE);
    kg.linesLeftOut = bundles.length - kept.length + found.lines.length - lines.length;
    return {
      nodes: kg.data.nodes.filter((node) => shown.has(node.id)),
      edges: [...kept.map(bundleEdge), ...lines, ...points.flatMap((node) => kg.edgesAt.get(node.id))],
      places: spots, aside: new Set([...shown].filter((id) => !stand.inside.has(id) && id[0] !== "h")),
    };
  };

  kg.openCommunity = function (i) {
    kg.look = "map";
    kg.around = null;
    kg.open = i;
    kg.redraw(true);
    kg.selectNothing();
  };
})();
