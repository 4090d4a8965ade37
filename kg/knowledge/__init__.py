"""What is known before reading, as data files: actors, events, cues, the ontology."""
