"""Báo cáo: reports and their sections, and what they are written from."""
