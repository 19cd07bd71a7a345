"""Đơn vị: bodies, people in roles, terms, and the ward's own settings and lists."""
