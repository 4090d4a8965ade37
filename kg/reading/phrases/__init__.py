"""What an article has told so far, and what a phrase says of somebody: office, state, sector, ties."""
