"""Mô hình: “Dân vận khéo” models."""
