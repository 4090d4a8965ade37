/* The drawing as data: nodes, the lines between them, and which of their statements pass the filters. */
kg.nodeOf = new Map(kg.data.nodes.map((node) => [node.id, node]));
kg.edgeOf = new Map(kg.data.edges.map((edge) => [edge.id, edge]));
kg.edgesAt = new Map(kg.data.nodes.map((node) => [node.id, []]));
kg.data.edges.forEach((edge) => {
  kg.edgesAt.get(edge.from).push(edge);
  kg.edgesAt.get(edge.to).push(edge);
});

/* The statements of a line or a point that pass the filters. */
kg.live = (item) => item.statements.filter((i) => kg.visible[i]).map((i) => kg.data.statements[i]);
kg.isLive = (item) => item.statements.some((i) => kg.visible[i]);
kg.liveCount = (item) => item.statements.reduce((n, i) => n + (kg.visible[i] ? 1 : 0), 0);

/* What a line says: several together only how much there is. */
kg.edgeLabel = (edge) => (edge.bundle ? kg.liveCount(edge).toLocaleString("en") : kg.lineLabel(kg.live(edge)));

/* The name of what stands at the end of a line. */
kg.endName = function (id) {
  const node = kg.nodeOf.get(id);
  if (node.community === undefined) return kg.actorName(node.actor);
  const { named, size } = kg.data.communities[node.community];
  if (!named.length) return `${size.toLocaleString("en")} others`;
  const more = size - 2;
  return `${kg.communityName(node.community)}${more > 0 ? ` and ${more.toLocaleString("en")} more` : ""}`;
};
