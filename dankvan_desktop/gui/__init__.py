"""What is seen: window, generic list and form, special pages, background jobs."""
