"""One event out of many reports: which statements tell of the same happening, and what they tell of it."""
