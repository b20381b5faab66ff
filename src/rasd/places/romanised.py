"""Arabic spelling back from the romanised names of GeoNames (BGN/PCGN 1956), for places that carry no Arabic name.

`Kafr Nūrān` is كفر نوران in one way only; a name in any other romanisation (Kafr Nouran, Kefer Noran) is left alone.
"""

from __future__ import annotations

import re
import unicodedata

_DIGRAPHS = {"kh": "خ", "gh": "غ", "sh": "ش", "th": "ث", "dh": "ذ", "z\u0327": "ظ"}
_LETTERS = {
    "b": "ب", "t": "ت", "j": "ج", "ḩ": "ح", "d": "د", "r": "ر", "z": "ز", "s": "س", "ş": "ص", "ḑ": "ض", "ţ": "ط",
    "‘": "ع", "f": "ف", "q": "ق", "k": "ك", "l": "ل", "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي",
}  # fmt: skip
_LONG = {"ā": "ا", "ī": "ي", "ū": "و", "á": "ي"}
_SHORT = "aiu"
_ARTICLES = frozenset(("al", "ar", "as", "ash", "at", "aţ", "aş", "ad", "aḑ", "az", "az\u0327", "an", "adh", "ath"))
_WHOLE = {"allāh": "الله", "allah": "الله"}
_TOKEN = re.compile(r"kh|gh|sh|th|dh|z\u0327|.")


def arabic(name: str) -> str | None:
    """The Arabic spelling (in normalised letters) of a name so romanised; None where it is written in another way."""
    plain = unicodedata.normalize("NFC", name.lower()).replace("-", " ")
    words: list[str] = []
    article = ""
    tokens = plain.split()
    for at, word in enumerate(tokens):
        if word in _ARTICLES:
            article = "ال"
            continue
        bound = word.endswith("at") and at + 1 < len(tokens)  # Khirbat Kuwī, خربة كوي
        spelled = _WHOLE.get(word) or _word(f"{word[:-1]}h" if bound else word)
        if spelled is None:
            return None
        words.append(article + spelled)
        article = ""
    return " ".join(words) if words and not article else None


def _word(word: str) -> str | None:
    if word[-1] in _SHORT:
        return None
    letters: list[str] = []
    pieces = _TOKEN.findall(word)
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else ""
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        consonant = _DIGRAPHS.get(piece) or _LETTERS.get(piece)
        if consonant:
            doubled = piece == before or (piece == "y" and before == "ī") or (piece == "w" and before == "ū")
            letters.append("" if doubled else consonant)
        elif piece in _LONG:
            letters.append(_long(piece, before))
        elif piece in _SHORT:
            letters.append("" if at else "ا")
        elif piece == "’":
            letters.append(_seat(before, after))
        else:
            return None
    return "".join(letters)


def _long(piece: str, before: str) -> str:
    """The letter of a long vowel: with its alef where it opens a word, and never ي twice (العليا)."""
    if not before and piece != "ā":
        return f"ا{_LONG[piece]}"
    return "ا" if piece == "á" and before == "y" else _LONG[piece]


def _seat(before: str, after: str) -> str:
    """The letter that carries a hamza, folded as the normaliser folds it."""
    if not after:
        return "ء" if before in _LONG else "ا"
    if before in "iī" or after in "iī":
        return "ي"
    if before in "uū" or after in "uū":
        return "و"
    return "ء" if before == "ā" else "ا" if after != "ā" else ""
