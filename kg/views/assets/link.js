/* The permanent link: what is shown stands after the # of the address, and an address with it shows the same again. */
(function () {
  const SETS = ["types", "classes", "manners"];
  let reading = false;
  let waiting = null; /* browsers forbid to write an address hundreds of times, as a moved slider would */

  const found = (wanted) => {
    const { actors } = kg.data;
    return actors.find((actor) => actor.id === wanted) || actors.find((actor) => actor.name === wanted)
      || actors.find((actor) => [actor.name, ...actor.aliases].some((name) => kg.fold(name) === kg.fold(wanted)));
  };
  /* By name where only one has it; ids are for those that share theirs. */
  const nameOf = (actor) => (kg.data.actors.filter((other) => other.name === actor.name).length > 1 ? actor.id : actor.name);

  kg.state = function () {
    const f = kg.filters;
    const state = new URLSearchParams();
    if (kg.subject?.actor !== undefined) state.set("actor", nameOf(kg.data.actors[kg.subject.actor]));
    if (kg.subject?.statement) state.set("statement", kg.subject.statement);
    if (kg.around !== null) state.set("around", nameOf(kg.data.actors[kg.nodeOf.get(kg.around).actor]));
    ["from", "to", "publisher"].forEach((key) => { if (f[key]) state.set(key, f[key]); });
    if (f.source) state.set("source", /^\d+$/.test(f.source) ? nameOf(kg.data.actors[f.source]) : f.source);
    if (f.confidence) state.set("confidence", String(f.confidence));
    if (f.other) state.set("other", "1");
    SETS.forEach((key) => { if (f[key].size) state.set(`no-${key}`, [...f[key]].sort().join(",")); });
    if (kg.look !== kg.firstLook) state.set("look", kg.look);
    if (kg.look === "map" && kg.open) state.set("open", String(kg.open));
    return state.toString().replace(/\+/g, "%20");
  };

  const day = (value) => (/^\d{4}-\d\d-\d\d$/.test(value || "") && !Number.isNaN(Date.parse(value)) ? value : "");

  function readFilters(state) {
    const f = kg.filters;
    const source = state.get("source") || "";
    const share = Number(state.get("confidence"));
    Object.assign(f, {
      from: day(state.get("from")), to: day(state.get("to")), other: state.has("other"), publisher: state.get("publisher") || "",
      source: ["own", "some"].includes(source) ? source : source && found(source) ? String(found(source).index) : "",
      confidence: share > 0 && share <= 1 ? share : 0,
    });
    SETS.forEach((key) => { f[key] = new Set((state.get(`no-${key}`) || "").split(",").filter(Boolean)); });
  }

  /* Show what the address asks for; what it does not know stays as it is. */
  kg.readState = function (text) {
    const state = new URLSearchParams(text);
    reading = true;
    readFilters(state);
    const look = state.get("look");
    kg.look = (look === "map" && kg.hasMap) || look === "first" || (look === "wide" && !kg.hasMap) ? look : kg.firstLook;
    const open = Number(state.get("open"));
    kg.open = kg.look === "map" && Number.isInteger(open) && kg.data.communities[open] ? open : 0;
    const around = state.get("around") && found(state.get("around"));
    kg.around = around && kg.nodeOf.has(`a${around.index}`) ? `a${around.index}` : null;
    kg.selected = null;
    kg.subject = null;
    kg.update();
    const actor = state.get("actor") && found(state.get("actor"));
    const statement = kg.data.statements.find((s) => s.id === state.get("statement"));
    if (actor) kg.selectActor(actor.index);
    else if (statement) kg.selectStatement(statement);
    reading = false;
  };

  kg.writeState = function () {
    clearTimeout(waiting);
    waiting = setTimeout(kg.writeStateNow, 200);
  };

  kg.writeStateNow = function () {
    if (reading) return;
    const state = kg.state();
    /* A page inside another one may not be allowed to change its address. */
    try { window.history.replaceState(null, "", state ? `#${state}` : window.location.pathname + window.location.search); } catch { /* it stays */ }
  };

  kg.buildLink = function () {
    if (window.location.hash.length > 1) kg.readState(window.location.hash.slice(1));
    window.addEventListener("hashchange", () => kg.readState(window.location.hash.slice(1)));
  };
})();
