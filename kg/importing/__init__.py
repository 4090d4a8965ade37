"""Actors from elsewhere, as files of a user's own: dictionaries of other programs, and a SPARQL endpoint."""
