"""Editions in the codes of the field's own sets."""
