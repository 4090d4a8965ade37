/* What can be taken along: the picture, the table, the network for Gephi, the link. Made in the page, asked of nobody. */
(function () {
  const { el } = kg;
  const name = (suffix) => `${kg.fold(kg.data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "graph"}.${suffix}`;

  function download(blob, suffix) {
    const url = URL.createObjectURL(blob);
    const link = el("a", { href: url, download: name(suffix), hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  const LINE = 26;

  /* The drawing as it stands, its title above, what the colours and lines mean below. */
  kg.picture = function () {
    const drawn = document.querySelector("#network canvas");
    const zoom = drawn.width / drawn.clientWidth;
    const made = document.createElement("canvas");
    made.width = drawn.width;
    made.height = drawn.height + 4 * LINE * zoom;
    const ctx = made.getContext("2d");
    ctx.fillStyle = kg.palette.paper;
    ctx.fillRect(0, 0, made.width, made.height);
    ctx.drawImage(drawn, 0, 2 * LINE * zoom);
    ctx.scale(zoom, zoom);
    const write = (text, x, y, font, colour) => {
      ctx.font = `${font} ${kg.palette.sans}`;
      ctx.fillStyle = colour;
      ctx.fillText(text, x, y);
      return ctx.measureText(text).width;
    };
    write(kg.data.title, 16, 24, "600 16px", kg.palette.ink);
    write(`${kg.plural(kg.shown.length, "statement")}${kg.isFiltered() ? ", filtered" : ""}: claims of articles, not facts`, 16, 43, "12px", kg.palette.muted);
    legend(ctx, write, made.height / zoom - LINE);
    return made;
  };

  function legend(ctx, write, y) {
    const quads = kg.QUADS.map(([quad]) => [quad, kg.palette.quads[quad], []]);
    const manners = [["planned, possible, asked for", kg.palette.ink, [7, 5]], ["denied", kg.palette.denied, [2, 4]]];
    let x = 16;
    [...quads, ...manners].forEach(([text, colour, dash]) => {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 2.5;
      ctx.setLineDash(dash);
      ctx.beginPath();
      ctx.moveTo(x, y - 4);
      ctx.lineTo(x + 22, y - 4);
      ctx.stroke();
      x += 28 + write(text, x + 28, y, "12px", kg.palette.muted) + 16;
    });
    ctx.setLineDash([]);
  }

  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  kg.csv = () => kg.tableRows().map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

  const xml = (value) => String(value ?? "").replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  const values = (pairs) => `<attvalues>${pairs.map(([key, value]) => `<attvalue for="${key}" value="${xml(value)}"/>`).join("")}</attvalues>`;
  const declared = (kind, keys) => `<attributes class="${kind}">${keys.map(([key, type]) => `<attribute id="${key}" title="${key}" type="${type}"/>`).join("")}</attributes>`;

  /* The lines that pass the filters, as GEXF 1.3; what is denied or open is told apart by "told". */
  kg.gexf = function () {
    const lines = kg.data.edges.filter((edge) => !edge.happening && kg.isLive(edge));
    const ids = new Set(lines.flatMap((edge) => [edge.from, edge.to]));
    const nodes = kg.data.nodes.filter((node) => ids.has(node.id)).map((node) => {
      const actor = kg.data.actors[node.actor];
      return `<node id="${node.id}" label="${xml(actor.name)}">${values([["class", actor.class], ["country", actor.country], ["sector", actor.sector], ["actor", actor.id]])}</node>`;
    });
    const edges = lines.map((edge) => {
      const live = kg.live(edge);
      return `<edge id="${edge.id}" source="${edge.from}" target="${edge.to}" type="${edge.directed === false ? "undirected" : "directed"}" weight="${live.length}" label="${xml(kg.lineLabel(live))}">${values([["type", edge.type], ["quad", kg.quadOf(edge.type)], ["told", edge.manner], ["sentence", live[0].quote], ["publisher", live[0].article.publisher], ["date", live[0].date]])}</edge>`;
    });
    const text = ["class", "country", "sector", "actor"].map((key) => [key, "string"]);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">${declared("node", text)}${declared("edge", ["type", "quad", "told", "sentence", "publisher", "date"].map((key) => [key, "string"]))}<nodes>${nodes.join("\n")}</nodes><edges>${edges.join("\n")}</edges></graph></gexf>\n`;
  };

  kg.copyText = async function (text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = el("textarea", { class: "hidden", readonly: true });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const said = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = said; }, 1500);
  };

  kg.buildSave = function () {
    const menu = document.getElementById("save");
    const act = (id, run) => document.getElementById(id).addEventListener("click", (event) => {
      run(event.currentTarget);
      if (id !== "save-link") menu.open = false;
    });
    act("save-png", () => kg.picture().toBlob((blob) => download(blob, "png")));
    act("save-csv", () => download(new Blob(["\ufeff", kg.csv()], { type: "text/csv" }), "csv"));
    act("save-gexf", () => download(new Blob([kg.gexf()], { type: "application/gexf+xml" }), "gexf"));
    act("save-link", (button) => {
      kg.writeStateNow();
      kg.copyText(window.location.href, button);
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  };
})();
