"""Phong trào: campaigns, activities, contributions, awards."""
