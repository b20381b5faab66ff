"""The fitted weights of the reader's clues (domains/<domain>/weights.json)."""

from __future__ import annotations

import re

import msgspec

from rasd.model import PackError

Weights = dict[str, dict[str, dict[str, float]]]
_BYTE = re.compile(r"\(byte (\d+)\)")
_REMEDY = "Write it anew with make fit."


def parse_weights(name: str, text: str) -> Weights:
    """Decision -> option -> clue -> weight; a `PackError` names the line or the clue that breaks the form."""
    try:
        return msgspec.json.decode(text, type=Weights)
    except msgspec.ValidationError as error:
        message, _, _ = str(error).partition(" - at ")
        path = ", ".join(_astray(msgspec.json.decode(text), 3)) or "the file"
        raise PackError(f"{path}: {message}.", where=name, remedy=_REMEDY) from error
    except msgspec.DecodeError as error:
        at = _BYTE.search(str(error))
        line = text.encode()[: int(at[1])].count(b"\n") + 1 if at else text.count("\n") + 1
        raise PackError(f"this is not JSON: {error}.", where=f"{name}:{line}", remedy=_REMEDY) from error


def _astray(found: object, depth: int) -> list[str]:
    """The keys, `depth` at most, that lead to the first value of another form; none where that is the whole."""
    for key, below in found.items() if isinstance(found, dict) else ():
        if not (isinstance(below, dict) if depth > 1 else type(below) in (int, float)):
            return [key]
        if depth > 1 and (further := _astray(below, depth - 1)):
            return [key, *further]
    return []
