"""Why a statement is there: the words, tree paths, rows and rules that it was read from."""
