"""Papers: numbers and books, ranges, how papers hang together, what a secret one may not keep."""
