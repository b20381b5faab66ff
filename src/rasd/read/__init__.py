"""Documents to mentions to claims: one phenomenon a file."""

from rasd.read.reader import LexicalReader

__all__ = ["LexicalReader"]
