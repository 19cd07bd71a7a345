"""Bodies and people in roles: the tree, who holds what, renaming, merging, consolidating."""
