"""Gazetteer reasoning: names to places, with candidates, clues and an honest radius."""

from rasd.places.find import PlaceFinder
from rasd.places.lookup import lookup
from rasd.places.mention import PlaceMention, ResolvedPlace
from rasd.places.resolve import PlaceResolver

__all__ = ["PlaceFinder", "PlaceMention", "PlaceResolver", "ResolvedPlace", "lookup"]
