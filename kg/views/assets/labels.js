/* Labels drawn over the network at one size on the screen, whatever the zoom: the important ones first, none over
   another. Placement is kept until zoom or content change, so that panning costs only the drawing. */
(function () {
  const CELL = 60;
  const widths = new Map();
  let placed = [];
  let key = "";

  function Room() {
    const cells = new Map();
    const each = (box, visit) => {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++) {
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) {
          if (visit(`${x},${y}`)) return true;
        }
      }
      return false;
    };
    return {
      add: (box) => { each(box, (cell) => { cells.set(cell, (cells.get(cell) || []).concat([box])); }); },
      taken: (box, but) => each(box, (cell) => (cells.get(cell) || []).some((other) =>
        other !== but && box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])),
    };
  }

  function width(ctx, font, text) {
    const known = font + text;
    if (!widths.has(known)) {
      ctx.font = font;
      widths.set(known, ctx.measureText(text).width);
    }
    return widths.get(known);
  }

  kg.breakName = function (name, most) {
    const lines = [""];
    for (const word of name.split(/\s+/)) {
      const last = lines[lines.length - 1];
      if (last && (last + " " + word).length > most) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    const kept = lines.slice(0, 3).map((line) => (line.length > most + 8 ? `${line.slice(0, most + 7)}…` : line));
    if (lines.length > 3) kept[2] += " …";
    return kept;
  };

  const block = (ctx, font, lines, height) => ({
    lines, font, height, w: Math.max(...lines.map((line) => width(ctx, font, line))), h: lines.length * height,
  });
  const around = (cx, cy, text, pad = 2) => [cx - text.w / 2 - pad, cy - text.h / 2 - pad, cx + text.w / 2 + pad, cy + text.h / 2 + pad];

  function nodeSpots(x, y, r, text, inside) {
    if (inside) return [[x, y]];
    const dy = r + 5 + text.h / 2;
    const dx = r + 6 + text.w / 2;
    return [[x, y + dy], [x, y - dy], [x + dx, y], [x - dx, y], [x + dx * 0.8, y + dy * 0.8], [x - dx * 0.8, y + dy * 0.8],
      [x + dx * 0.8, y - dy * 0.8], [x - dx * 0.8, y - dy * 0.8], [x, y + dy + 12], [x, y - dy - 12]];
  }

  function edgePoint(network, edge, t) {
    const inner = network.body.edges[edge.id];
    const type = inner && inner.edgeType;
    if (type && type.fromPoint && type.getPoint) return type.getPoint(t);
    const ends = network.getPositions([edge.from, edge.to]);
    const [a, b] = [ends[edge.from], ends[edge.to]];
    return a && b ? { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) } : null;
  }
  kg.edgePoint = (id, t = 0.5) => edgePoint(kg.network, kg.edgeOf.get(id), t);

  /* Half of what a node takes with its label, before anything is measured. */
  kg.halfWidth = function (node) {
    if (node.community !== undefined) return Math.max(node.size + 4, 3.4 * Math.max(...communityLines(node).map((line) => line.length)));
    return node.actor === undefined ? 30 : 14 + 3.6 * Math.min(19, kg.shortName(node.actor, kg.narrow).length);
  };

  const cut = (name, most) => (name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name);

  function communityLines({ community }) {
    const { named, size } = kg.data.communities[community];
    if (!named.length) return ["others", size.toLocaleString("en")];
    return [...named.slice(0, 2).map((actor) => cut(kg.shortName(actor, true), 17)), ...(size > 2 ? [`+ ${(size - 2).toLocaleString("en")}`] : [])];
  }

  function communityLabel(ctx, { community }) {
    const aside = kg.drawn.aside.has(`c${community}`);
    return { ...block(ctx, `${aside ? 400 : 600} 12px ${kg.palette.sans}`, communityLines({ community }), 14.5), colour: aside ? kg.palette.muted : kg.palette.ink, muted: kg.data.communities[community].size > 2 || null };
  }

  const flagOf = ({ actor }) => (kg.data.actors[actor].class === "State" ? kg.flag(kg.data.actors[actor]) : "");

  function nodeLabel(ctx, node) {
    if (node.community !== undefined) return communityLabel(ctx, node);
    if (node.actor === undefined) {
      const text = kg.lineLabel(kg.live(node));
      return { ...block(ctx, `500 11.5px ${kg.palette.sans}`, [text], 14), colour: kg.wordColour(node.type, node.manner), strike: node.manner === "denied" };
    }
    const heavy = node.weight >= kg.heavy;
    const size = (heavy ? 14 : 12.5) - (kg.narrow ? 1 : 0);
    const font = `${heavy ? 600 : 400} ${size}px ${kg.palette.sans}`;
    return { ...block(ctx, font, kg.breakName(flagOf(node) + kg.shortName(node.actor, kg.narrow), 18), heavy ? 17 : 15.5), colour: kg.palette.ink };
  }

  function order(nodes, edges) {
    const told = (node) => (node.community !== undefined ? 1000 + node.size : node.actor === undefined ? 11 + kg.liveCount(node) : node.weight);
    const quiet = (edge) => kg.quadOf(edge.type) === "relation";
    const lit = (item) => (kg.lit && kg.lit.has(item.id) ? 1 : 0);
    nodes.sort((a, b) => lit(b) - lit(a) || told(b) - told(a) || (a.id < b.id ? -1 : 1));
    edges.sort((a, b) => lit(b) - lit(a) || (b.manner === "denied") - (a.manner === "denied") || quiet(a) - quiet(b) || kg.liveCount(b) - kg.liveCount(a) || (a.id < b.id ? -1 : 1));
  }

  /* While everything is fitted into the window, labels stay inside it too, and clear of the buttons. */
  function viewport(network, scale) {
    if (!kg.fitted) return () => true;
    const { clientWidth: w, clientHeight: h } = document.getElementById("network");
    const at = network.getViewPosition();
    const [x, y] = [at.x * scale - w / 2, at.y * scale - h / 2];
    const [left, low] = kg.corner();
    return (box) => box[0] > x && box[1] > y && box[2] < x + w && box[3] < y + h && !(box[2] > x + left && box[1] < y + low);
  }

  function place(network, ctx, scale) {
    const room = Room();
    const words = Room();
    const inside = viewport(network, scale);
    const at = network.getPositions();
    /* The network draws, too, while it is being changed and has not all of them yet. */
    const nodes = kg.drawn.nodes.filter((node) => at[node.id]);
    const edges = kg.drawn.edges.filter((edge) => !edge.happening && at[edge.from] && at[edge.to]);
    const out = [];
    const own = new Map();
    order(nodes, edges);
    /* Bold are the few that are told of most. */
    const told = nodes.map((node) => node.weight || 0).sort((a, b) => b - a);
    kg.heavy = Math.max(10, told[Math.min(9, Math.floor(told.length / 5))] || 0);
    nodes.forEach((node) => {
      const [x, y, r] = [at[node.id].x * scale, at[node.id].y * scale, kg.radius(node) * scale];
      own.set(node, [x - r, y - r, x + r, y + r]);
      room.add(own.get(node));
      if (node.weight >= 12) words.add(own.get(node));
    });
    edges.filter((edge) => edge.manner === "denied").forEach((edge) => {
      const p = edgePoint(network, edge, 0.5);
      if (!p) return;
      out.push({ cross: true, id: edge.id, x: p.x * scale, y: p.y * scale });
      const box = [p.x * scale - 8, p.y * scale - 8, p.x * scale + 8, p.y * scale + 8];
      room.add(box);
      words.add(box);
    });
    nodes.filter((node) => node.manner === "denied").forEach((node) => {
      out.push({ cross: true, id: node.id, x: at[node.id].x * scale, y: at[node.id].y * scale });
      words.add(own.get(node));
    });
    const placeNode = (node) => {
      const text = nodeLabel(ctx, node);
      const spots = nodeSpots(at[node.id].x * scale, at[node.id].y * scale, kg.radius(node) * scale, text, node.community !== undefined);
      const must = node.community !== undefined || (node.actor !== undefined && kg.lit && kg.lit.has(node.id) && kg.drawn.nodes.length < 60);
      /* A label that matters may cover a small shape rather than be missing; never another label. */
      const matters = node.weight >= 12 || node.community !== undefined;
      const spot = spots.find(([x, y]) => !room.taken(around(x, y, text), own.get(node)) && inside(around(x, y, text)))
        || (matters && spots.find(([x, y]) => !words.taken(around(x, y, text), own.get(node)) && inside(around(x, y, text))))
        || (must ? spots[0] : null);
      if (!spot) return;
      room.add(around(spot[0], spot[1], text));
      words.add(around(spot[0], spot[1], text));
      out.push({ ...text, id: node.id, x: spot[0], y: spot[1] });
    };
    /* First whom it is about, then what was told of them more than once, then all the others. */
    const main = nodes.filter((node) => node.weight >= kg.heavy || node.community !== undefined);
    const often = edges.filter((edge) => !edge.bundle && kg.quadOf(edge.type) !== "relation" && kg.liveCount(edge) > 1).slice(0, 20);
    main.forEach(placeNode);
    often.forEach((edge) => placeEdge(network, ctx, scale, edge, room, words, out, words));
    nodes.filter((node) => !main.includes(node)).forEach(placeNode);
    edges.filter((edge) => !often.includes(edge)).forEach((edge) => placeEdge(network, ctx, scale, edge, room, words, out));
    return out;
  }

  function placeEdge(network, ctx, scale, edge, room, words, out, taken = room) {
    const relation = kg.quadOf(edge.type) === "relation" || edge.bundle;
    const text = block(ctx, `${relation ? 400 : 500} ${relation ? 10.5 : 11.5}px ${kg.palette.sans}`, [kg.edgeLabel(edge)], 14);
    if (kg.drawn.aside.has(edge.from) || kg.drawn.aside.has(edge.to)) return;
    const ends = [edgePoint(network, edge, 0), edgePoint(network, edge, 1)];
    if (!ends[0] || !ends[1]) return;
    const denied = edge.manner === "denied";
    const short = kg.liveCount(edge) > 1 && !relation ? 28 : text.w * 0.75 + 14;
    if (!denied && Math.hypot(ends[0].x - ends[1].x, ends[0].y - ends[1].y) * scale < short) return;
    /* Beside its cross, so that what is denied can be read at a glance. */
    const beside = [[0, 16], [0, -16], [text.w / 2 + 11, 0], [-text.w / 2 - 11, 0]];
    for (const t of denied ? [0.5, 0.35, 0.65] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]) {
      const p = edgePoint(network, edge, t);
      for (const [dx, dy] of denied && t === 0.5 ? beside : [[0, 0]]) {
        const [x, y] = [p.x * scale + dx, p.y * scale + dy];
        if (taken.taken(around(x, y, text))) continue;
        room.add(around(x, y, text));
        words.add(around(x, y, text));
        out.push({ ...text, id: edge.id, x, y, line: true, strike: denied, colour: kg.wordColour(edge.type, edge.manner) });
        return;
      }
    }
  }

  function draw(ctx, label) {
    const faint = kg.lit && !kg.lit.has(label.id);
    ctx.globalAlpha = faint ? 0.44 : 1;
    if (label.cross) return cross(ctx, label);
    ctx.font = label.font;
    ctx.lineWidth = label.line ? 5 : 3.5;
    ctx.strokeStyle = label.muted === undefined ? kg.palette.paper : kg.palette.wash;
    label.lines.forEach((line, i) => {
      const y = label.y - label.h / 2 + (i + 0.5) * label.height;
      ctx.strokeText(line, label.x, y);
    });
    ctx.fillStyle = label.colour;
    label.lines.forEach((line, i) => {
      if (label.muted && i === label.lines.length - 1) ctx.fillStyle = kg.palette.muted;
      ctx.fillText(line, label.x, label.y - label.h / 2 + (i + 0.5) * label.height);
    });
    if (label.strike) {
      ctx.strokeStyle = label.colour;
      ctx.lineWidth = 1.2;
      ctx.beginPath();
      ctx.moveTo(label.x - label.w / 2 - 1, label.y + 0.5);
      ctx.lineTo(label.x + label.w / 2 + 1, label.y + 0.5);
      ctx.stroke();
    }
  }

  function cross(ctx, { x, y }) {
    const r = 4 * Math.max(0.55, Math.min(1, Math.sqrt(kg.network.getScale() * 1.3)));
    ctx.fillStyle = kg.palette.paper;
    ctx.beginPath();
    ctx.arc(x, y, 2 * r, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeStyle = kg.palette.denied;
    ctx.lineWidth = r / 2;
    ctx.beginPath();
    ctx.moveTo(x - r, y - r); ctx.lineTo(x + r, y + r);
    ctx.moveTo(x + r, y - r); ctx.lineTo(x - r, y + r);
    ctx.stroke();
  }

  kg.drawLabels = function (network, ctx) {
    const scale = network.getScale();
    ctx.save();
    ctx.scale(1 / scale, 1 / scale);
    const now = `${scale}|${kg.version}`;
    if (now !== key || kg.moving) {
      placed = place(network, ctx, scale);
      key = now;
    }
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    placed.forEach((label) => draw(ctx, label));
    ctx.restore();
  };
  kg.labelsPlaced = () => placed;
})();
