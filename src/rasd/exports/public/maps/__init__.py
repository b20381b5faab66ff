"""Editions for maps and for readers of feeds."""
