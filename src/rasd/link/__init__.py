"""Claims to incidents: near-copies, comparing, grouping, folding."""

from rasd.link.link import Linked, Linker, link

__all__ = ["Linked", "Linker", "link"]
