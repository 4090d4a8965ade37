"""Words and clauses: what stands in which slot of a word, read from the tree; nothing here knows an actor."""
