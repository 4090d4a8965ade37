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

  /* The table keeps no address that is not of the web. Actors get that of their page; other names of things lead nowhere. */
  const results = document.getElementById("results");
  const link = () => results.querySelectorAll("a.iri:not([href])").forEach((name) => {
    if (!name.textContent.startsWith(setting.space)) return;
    name.target = "_self";
    name.href = setting.actor + encodeURIComponent(name.textContent);
  });
  new MutationObserver(link).observe(results, { childList: true, subtree: true });
  window.kgEditor = { yasqe, yasr };
  document.documentElement.dataset.ready = "";
})();
