"""Claims to incidents: near-copies, comparing, grouping, folding."""

from rasd.link.link import Linked, Linker, link
from rasd.link.news import Since, Update

__all__ = ["Linked", "Linker", "Since", "Update", "link"]
