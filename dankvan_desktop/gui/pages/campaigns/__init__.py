"""Special pages of the tab Phong trào."""
