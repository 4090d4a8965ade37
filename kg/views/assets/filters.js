/* The legend is the filter: what each mark means, how much there is of it, and a way to leave it out. */
kg.filters = {
  types: new Set(), classes: new Set(), manners: new Set(), /* what is left out */
  other: false, source: "", publisher: "", confidence: 0, from: "", to: "",
};

kg.passesBesidesTime = function (s) {
  const f = kg.filters;
  if (s.type === "OTHER" && !f.other) return false;
  if (f.types.has(s.type) || f.manners.has(kg.mannerOf(s))) return false;
  if (f.classes.size && s.actors.some((actor) => f.classes.has(kg.data.actors[actor].class))) return false;
  if (f.publisher && (s.article.publisher || "?") !== f.publisher) return false;
  if (f.source === "own" ? s.said : f.source === "some" ? !s.said : f.source && String(s.source) !== f.source) return false;
  return s.confidence >= f.confidence;
};

kg.passes = function (s) {
  const { from, to } = kg.filters;
  if ((from || to) && (!s.date || (from && s.until < from) || (to && s.date > to))) return false;
  return kg.passesBesidesTime(s);
};

kg.refilter = function () {
  kg.visible = kg.data.statements.map(kg.passes);
  kg.shown = kg.data.statements.filter((s) => kg.visible[s.index]);
};
kg.refilter();

kg.isFiltered = function () {
  const f = kg.filters;
  return Boolean(f.types.size || f.classes.size || f.manners.size || f.other || f.source || f.publisher || f.confidence || f.from || f.to);
};

(function () {
  const { el } = kg;
  const changed = () => kg.update();
  const counts = (key) => {
    const found = new Map();
    kg.data.statements.forEach((s) => [].concat(key(s)).forEach((k) => found.set(k, (found.get(k) || 0) + 1)));
    return found;
  };
  const boxes = [];

  /* Of the statements that could be shown; other happenings count once they are asked for. */
  const howMany = (test) => kg.data.statements.filter((s) => (s.type !== "OTHER" || kg.filters.other) && test(s)).length;

  /* One row of the legend: mark, word, count; "only" leaves out its sisters. */
  function row(mark, word, count, left, keys, sisters, title) {
    const box = el("input", { type: "checkbox", checked: true, onchange: () => {
      keys.forEach((key) => (box.checked ? left.delete(key) : left.add(key)));
      changed();
    } });
    boxes.push(() => {
      const out = keys.filter((key) => left.has(key)).length;
      box.checked = out < keys.length;
      box.indeterminate = out > 0 && out < keys.length;
    });
    const only = el("button", { type: "button", class: "only", "aria-label": `Only ${word}`, onclick: () => {
      const already = sisters.every((key) => keys.includes(key) !== left.has(key));
      sisters.forEach((key) => (already || keys.includes(key) ? left.delete(key) : left.add(key)));
      changed();
    } }, "only");
    const number = el("span", { class: "count" }, count);
    let counted = null;
    if (typeof count === "function") boxes.push(() => {
      if (counted !== kg.filters.other) number.textContent = howMany(count);
      counted = kg.filters.other;
    });
    return el("div", { class: "legend-row", title }, el("label", {}, box, mark, el("span", { class: "word" }, word)), number, only);
  }

  function line(kind, quad) {
    return el("span", { class: `swatch ${kind} ${quad ? "q-" + quad.replace(" ", "-") : ""}`, "aria-hidden": "true" });
  }

  function section(heading, hint, ...rows) {
    return el("fieldset", {}, el("legend", {}, heading, el("small", {}, hint)), rows);
  }

  function types() {
    const found = counts((s) => s.type);
    const relations = [...found.keys()].filter((type) => kg.quadOf(type) === "relation").sort();
    const quads = [...kg.QUADS, ["relation", relations]];
    const all = quads.flatMap(([, list]) => list);
    return quads.map(([quad, list]) => {
      const there = list.filter((type) => found.has(type));
      if (!there.length) return null;
      const word = quad === "relation" ? "lasting ties" : quad;
      const inner = there.map((type) => row(el("span", { class: "indent" }), kg.word(type), (s) => s.type === type, kg.filters.types, [type], all));
      const toggle = el("button", { type: "button", class: "twist", "aria-expanded": "false", "aria-label": `Types of ${word}`, onclick: () => {
        kinds.hidden = !kinds.hidden;
        toggle.setAttribute("aria-expanded", String(!kinds.hidden));
      } });
      const kinds = el("div", { class: "kinds", hidden: true }, inner);
      return el("div", { class: "quad" }, toggle, row(line("solid", quad), word, (s) => there.includes(s.type), kg.filters.types, there, all), kinds);
    });
  }

  function classes() {
    const found = new Map();
    kg.data.actors.filter((a) => a.statements.length).forEach((a) => found.set(a.class, (found.get(a.class) || 0) + 1));
    const all = kg.CLASSES.map(([key]) => key);
    return kg.CLASSES.filter(([key]) => found.has(key)).map(([key, word]) =>
      row(el("span", { class: `shape ${key}`, "aria-hidden": "true" }), word, found.get(key), kg.filters.classes, [key], all));
  }

  function manners() {
    const found = counts(kg.mannerOf);
    const all = kg.MANNERS.map(([key]) => key);
    return kg.MANNERS.filter(([key]) => found.has(key)).map(([key, word, meaning]) =>
      row(line(key === "actual" ? "solid" : key === "negative" ? "denied" : "dashed"), word, (s) => kg.mannerOf(s) === key, kg.filters.manners, [key], all, meaning));
  }

  /* A list to choose from; keysOf gives the values that a statement counts for, all in one pass. */
  function choice(id, label, options, keysOf) {
    const select = el("select", { id, onchange: () => { kg.filters[id] = select.value; changed(); } },
      options.map(([value, text]) => el("option", { value }, text)));
    let counted = null;
    boxes.push(() => {
      select.value = kg.filters[id];
      if (counted === kg.filters.other) return;
      counted = kg.filters.other;
      const found = counts((s) => (s.type !== "OTHER" || counted ? keysOf(s) : []));
      options.forEach(([value, text], i) => { if (value) select.options[i].textContent = `${text} (${found.get(value) || 0})`; });
    });
    return el("div", { class: "field" }, el("label", { for: id }, label), select);
  }

  /* The most cited; a list of thousands helps nobody, and search finds the others. */
  const MOST_SOURCES = 200;

  function sources() {
    const found = [...counts((s) => (s.source === null ? [] : [s.source]))].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_SOURCES);
    const options = found.map(([actor]) => [String(actor), kg.actorName(actor)]);
    return choice("source", "Source of the claim",
      [["", "anyone"], ["own", "the article's own voice"], ["some", "somebody else"], ...options],
      (s) => (s.said ? ["some", String(s.source)] : ["own"]));
  }

  function publishers() {
    const found = [...counts((s) => s.article.publisher || "?")].sort();
    return choice("publisher", "Publisher", [["", "all"], ...found.map(([name]) => [name, name === "?" ? "unknown" : name])],
      (s) => [s.article.publisher || "?"]);
  }

  function confidence() {
    const out = el("output", { for: "confidence" }, "any");
    const input = el("input", { id: "confidence", type: "range", min: 0, max: 0.95, step: 0.05, value: 0, oninput: () => {
      kg.filters.confidence = Number(input.value);
      changed();
    } });
    boxes.push(() => {
      input.value = kg.filters.confidence;
      out.textContent = kg.filters.confidence ? `at least ${kg.filters.confidence.toFixed(2)}` : "any";
    });
    return el("div", { class: "field" }, el("label", { for: "confidence" }, "Confidence ", out), input);
  }

  function dates() {
    const known = kg.data.statements.map((s) => s.date).filter(Boolean).sort();
    const make = (key, label) => {
      const input = el("input", { id: key, type: "date", min: known[0], max: known[known.length - 1], onchange: () => {
        kg.filters[key] = input.value;
        changed();
      } });
      boxes.push(() => { input.value = kg.filters[key]; });
      return el("div", { class: "field" }, el("label", { for: key }, label), input);
    };
    return el("div", { class: "pair" }, make("from", "From"), make("to", "To"));
  }

  function otherSwitch() {
    const n = kg.data.statements.filter((s) => s.type === "OTHER").length;
    if (!n) return null;
    const box = el("input", { id: "other", type: "checkbox", role: "switch", onchange: () => {
      kg.filters.other = box.checked;
      changed();
    } });
    boxes.push(() => { box.checked = kg.filters.other; });
    return el("div", { class: "legend-row other" }, el("label", {}, box, line("solid", "other"), el("span", { class: "word" }, "other happenings")), el("span", { class: "count" }, n));
  }

  kg.buildFilters = function () {
    const reset = el("button", { type: "button", class: "quiet", id: "reset", onclick: () => {
      Object.assign(kg.filters, { other: false, source: "", publisher: "", confidence: 0, from: "", to: "" });
      ["types", "classes", "manners"].forEach((key) => kg.filters[key].clear());
      changed();
    } }, "Reset");
    const state = el("p", { id: "filter-state", role: "status" });
    kg.clear(document.getElementById("filters"),
      section("Colour", "what happens", types(), otherSwitch()),
      section("Line", "how it is told", manners()),
      section("Shape", "who", classes()),
      section("Narrow", "", publishers(), sources(), dates(), confidence()),
      el("div", { class: "filter-foot" }, state, reset, el("button", { type: "button", class: "quiet", id: "filters-done", onclick: () => kg.toggleFilters(false) }, "Done")));
    kg.syncFilters();
  };

  kg.syncFilters = function () {
    boxes.forEach((sync) => sync());
    const total = kg.data.statements.length;
    document.getElementById("filter-state").textContent =
      kg.shown.length === total ? `All ${kg.plural(total, "statement")}` : `${kg.shown.length.toLocaleString("en")} of ${total.toLocaleString("en")} shown`;
    document.getElementById("reset").disabled = !kg.isFiltered();
    document.getElementById("filters-count").textContent = kg.isFiltered() ? " •" : "";
  };
})();
