"""Documents to mentions to claims: one phenomenon a file."""

from rasd.read.reader import PackReader

__all__ = ["PackReader"]
