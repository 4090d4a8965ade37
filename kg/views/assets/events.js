/* What some tell as fact and others deny, side by side. */
kg.show = function () {
  const split = kg.disagreements(kg.shown);
  kg.clear(document.getElementById("events"),
    split.length ? kg.el("section", {}, split.map(kg.differing)) : kg.el("p", { class: "note" }, "Nothing is told as fact in one place and denied in another, by the same kind of deed, the same actors and about the same time."));
};
await kg.begin();
