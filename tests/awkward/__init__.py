"""Awkward inputs as a documentation officer's computer holds them, each with what has to come of it."""
