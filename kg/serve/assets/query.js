/* The SPARQL editor (YASQE) and the table of its answers (YASR), asking this server and nobody else. */
(function () {
  "use strict";
  const setting = JSON.parse(document.getElementById("setting").textContent);
  const { Yasqe, Yasr } = Yasgui;

  const yasr = new Yasr(document.getElementById("results"), {
    persistenceId: null,
    prefixes: setting.prefixes,
  });
  const yasqe = new Yasqe(document.getElementById("editor"), {
    value: setting.text,
    persistenceId: null,
    createShareableLink: null,
    autocompleters: ["variables"],
    prefixCcApi: null,
    resizeable: true,
    editorHeight: "340px",
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
  });
  yasqe.on("queryResponse", (_, response, duration) => yasr.setResponse(response, duration));

  /* Actors lead to their pages; other names of things lead nowhere. */
  document.getElementById("results").addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const iri = link && link.getAttribute("href");
    if (!iri || /^(https?|blob|data):/.test(iri)) return;
    event.preventDefault();
    if (iri.startsWith("urn:") && iri.includes(":actor:")) location.assign(setting.actor + encodeURIComponent(iri));
  });
  window.kgEditor = { yasqe, yasr };
  document.documentElement.dataset.ready = "";
})();
