"""Văn bản: documents, series of documents, and how they relate."""
