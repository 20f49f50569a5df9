"""A plain Django site on the same rows, as anyone would write it."""
