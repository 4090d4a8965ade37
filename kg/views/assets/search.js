/* Search: actors by any of their names, then sentences by what stands in them. "/" goes there from anywhere. */
(function () {
  const { el } = kg;
  const MOST = 8;
  const input = document.getElementById("search");
  const list = document.getElementById("search-results");
  let results = [];
  let active = -1;

  const haystack = kg.data.actors.map((actor) => kg.fold([actor.name, ...actor.aliases].join("\n")));

  function find(query) {
    const wanted = kg.fold(query.trim());
    if (!wanted) return [];
    const rank = (text) => (text.startsWith(wanted) ? 0 : new RegExp(`(^|[\\s-])${wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "m").test(text) ? 1 : 2);
    const actors = kg.data.actors.filter((actor) => haystack[actor.index].includes(wanted))
      .sort((a, b) => rank(haystack[a.index]) - rank(haystack[b.index]) || b.statements.length - a.statements.length || a.index - b.index)
      .slice(0, MOST).map((actor) => ({
        text: actor.name,
        hint: haystackHint(actor, wanted),
        open: () => kg.selectActor(actor.index),
      }));
    const hits = kg.data.statements.filter((s) => kg.visible[s.index] && kg.fold(s.quote).includes(wanted));
    if (hits.length) {
      actors.push({ text: `Sentences with “${query.trim()}”`, hint: kg.plural(hits.length, "statement"), open: () => kg.selectStatements(`Sentences with “${query.trim()}”`, hits) });
    }
    return actors;
  }

  function haystackHint(actor, wanted) {
    const other = kg.fold(actor.name).includes(wanted) ? null : actor.aliases.find((name) => kg.fold(name).includes(wanted));
    const n = actor.statements.length || actor.sourceOf.length;
    return [other && `also “${other}”`, actor.class.toLowerCase(), actor.country && kg.flag(actor) + actor.country, n && kg.plural(n, "statement")].filter(Boolean).join(" · ");
  }

  function show() {
    results = find(input.value);
    active = results.length ? 0 : -1;
    const nothing = input.value.trim() && !results.length ? [el("li", { class: "none" }, "Nothing found")] : [];
    kg.clear(list, results.map((result, i) => el("li", {
      role: "option", id: `hit-${i}`, "aria-selected": String(i === active),
      onmousedown: (event) => event.preventDefault(), onclick: () => choose(i),
    }, el("span", {}, result.text), el("small", {}, result.hint))), nothing);
    const open = results.length + nothing.length > 0;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function choose(i) {
    const result = results[i];
    if (!result) return;
    close();
    kg.rememberFocus(input);
    result.open();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  kg.buildSearch = function () {
    input.addEventListener("input", show);
    input.addEventListener("focus", () => { if (input.value) show(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        if (results.length) active = (active + (event.key === "ArrowDown" ? 1 : results.length - 1)) % results.length;
        mark();
      } else if (event.key === "Enter") {
        event.preventDefault();
        choose(Math.max(0, active));
      } else if (event.key === "Escape") {
        event.stopPropagation();
        if (input.value) { input.value = ""; close(); } else { close(); input.blur(); }
      }
    });
  };
})();
