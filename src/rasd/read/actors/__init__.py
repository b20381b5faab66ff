"""Mentions of actors: who they can be, by the packs of language and regions, the report's region and its day."""

from rasd.read.actors.finder import ActorFinder
from rasd.read.actors.mention import ActorMention, covered

__all__ = ["ActorFinder", "ActorMention", "covered"]
