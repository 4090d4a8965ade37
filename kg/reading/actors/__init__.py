"""Phrases to actors: who is named, by the catalogue, by the article itself, or as somebody new."""
