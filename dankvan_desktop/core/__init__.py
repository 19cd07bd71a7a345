"""What things are: kinds of value, record types, text, periods, rules. Standard library only."""
