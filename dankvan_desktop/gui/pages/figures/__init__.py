"""Số liệu: the grid of a period, and comparisons."""
