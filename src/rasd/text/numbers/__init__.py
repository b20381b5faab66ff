"""Numbers in running text: how many, at least, about, between; offsets never lost."""

from rasd.text.numbers.quantity import Quantity, QuantityKind
from rasd.text.numbers.reader import NumberReader

__all__ = ["NumberReader", "Quantity", "QuantityKind"]
