/* Selection, keyboard, theme, print; everything starts here. */
await (async function () {
  kg.selected = null;
  kg.subject = null; /* the actor or statement that the permanent link names */

  /* A selection is a function that fills the panel and says which edges and nodes to light; run again when filters change. */
  function select(show, subject = null) {
    kg.selected = show;
    kg.subject = subject;
    kg.light(show());
    kg.focusPanel();
    kg.writeState();
  }

  const drawnEdges = (wanted) => kg.drawn.edges.filter((edge) => edge.statements.some((i) => wanted.has(i)));

  kg.selectStatements = (heading, statements, edges = null, subject = null) => select(() => {
    const live = statements.filter((s) => kg.visible[s.index]);
    kg.showStatements(heading, live);
    return kg.litBy(edges || drawnEdges(new Set(live.map((s) => s.index))).map((edge) => edge.id));
  }, subject);

  kg.selectSides = (aspect, sides) => select(() => {
    const all = sides.flatMap(([, list]) => list);
    kg.showSides(aspect, sides);
    return kg.litBy(drawnEdges(new Set(all.map((s) => s.index))).map((edge) => edge.id));
  });

  kg.selectRow = (row) => kg.selectStatements(kg.lineHeading(row.agents, row.to, row.statements, true), row.statements);

  kg.selectStatement = (s) => kg.selectStatements(kg.lineHeading(s.agents.map(([a]) => a), s.recipients.map(([a]) => a), [s], true), [s], null, { statement: s.id });

  kg.selectEdge = function (id) {
    const edge = kg.edgeOf.get(id);
    if (edge.happening) return kg.selectNode(edge.happening);
    if (edge.bundle) return kg.selectStatements(`${kg.endName(edge.from)} – ${kg.endName(edge.to)}`, edge.statements.map((i) => kg.data.statements[i]), [id]);
    const ends = [edge.from, edge.to].map((end) => [kg.nodeOf.get(end).actor]);
    return select(() => {
      const live = kg.live(edge);
      kg.showStatements(kg.lineHeading(ends[0], ends[1], live.length ? live : edge.statements.map((i) => kg.data.statements[i]), edge.directed !== false), live);
      return kg.litBy([id]);
    });
  };

  kg.selectNode = function (id) {
    const node = kg.nodeOf.get(id);
    if (node.actor !== undefined) return kg.selectActor(node.actor);
    if (node.community !== undefined) return kg.openCommunity(node.community);
    const ends = kg.edgesAt.get(id);
    const who = ends.filter((edge) => edge.to === id).map((edge) => kg.nodeOf.get(edge.from).actor);
    const whom = ends.filter((edge) => edge.from === id).map((edge) => kg.nodeOf.get(edge.to).actor);
    return select(() => {
      const live = kg.live(node);
      kg.showStatements(kg.lineHeading(who, whom, live.length ? live : node.statements.map((i) => kg.data.statements[i]), true), live);
      return kg.litBy(ends.map((edge) => edge.id), [id]);
    });
  };

  kg.selectActor = function (index) {
    const id = `a${index}`;
    const node = kg.nodeOf.get(id);
    if (node && !kg.drawn.nodes.includes(node)) kg.showAround(id);
    select(() => {
      kg.showActor(index);
      if (!node) return null;
      const own = kg.edgesAt.get(id);
      const points = new Set(own.map((edge) => edge.happening).filter(Boolean));
      return kg.litBy([...own, ...kg.data.edges.filter((edge) => points.has(edge.happening))].map((edge) => edge.id), [id]);
    }, { actor: index });
    if (node) kg.bringIntoView(id);
  };

  kg.selectNothing = function () {
    const was = kg.selected;
    kg.selected = null;
    kg.subject = null;
    kg.writeState();
    kg.showOverview();
    kg.light(null);
    if (was) kg.returnFocus();
  };

  kg.update = function () {
    kg.refilter();
    kg.redraw();
    kg.syncFilters();
    kg.syncSlider();
    kg.writeState();
    kg.showTable();
    if (kg.selected) kg.light(kg.selected());
    else kg.showOverview();
  };

  function describe(statements) {
    const words = new Set(statements.map((s) => (s.polarity === "negative" ? "denied" : kg.mannerWord(s))));
    return `${kg.plural(statements.length, "statement")} · ${[...words].join(", ")}`;
  }
  kg.edgeTip = function (id) {
    const edge = kg.edgeOf.get(id);
    if (edge.happening) return kg.nodeTip(edge.happening);
    const live = kg.live(edge);
    return [`${kg.endName(edge.from)} ${edge.directed ? "→" : "–"} ${kg.endName(edge.to)}`, edge.bundle ? `mostly ${kg.quadOf(edge.type)}` : `${kg.word(edge.type)}: ${kg.lineWord(live)}`, describe(live)];
  };
  kg.nodeTip = function (id) {
    const node = kg.nodeOf.get(id);
    if (node.community !== undefined) return [kg.endName(id), `${kg.plural(kg.data.communities[node.community].size, "actor")}; click to open`];
    if (node.actor === undefined) return [kg.lineLabel(kg.live(node)), describe(kg.live(node))];
    const actor = kg.data.actors[node.actor];
    return [actor.name, [actor.class.toLowerCase(), actor.country && kg.flag(actor) + actor.country, actor.sector].filter(Boolean).join(" · "), kg.plural(actor.statements.length, "statement")];
  };

  function summary() {
    const articles = kg.data.articles.length;
    const publishers = new Set(kg.data.articles.map((a) => a.publisher).filter(Boolean)).size;
    const dates = kg.data.statements.map((s) => s.date).filter(Boolean).sort();
    const parts = [kg.plural(kg.data.statements.length, "statement"), kg.plural(kg.data.actors.length, "actor"), kg.plural(articles, "article")];
    if (publishers) parts.push(kg.plural(publishers, "publisher"));
    if (dates.length) parts.push(kg.range(dates[0], dates[dates.length - 1]));
    document.getElementById("summary").textContent = parts.join(" · ");
  }

  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";
  function repaint() {
    const button = document.getElementById("theme");
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-pressed", String(isDark()));
    kg.readPalette();
    kg.light(kg.lit);
  }

  function keys() {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
      if (event.key === "Escape") {
        if (document.body.classList.contains("filters-open")) kg.toggleFilters(false);
        else if (kg.selected) kg.selectNothing();
        else if (kg.around !== null) kg.showAround(null);
      } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      else if (event.key === "/") {
        event.preventDefault();
        const input = document.getElementById("search");
        input.focus();
        input.select();
      } else if (event.key === "0") kg.fit();
      else if (event.key === "+" || event.key === "=") document.getElementById("zoom-in").click();
      else if (event.key === "-") document.getElementById("zoom-out").click();
    });
  }

  kg.toggleFilters = function (open) {
    document.body.classList.toggle("filters-open", open);
    document.getElementById("filters-toggle").setAttribute("aria-expanded", String(document.body.classList.contains("filters-open")));
  };

  function printing() {
    let before;
    window.addEventListener("beforeprint", () => {
      before = document.documentElement.dataset.theme;
      document.documentElement.dataset.theme = "light";
      repaint();
      const box = document.getElementById("network");
      document.documentElement.style.setProperty("--form", String(box.clientWidth / Math.max(1, box.clientHeight)));
      kg.expandTable();
    });
    window.addEventListener("afterprint", () => {
      if (before) document.documentElement.dataset.theme = before;
      else delete document.documentElement.dataset.theme;
      repaint();
    });
    document.getElementById("print").addEventListener("click", () => window.print());
  }

  const nextFrame = () => new Promise((done) => { setTimeout(done, 0); });

  /* First the drawing; what stands beside it a moment later, so that nobody waits for the table. */
  kg.readPalette();
  kg.buildCanvas();
  kg.redraw(true);
  window.kgView = kg;
  performance.mark("kg-drawn");
  await nextFrame();
  kg.buildFilters();
  kg.buildSlider();
  await kg.addEvidence();
  summary();
  repaint();
  kg.showOverview();
  keys();
  printing();
  prefersDark.addEventListener("change", repaint);
  document.getElementById("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    repaint();
  });
  document.getElementById("filters-toggle").addEventListener("click", () => kg.toggleFilters());
  kg.buildSearch();
  await nextFrame();
  kg.buildTable();
  kg.buildSave();
  kg.buildKeys();
  kg.buildLink();
  document.documentElement.dataset.ready = "";
  performance.mark("kg-ready");
})();
