/* The same statements as a table: sorted by any column, filtered like the drawing, copied and printed. */
(function () {
  const { el } = kg;
  const AT_ONCE = 200;
  const names = (references) => references.map(([actor]) => kg.actorName(actor)).join(", ");
  const columns = [
    ["Date", (s) => s.date || "", (s) => (s.dated === "told" ? el("small", { title: "day of the article" }, `told ${kg.day(s.date)}`) : s.date ? kg.day(s.date) : kg.when(s))],
    ["Who", (s) => names(s.agents), (s) => kg.names(s.agents)],
    ["What", (s) => `${s.type} ${s.mode || ""} ${s.predicate}`, (s) => [kg.typeChip(s), " ", s.predicate]],
    ["To whom", (s) => names(s.recipients), (s) => kg.names(s.recipients)],
    ["How told", (s) => kg.mannerWord(s) + (s.polarity === "negative" && s.modality !== "actual" ? ` (${s.modality})` : ""), null],
    ["Source", (s) => (s.said ? (s.source === null ? "not named" : kg.actorName(s.source)) : "article"), null],
    ["Sentence", (s) => s.quote, (s) => el("button", { type: "button", class: "quote", title: "Show the evidence", onclick: (event) => { kg.rememberFocus(event.currentTarget); kg.selectStatement(s); } }, s.quote)],
    ["Publisher", (s) => s.article.publisher || "", (s) => kg.webLink(s.article.url, s.article.publisher || "unknown")],
    ["Confidence", (s) => s.confidence, (s) => s.confidence.toFixed(2)],
  ];
  let sorted = { column: 0, down: false };
  let most = AT_ONCE;

  function inOrder() {
    const value = columns[sorted.column][1];
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));
    return kg.shown.slice().sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      /* What is missing stands last, whichever way. */
      if (x === "" || y === "") return (x === "") - (y === "") || a.index - b.index;
      return (sorted.down ? -1 : 1) * compare(x, y) || a.index - b.index;
    });
  }

  function head() {
    return el("thead", {}, el("tr", {}, columns.map(([name], i) => {
      const now = sorted.column === i ? (sorted.down ? "descending" : "ascending") : "none";
      return el("th", { scope: "col", "aria-sort": now }, el("button", { type: "button", onclick: () => {
        sorted = { column: i, down: sorted.column === i ? !sorted.down : columns[i][0] === "Confidence" };
        kg.showTable();
        document.querySelectorAll("#table th button")[i].focus();
      } }, name, el("span", { class: "sort", "aria-hidden": "true" })));
    })));
  }

  function row(s) {
    return el("tr", { class: `${kg.groupOf(s)} q-${s.quad.replace(" ", "-")}`, "data-statement": s.id },
      columns.map(([name, value, cell]) => el("td", { "data-label": name, class: `c-${name.toLowerCase().replace(" ", "-")}` }, cell ? cell(s) : value(s))));
  }

  kg.showTable = function () {
    const list = inOrder();
    const total = kg.data.statements.length;
    document.getElementById("table-count").textContent = list.length === total ? kg.plural(total, "statement") : `${list.length.toLocaleString("en")} of ${kg.plural(total, "statement")}`;
    const rest = list.length - most;
    kg.clear(document.getElementById("table"),
      el("table", {}, el("caption", { class: "hidden" }, "Statements that pass the filters"), head(), el("tbody", {}, list.slice(0, most).map(row))),
      rest > 0 && el("button", { type: "button", class: "quiet more", onclick: () => { most += 1000; kg.showTable(); } }, `Show ${Math.min(rest, 1000)} more of ${rest.toLocaleString("en")}`));
  };

  /* Rows of plain text, the head first. A cell that a spreadsheet would take for a formula is kept as text. */
  kg.tableRows = function () {
    const clean = (value) => String(value).replace(/[\t\r\n]+/g, " ").replace(/^(?=[=+\-@])/, "'");
    const rows = inOrder().map((s) => [...columns.map(([, value]) => value(s)), s.article.url || s.article.id, s.id].map(clean));
    return [[...columns.map(([name]) => name), "Article", "Statement"], ...rows];
  };
  kg.tableText = () => kg.tableRows().map((row) => row.join("\t")).join("\n");

  kg.buildTable = function () {
    document.getElementById("copy").addEventListener("click", (event) => kg.copyText(kg.tableText(), event.currentTarget));
    kg.showTable();
  };
  kg.expandTable = () => { most = Math.max(most, 2000); kg.showTable(); };
})();
