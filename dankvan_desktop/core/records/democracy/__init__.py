"""Dân chủ cơ sở: dialogues, concerns, inspections."""
