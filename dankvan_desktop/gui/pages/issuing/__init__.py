"""Issuing a report: the questions before it, what differs later, withdrawing, and when it was sent."""
