"""Dân vận phường: a ward's records of mass mobilisation work in one file, and its reports out of the printer."""

__version__ = "0.1.0"
