"""Gazetteer reasoning: names to places, with candidates, clues and an honest radius."""
