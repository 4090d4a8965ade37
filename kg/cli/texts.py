"""Passages that the help of several commands shares."""

from __future__ import annotations

ACTORS = """actors of your own (--actors FILE): a CSV file with the columns name, class (Person, State,
Organization, Group, Place) and, where known, country (for a State its own code: three capital letters),
sector, aliases and demonyms (several with | between them), capital, gender (m, f), wikidata:

  name,class,country,sector,aliases,demonyms
  Borduria,State,BOR,,Republic of Borduria,Bordurian
  Karl Meinhard,Person,BOR,GOV,K. Meinhard,

or JSON lines, or [[actor]] tables of a .toml file, with these keys. A row that names a shipped actor
changes that one."""

SOURCES = """sources: text files (.txt, .md; an optional front matter between two --- lines tells
title, publisher, published, url, language), HTML pages (.html, .htm), JSON lines (.jsonl, .ndjson: one
{"text": ...} a line), folders of such files, globs, and - for standard input."""

STORE = "the folder of the store, or the address of a SPARQL 1.1 server"

SERVERS = """a store on a server (--store http://localhost:7878): any SPARQL 1.1 server with the Graph Store
protocol; its endpoints are found for Oxigraph, Fuseki, Virtuoso, GraphDB and RDF4J (give the repository's
address), or told by KG_STORE_QUERY, KG_STORE_UPDATE and KG_STORE_GRAPHS. KG_STORE_USER and
KG_STORE_PASSWORD, or KG_STORE_TOKEN, let kg in; nothing secret belongs on the command line.
What a command needs of such a store it fetches; where KG_STORE_COPY names a folder, it is kept there, and the
next command fetches only what has changed."""

EXPORT = """example:
  kg export --store graph/ --format trig -o graph.trig
  kg export --store graph/ --format graphml -o graph.graphml --since 2022-01-05

turtle, trig, nquads, jsonld and rdfxml hold all the store knows, what is denied or planned marked so
(turtle and rdfxml without telling from which article); rdf12 is TriG with the edge that each statement is
about as a triple term of RDF 1.2; void describes the dataset (VoID, DCAT);
graphml, gexf and json (node-link) the network of actors, facts only unless --all is given;
csv and jsonl the statements, one a row or line."""
