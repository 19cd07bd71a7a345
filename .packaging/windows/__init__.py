"""Builds the Windows program on Linux and tries it under Wine."""
