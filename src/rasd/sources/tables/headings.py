"""Which column of a table is which field of a report, by the words that stand above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import timezone
from typing import Final

import msgspec

from rasd.model import UnreadableReportError
from rasd.sources.about import About

#: what a heading may be mapped to; `time` is joined to a `published` that is a bare date
FIELDS: Final = ("text", "id", "title", "published", "time", "url", "outlet", "lang", "author")
#: marks that nobody sees (among them those that turn the direction of writing), vowel signs, kashida
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]")
_GAP = re.compile(r"[\s_]+")
_SHOWN = 40


class Headings(msgspec.Struct, frozen=True, kw_only=True):
    """The usual headings of one kind of table, as `plain` writes them; of two for one field the first counts."""

    fields: Mapping[str, tuple[str, ...]]
    #: where all of these stand, it is a table of this kind
    marks: frozenset[str] = frozenset()
    #: name and version of the kind, where it does more to a report than a table in general
    form: str = ""
    #: what the item is called: this, with the cell of a field after it; no name where there is no field
    item: tuple[str, str] = ("", "")
    #: the zone of times that have none with them
    zone: timezone | None = None
    #: what to call rows without words, where they are usual; where they are not, each is quarantined
    wordless: str = ""
    #: whether a cell may begin with a mark that only keeps spreadsheet programs from taking it for a formula
    guarded: bool = False


#: tables that people make, and exports of posts on Facebook: CrowdTangle's ("Page Name", "Post Created", "Message") as
#: named by readers of it (danielkingori/phoenix, 4CAT), the Meta Content Library's ("post_owner.name", "mcl_url")
USUAL: Final = Headings(
    fields={
        "text": (
            "text", "body", "full text", "content", "message", "report", "النص", "نص", "نص الخبر", "نص التقرير",
            "نص المنشور", "المحتوى", "الخبر", "المنشور", "التقرير", "التفاصيل", "description",
        ),
        "title": ("title", "headline", "subject", "العنوان", "عنوان الخبر", "link text"),
        "published": (
            "published", "published at", "post created", "creation time", "post created date", "post date",
            "date published", "publication date", "date", "تاريخ النشر", "التاريخ", "تاريخ",
        ),
        "time": ("time", "post created time", "الوقت", "وقت النشر", "الساعة"),
        "url": ("url", "permalink", "source url", "mcl url", "post url", "link", "الرابط", "رابط"),
        "outlet": (
            "outlet", "page name", "group name", "page", "channel", "post owner.name", "source", "المصدر", "الصفحة",
            "القناة", "الجهة",
        ),
        "id": ("id", "post id", "المعرف", "رقم", "الرقم"),
        "author": ("author", "كاتب", "الكاتب"),
        "lang": ("lang", "language", "اللغة"),
    },
)  # fmt: skip
#: exports of posts, in which a picture without words is usual
POSTS: Final = msgspec.structs.replace(
    USUAL, marks=frozenset({"page name", "post created", "message"}), wordless="posts without words"
)
GROUP_POSTS: Final = msgspec.structs.replace(POSTS, marks=frozenset({"group name", "post created", "message"}))
LIBRARY_POSTS: Final = msgspec.structs.replace(POSTS, marks=frozenset({"post owner.name", "creation time", "text"}))


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Where the fields of a report stand in the rows of one table."""

    kind: Headings
    #: field -> number of its column, from 0
    at: Mapping[str, int]
    #: columns up to the last heading
    width: int
    #: headings that the user maps, and that are not there
    missing: tuple[str, ...] = ()


def plain(name: str) -> str:
    """A heading as it is compared: without unseen marks, edges, letter case and ways to write a gap."""
    return _GAP.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFKC", name))).strip(" :*#،؛").casefold()


def find_columns(names: Sequence[str], about: About, kinds: Sequence[Headings]) -> Columns | None:
    """The fields under these headings: as the user maps them, the rest as is usual; None where none is the text."""
    headings = [plain(name) for name in names]
    kind = next((one for one in kinds if one.marks <= set(headings)), USUAL)
    at: dict[str, int] = {}
    mapped = _mapped(about)
    for name, field in mapped.items():
        if name in headings and field not in at:
            at[field] = headings.index(name)
    free = [heading if number not in at.values() else "" for number, heading in enumerate(headings)]
    for field, usual in kind.fields.items():
        found = next((name for name in usual if name in free), None)
        if field not in at and found:
            at[field] = free.index(found)
    if "text" not in at:
        return None
    missing = tuple(name for name in mapped if name not in headings)
    return Columns(kind=kind, at=at, width=len(headings), missing=missing)


def no_text(names: Sequence[str], where: str = "") -> UnreadableReportError:
    """What to tell a user whose table has no column known as the text."""
    shown = ", ".join(repr(_UNSEEN.sub("", name).strip()[:_SHOWN]) for name in names[:_SHOWN] if name.strip())
    return UnreadableReportError(
        f"none of its columns is known as the text of reports. The headings{where} are: {shown or 'none at all'}.",
        remedy="Say which one is: --map HEADING=text.",
    )


def shown(name: str) -> str:
    """A name as it can be printed: without marks that nobody sees."""
    return _UNSEEN.sub("", name).strip()


def _mapped(about: About) -> dict[str, str]:
    for heading, field in about.columns.items():
        if field not in FIELDS:
            raise UnreadableReportError(
                f"{heading!r} can't be mapped to {field!r}: no field is called so.",
                remedy=f"A field is one of: {', '.join(FIELDS)}.",
            )
    return {plain(heading): field for heading, field in about.columns.items()}
