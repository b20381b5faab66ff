"""Knowledge as data: the typed, validated view of the data packs."""

from rasd.packs.library import Packs, load
from rasd.packs.parse import parse

__all__ = ["Packs", "load", "parse"]
