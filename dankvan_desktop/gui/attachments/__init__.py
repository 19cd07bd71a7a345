"""Files that lie with the record of a form: dropped, chosen, pasted, looked at, opened. Knows no record type."""
