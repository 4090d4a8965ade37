/* The buttons on the drawing, and the note beside the pointer. */
(function () {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  kg.physicsOn = () => document.getElementById("physics").getAttribute("aria-pressed") === "true";

  kg.buildTools = function (small) {
    const zoom = (factor) => {
      kg.fitted = false;
      kg.network.moveTo({ scale: kg.network.getScale() * factor, animation: still.matches ? false : { duration: 160 } });
    };
    const on = (id, act) => document.getElementById(id).addEventListener("click", act);
    on("zoom-in", () => zoom(1.35));
    on("zoom-out", () => zoom(1 / 1.35));
    on("fit", () => kg.fit());
    const physics = document.getElementById("physics");
    physics.hidden = !small;
    on("physics", () => {
      const now = !kg.physicsOn();
      physics.setAttribute("aria-pressed", String(now));
      kg.moving = now;
      kg.fitted = false;
      kg.network.setOptions({ physics: { enabled: now } });
      if (!now) kg.keepPlaces(kg.drawn.nodes.map((node) => node.id));
    });
  };

  /* The corner that the buttons cover, in pixels of the drawing: what lies to the right of the first and above the second. */
  kg.corner = function () {
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = document.querySelector(".stage-tools");
    return offsetWidth ? [offsetLeft, offsetTop + offsetHeight] : [Infinity, 0];
  };

  kg.showTip = function (text, at) {
    const tip = document.getElementById("tip");
    kg.clear(tip, text.map((line, i) => kg.el(i ? "span" : "strong", {}, line)));
    tip.hidden = false;
    const stage = tip.parentElement;
    tip.style.left = `${Math.max(8, Math.min(at.x + 14, stage.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(8, Math.min(at.y + 16, stage.clientHeight - tip.offsetHeight - 8))}px`;
    document.getElementById("network").classList.add("pointing");
  };
  kg.hideTip = function () {
    document.getElementById("tip").hidden = true;
    document.getElementById("network").classList.remove("pointing");
  };
})();
