/* What pages without a drawing share: which statements are shown, and the choices above them. */
(function () {
  const { el } = kg;
  const MANNERS = [["all", "All"], ["fact", "Told as fact"], ["open", "Planned or open"], ["denied", "Denied"]];

  kg.filters = { from: "", to: "", manner: "all", other: false };
  kg.site = kg.data.site;

  kg.passesBesidesTime = (s) => (kg.filters.manner === "all" || kg.groupOf(s) === kg.filters.manner) && (kg.filters.other || s.type !== "OTHER");
  const passes = (s) => kg.passesBesidesTime(s)
    && (!kg.filters.from || (s.date && s.date >= kg.filters.from)) && (!kg.filters.to || (s.date && s.date <= kg.filters.to));

  /* Another actor has a page of its own only where there is a server to ask for it. */
  kg.actorLink = (actor) => (kg.site && actor !== kg.data.subject
    ? el("a", { class: "actor-link", href: kg.site.actor + encodeURIComponent(kg.data.actors[actor].id) }, kg.actorName(actor))
    : el("span", {}, kg.actorName(actor)));

  function choice(value, word) {
    const count = kg.data.statements.filter((s) => (value === "all" || kg.groupOf(s) === value) && (kg.filters.other || s.type !== "OTHER")).length;
    return el("button", {
      type: "button", "aria-pressed": String(kg.filters.manner === value), disabled: !count && kg.filters.manner !== value, "data-manner": value,
      onclick: () => { kg.filters.manner = value; kg.update(); document.querySelector(`[data-manner="${value}"]`).focus(); },
    }, word, el("small", {}, count.toLocaleString("en")));
  }

  function controls() {
    const others = kg.data.statements.filter((s) => s.type === "OTHER").length;
    const box = el("input", { type: "checkbox", checked: kg.filters.other, onchange: (event) => { kg.filters.other = event.target.checked; kg.update(); document.querySelector("#controls input").focus(); } });
    kg.clear(document.getElementById("controls"),
      el("div", { class: "choices" }, MANNERS.map(([value, word]) => choice(value, word))),
      others > 0 && el("label", { class: "choice-other" }, box, `Other happenings`, el("small", {}, others.toLocaleString("en"))),
      (kg.filters.from || kg.filters.to) && el("button", { type: "button", class: "quiet", onclick: () => { kg.filters.from = kg.filters.to = ""; kg.update(); } }, "All days"));
  }

  /* A row that opens to both sides of a disagreement. */
  kg.differing = function (one) {
    const row = kg.disagreementRow(one);
    return kg.opening({ class: "row" }, [...row.querySelectorAll(".row-date, .row-text, .row-count")], () => kg.sides(one.sides));
  };

  kg.update = function () {
    kg.visible = kg.data.statements.map(passes);
    kg.shown = kg.data.statements.filter((s) => kg.visible[s.index]);
    controls();
    kg.syncSlider();
    kg.show();
  };

  kg.begin = async function () {
    await kg.addEvidence();
    kg.buildSlider();
    kg.update();
    document.documentElement.dataset.ready = "";
  };
})();
