"""Editions as entities and evidence that other systems link to."""
