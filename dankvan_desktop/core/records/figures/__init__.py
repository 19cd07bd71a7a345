"""Số liệu: indicators and observations."""
