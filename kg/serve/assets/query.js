/* The SPARQL editor (YASQE) and the table of its answers (YASR), asking this server and nobody else. */
(function () {
  "use strict";
  const setting = JSON.parse(document.getElementById("setting").textContent);
  const { Yasqe, Yasr } = Yasgui;

  /* For sorting and filtering the table would have text cleaned as if it were markup; it is no markup, so it is escaped. */
  const text = document.createElement("i");
  const escaped = (value) => { text.textContent = value; return text.innerHTML; };
  const Table = Yasr.plugins.table;
  const columns = Table.prototype.getColumns;
  Table.prototype.getColumns = function () {
    return columns.call(this).map((column) => (column.title === undefined ? column : {
      ...column,
      render: (data, type, ...rest) => (data && (type === "filter" || type === "sort" || !type) ? escaped(data.value) : column.render(data, type, ...rest)),
    }));
  };

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
