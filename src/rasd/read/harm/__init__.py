"""Harm to people: who was killed, injured, missing, detained or displaced, and how many."""

from rasd.read.harm.finder import HarmFinder
from rasd.read.harm.mention import HarmMention

__all__ = ["HarmFinder", "HarmMention"]
