"""One box over all records: words without marks, hits grouped by kind while typing, Enter opens."""
