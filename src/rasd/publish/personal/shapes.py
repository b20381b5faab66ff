"""Personal data that is known by its shape alone: addresses, handles, coordinates, long numbers.

Patterns read a text as `seen` shows it: ASCII digits, small Latin letters, one kind of dash and blank. None asks what
stands before or after, so that nothing around a number can hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rasd.packs.redaction import PersonalKind
from rasd.publish.personal.found import Found

EMAIL: Final = re.compile(
    r"[^\s@<>()\[\]،,;:؛\ufffc]{1,64} ?(?:@|[(\[] ?at ?[)\]]) ?[a-z0-9-]+(?: ?(?:\.|[(\[] ?dot ?[)\]]) ?[a-z0-9-]+)+"
)
_NETWORKS: Final = (
    r"t\.me|telegram\.(?:me|org)|wa\.me|chat\.whatsapp\.com|(?:[a-z-]+\.)?facebook\.com|fb\.(?:com|me|watch)|m\.me|instagram\.com|"
    r"twitter\.com|x\.com|tiktok\.com|youtube\.com|youtu\.be|snapchat\.com|linkedin\.com|threads\.net|discord\.gg|vk\.com"
)
NETWORK_LINK: Final = re.compile(rf"(?:h[tx]{{2}}ps?://)?(?:www\.)?(?:{_NETWORKS})/[^\s\ufffc]+")
NETWORK_NAME: Final = re.compile(
    r"(?:facebook|fb|twitter|instagram|insta|telegram|tiktok|youtube|snapchat) ?/ ?[\w.@-]+"
)
HANDLE: Final = re.compile(r"[\w.%+-]{0,64}@ ?[\w.-]+")
_ANY: Final = r"[^\s\ufffc]"
MAP_LINK: Final = re.compile(
    r"(?:h[tx]{2}ps?://)?[a-z0-9.-]{0,60}"
    r"(?:maps\.|goo\.gl|openstreetmap|osm\.org|wikimapia|geohack|what3words|w3w\.co|/maps?\b|plus\.codes)"
    rf"{_ANY}*|geo:{_ANY}+|///[\w]+\.[\w]+\.[\w]+"
)
LINK: Final = re.compile(
    rf"(?:h[tx]{{2}}ps?|ftps?|tg|whatsapp|viber|signal):/{{1,3}}{_ANY}+|(?:mailto|tel|sms):{_ANY}+|www\.{_ANY}+|"
    r"(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|info|io|gov|edu|mil|sy|iq|lb|tr|ye|jo|tv|news|app|link|xyz|site|online|blog|page|onion)"
    rf"(?:[/:?#]{_ANY}*)?(?![a-z0-9])|(?:[a-z0-9-]{{1,63}}\.){{1,6}}[a-z]{{2,4}}/{_ANY}+"
)
_LETTER: Final = "[nsew]"
#: 36.2048, 37.1342; numbers with so many decimals are nothing else
DECIMAL: Final = re.compile(
    r"[-+]?\d+[.,]\d{4,}(?: ?°)?(?: ?[nsew](?![a-z]))?"
    r"(?: ?[,;/ ،] ?[-+]?\d{1,3}[.,]\d{2,}(?: ?°)?(?: ?[nsew](?![a-z]))?)?"
)
DECIMAL_PAIR: Final = re.compile(
    rf"{_LETTER}? ?[-+]?\d+\.\d{{3,}} ?°? ?{_LETTER}?[ ,;/،و]{{1,3}}"
    rf"{_LETTER}? ?[-+]?\d+\.\d{{3,}}(?: ?°)?(?: ?{_LETTER}(?![a-z]))?"
)
LETTERED: Final = re.compile(
    rf"(?<![a-z]){_LETTER} ?\d{{1,3}}\.\d{{2,}} ?°?[ ,;/]{{1,3}}{_LETTER} ?\d{{1,3}}\.\d{{2,}} ?°?|"
    rf"\d{{1,3}}\.\d{{2,}} ?°? ?{_LETTER}[ ,;/]{{1,3}}\d{{1,3}}\.\d{{2,}} ?°? ?{_LETTER}(?![a-z])"
)
_SECONDS: Final = r"(?:[\d.,]+ ?(?:''|[\"″”“s])?)?"
_HALF: Final = rf"{_LETTER}? ?\d+ ?[°º˚d] ?\d{{1,2}}(?:\.\d+)? ?['′’‘m]? ?{_SECONDS} ?(?:{_LETTER}(?![a-z]))?"
DEGREES: Final = re.compile(
    rf"{_HALF}(?:[ ,;/،و]{{0,3}}{_HALF})?|\d+(?:\.\d+)? ?[°º˚] ?{_LETTER}(?![a-z])|\d+\.\d{{2,}} ?[°º˚]"
)
SEXAGESIMAL: Final = re.compile(
    rf"\d{{1,3}}[: ]\d{{1,2}}[: ]\d{{1,2}}(?:\.\d+)? ?{_LETTER}(?![a-z])|"
    rf"(?<![a-z]){_LETTER} ?\d{{1,3}}[: ]\d{{1,2}}[: .]\d{{1,5}}|"
    rf"\d{{4,7}}(?:\.\d+)? ?[ns] ?[,/]? ?\d{{4,8}}(?:\.\d+)? ?[ew](?![a-z])"
)
MGRS: Final = re.compile(r"\d{1,2} ?[c-hj-np-x] ?[a-hj-np-z][a-hj-np-v] ?\d{2,5} ?\d{2,5}")
UTM: Final = re.compile(
    r"\d{1,2} ?[c-hj-np-x] ?(?:e ?)?\d{6,7}(?:\.\d+)? ?(?:m ?e?|e)?[ ,;/]{1,3}(?:n ?)?\d{6,7}(?:\.\d+)?(?: ?m?n)?"
)
PLUS_CODE: Final = re.compile(r"[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}")
IBAN: Final = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])")
WALLET: Final = re.compile(
    r"bc1[a-z0-9]{20,}|0x[0-9a-f]{20,}|(?<![a-z0-9])[13t](?=[a-z]*\d)[a-z0-9]{25,40}(?![a-z0-9])"
)
CARD: Final = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}")
MAC: Final = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}")
IP: Final = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,7}:[0-9a-f:]+"
)
#: digits with a few separators between them, as phones and numbers of papers are written
NUMBER: Final = re.compile(r"(?:\+ ?)?\(?\d(?:[ .\-/()_]{0,3}\d)+\)?")
COMMAS: Final = re.compile(r"(?<!\d)0\d+(?:,\d+){2,}")

SHAPES: Final[tuple[tuple[PersonalKind, re.Pattern[str]], ...]] = (
    ("email", EMAIL), ("handle", NETWORK_LINK), ("handle", NETWORK_NAME), ("handle", HANDLE), ("link", LINK),
    ("coordinate", MAP_LINK), ("coordinate", DECIMAL), ("coordinate", DECIMAL_PAIR), ("coordinate", LETTERED),
    ("coordinate", DEGREES), ("coordinate", SEXAGESIMAL), ("coordinate", MGRS), ("coordinate", UTM),
    ("coordinate", PLUS_CODE), ("account", IBAN), ("account", WALLET), ("account", CARD), ("device", MAC),
    ("device", IP), ("phone", COMMAS),
)  # fmt: skip

#: fewer digits than these are a count, a year or a distance
_FEWEST: Final = 7
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
#: of either calendar
_YEAR: Final = r"(?:19|20|1[34])\d\d"
_TO: Final = " ?[-/.] ?"
_DATE: Final = rf"(?:{_DAY}{_TO}{_DAY}{_TO}(?:{_YEAR}|\d\d)|{_YEAR}{_TO}{_DAY}{_TO}{_DAY})"
#: dates, spans of dates or years, and a small number beside them: 2018-05-10 12:30
_DATES: Final = re.compile(
    rf"(?:\d{{1,3}} )?(?:{_DATE}|{_YEAR})(?: ?[-/] ?(?:{_DATE}|{_YEAR}))*(?: {_DATE}| \d{{1,2}})?"
)
_COUNT: Final = re.compile(r"[1-9]\d{0,7}|[1-9]\d{0,2}(?:[ .]\d{3}){1,2}")


def shaped(text: str, units: re.Pattern[str]) -> Iterator[Found]:
    """Everything in a text with the shape of personal data; `units` are words that a long number counts."""
    for kind, pattern in SHAPES:
        yield from (Found(*match.span(), kind) for match in pattern.finditer(text))
    for match in NUMBER.finditer(text):
        if _personal(match, units):
            yield Found(*match.span(), _kind(match.group()))


def _personal(match: re.Match[str], units: re.Pattern[str]) -> bool:
    """Whether a number is as long as a phone's, and is no date and no count."""
    number = match.group()
    if sum(map(str.isdigit, number)) < _FEWEST - number.startswith("+") or _DATES.fullmatch(number.strip("()")):
        return False
    return not (_COUNT.fullmatch(number) and units.match(match.string, match.end()))


def _kind(number: str) -> PersonalKind:
    """What a long number is: no phone has more than 15 digits, and those of 15 in one piece are of devices."""
    digits = sum(map(str.isdigit, number))
    if number.isdigit() and digits == 15:
        return "device"
    return "id" if digits > 15 or (number.isdigit() and digits == 11 and number[:2] == "01") else "phone"
