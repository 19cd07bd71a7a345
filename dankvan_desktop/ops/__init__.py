"""What may be done: every write, as an operation that says what changed and can be undone."""
