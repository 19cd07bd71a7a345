"""Figures and lists with the rows they came from (design §5): reports, overview and checks use the same ones."""
