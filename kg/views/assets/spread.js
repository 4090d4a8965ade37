/* Places for a few dozen boxes: stress by stochastic gradient descent (Zheng, Pawar and Goodman 2018), then the boxes are
   pushed apart. The same input gives the same places: the chance is a small generator with a fixed seed. */
(function () {
  const ROUNDS = 30;
  const FAR = 3;

  function chance(seed) {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 4294967296;
    };
  }

  /* Lengths of the shortest ways between all ids; Infinity where there is none. */
  function ways(ids, links) {
    const at = new Map(ids.map((id, i) => [id, i]));
    const far = ids.map(() => new Float64Array(ids.length).fill(Infinity));
    ids.forEach((_, i) => { far[i][i] = 0; });
    links.forEach(([a, b, length]) => {
      const [i, j] = [at.get(a), at.get(b)];
      if (i !== j) far[i][j] = far[j][i] = Math.min(far[i][j], length);
    });
    for (let k = 0; k < ids.length; k++) {
      for (let i = 0; i < ids.length; i++) {
        const first = far[i][k];
        if (first === Infinity) continue;
        for (let j = 0; j < ids.length; j++) if (first + far[k][j] < far[i][j]) far[i][j] = first + far[k][j];
      }
    }
    return far;
  }

  function stress(far, unit) {
    const n = far.length;
    const next = chance(7);
    const at = far.map((_, i) => {
      const turn = i * 2.399963;
      return { x: unit * Math.sqrt(i + 0.5) * Math.cos(turn), y: unit * Math.sqrt(i + 0.5) * Math.sin(turn) };
    });
    const pairs = [];
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) pairs.push([i, j, far[i][j] === Infinity ? FAR * unit : far[i][j]]);
    const longest = Math.max(unit, ...pairs.map(([, , d]) => d));
    const shortest = Math.min(unit, ...pairs.map(([, , d]) => d));
    const [first, last] = [longest ** 2, 0.1 * shortest ** 2];
    for (let round = 0; round < ROUNDS; round++) {
      const rate = first * Math.exp((Math.log(last / first) * round) / (ROUNDS - 1));
      for (let k = pairs.length - 1; k > 0; k--) {
        const other = Math.floor(next() * (k + 1));
        [pairs[k], pairs[other]] = [pairs[other], pairs[k]];
      }
      pairs.forEach(([i, j, d]) => {
        const [dx, dy] = [at[i].x - at[j].x, at[i].y - at[j].y];
        const long = Math.hypot(dx, dy) || 1e-6;
        const move = (Math.min(1, rate / d ** 2) * (long - d)) / 2 / long;
        at[i].x -= move * dx; at[i].y -= move * dy;
        at[j].x += move * dx; at[j].y += move * dy;
      });
    }
    return at;
  }

  function apart(at, boxes) {
    for (let round = 0; round < 160; round++) {
      let touched = false;
      for (let i = 0; i < at.length; i++) {
        for (let j = 0; j < i; j++) {
          const [dx, dy] = [at[i].x - at[j].x, at[i].y - at[j].y];
          const reach = [(boxes[i][0] + boxes[j][0]) / 2, (boxes[i][1] + boxes[j][1]) / 2];
          const over = [reach[0] - Math.abs(dx), reach[1] - Math.abs(dy)];
          if (over[0] <= 0 || over[1] <= 0) continue;
          touched = true;
          /* As a share of the boxes: they are wide, and would all be pushed up and down. */
          const [axis, sign, k] = over[0] / reach[0] < over[1] / reach[1] ? ["x", dx < 0 ? -1 : 1, 0] : ["y", dy < 0 ? -1 : 1, 1];
          const push = 0.3 * sign * over[k];
          at[i][axis] += push;
          at[j][axis] -= push;
        }
      }
      if (!touched) return;
    }
  }

  /* Centred, and as wide and high as there is room, so that boxes have the size on paper that they have on the screen. */
  function fill(at, room) {
    ["x", "y"].forEach((key, k) => {
      const [low, high] = [Math.min(...at.map((p) => p[key])), Math.max(...at.map((p) => p[key]))];
      const factor = high > low ? room[k] / (high - low) : 1;
      at.forEach((p) => { p[key] = (p[key] - (low + high) / 2) * factor; });
    });
  }

  /* Places by id; links are [id, id, length in pixels], boxes [width, height] by id, room [width, height]. */
  kg.spread = function (ids, links, boxOf, room) {
    const at = stress(ways(ids, links), 190);
    fill(at, room);
    apart(at, ids.map(boxOf));
    return new Map(ids.map((id, i) => [id, { x: Math.round(at[i].x), y: Math.round(at[i].y) }]));
  };

  /* Places on an ellipse around others, each in the direction of what it is tied to, none nearer than its share. */
  kg.ring = function (ids, directionOf, wide, high) {
    const sorted = ids.map((id) => [directionOf(id), id]).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    const share = (2 * Math.PI) / Math.max(1, sorted.length);
    const turn = sorted.length ? sorted.reduce((sum, [angle], i) => sum + angle - i * share, 0) / sorted.length : 0;
    return new Map(sorted.map(([, id], i) => [id, { x: Math.round(wide * Math.cos(turn + i * share)), y: Math.round(high * Math.sin(turn + i * share)) }]));
  };
})();
