"""Write the tables of docs/crosswalks.md, from the crosswalks' pack and what is said of the formats.

With `--check`, write nothing and fail where the page differs from them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from rasd.exports.public.format import told
from rasd.exports.public.formats import FORMATS
from rasd.packs.crosswalks import Conditions, Crosswalks, Step
from rasd.sources.packfiles import shipped_packs

PAGE: Final = Path(__file__).parents[1] / "docs" / "crosswalks.md"
_TABLE: Final = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
#: conditions of a rule, as the page says them
_CONDITIONS: Final = {
    "beside": "also told as",
    "targets": "aimed at",
    "doers": "by",
    "weapons": "with",
    "sites": "touching",
    "harmed": "people",
}


def _acled(crosswalks: Crosswalks) -> Iterator[str]:
    event = {one.sub: one.event for one in crosswalks.acled.events}
    rows = ((_types(rule), _where(rule), f"{event[rule.sub]}: {rule.sub}") for rule in crosswalks.acled.rules)
    return _table(("type", "where", "ACLED's event"), rows)


def _plover(crosswalks: Crosswalks) -> Iterator[str]:
    rows = [(_types(rule), _where(rule), f"{rule.event} {rule.mode or ''}".strip()) for rule in crosswalks.plover.rules]
    none = ", ".join(f"`{kind}`" for kind in crosswalks.plover.none)
    return _table(("type", "where", "type and mode"), [*rows, (none, "", "none")])


def _violence(crosswalks: Crosswalks) -> Iterator[str]:
    rows = ((str(one.code), " and ".join(one.sides)) for one in crosswalks.ucdp.violence)
    return _table(("type of violence", "sides"), rows)


def _actors(crosswalks: Crosswalks) -> Iterator[str]:
    rows = (
        (f"`{kind}`", inter, crosswalks.ucdp.sides.get(kind, ""), crosswalks.plover.sectors[kind])
        for kind, inter in crosswalks.acled.inter.items()
    )
    return _table(("class", "ACLED's inter", "UCDP's side", "PLOVER's sector"), rows)


def _places(crosswalks: Crosswalks) -> Iterator[str]:
    tables = (crosswalks.acled.geo_precision, crosswalks.ucdp.where_prec, crosswalks.plover.resolution)
    names = dict.fromkeys(name for table in tables for name in table)
    rows = ((f"`{name}`", *(str(table.get(name, "no row")) for table in tables)) for name in names)
    return _table(("place told as", "ACLED geo_precision", "UCDP where_prec", "PLOVER resolution"), rows)


def _days(crosswalks: Crosswalks) -> Iterator[str]:
    def code(steps: Sequence[Step], days: int) -> str:
        return next((str(step.code) for step in steps if days <= step.days), "no row")

    acled, ucdp = crosswalks.acled.time_precision, crosswalks.ucdp.date_prec
    rows = ((str(days), code(acled, days), code(ucdp, days)) for days in sorted({one.days for one in (*acled, *ucdp)}))
    return _table(("known to so many days", "ACLED time_precision", "UCDP date_prec"), rows)


def _formats(_: Crosswalks) -> Iterator[str]:
    rows = ((f"`{one.name}`", told()[one.name].what.en, told()[one.name].loses.en) for one in FORMATS)
    return _table(("format", "what it is", "what it loses"), rows)


TABLES: Final[Mapping[str, Callable[[Crosswalks], Iterator[str]]]] = {
    "acled": _acled,
    "plover": _plover,
    "violence": _violence,
    "actors": _actors,
    "places": _places,
    "days": _days,
    "formats": _formats,
}


def _types(rule: Conditions) -> str:
    return ", ".join(f"`{kind}`" for kind in rule.types)


def _where(rule: Conditions) -> str:
    lists = ((words, getattr(rule, name)) for name, words in _CONDITIONS.items())
    return "; ".join(f"{words} {' or '.join(values)}" for words, values in lists if values)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(row)} |\n"


def page() -> str:
    """The page with its tables as they should be."""
    crosswalks = shipped_packs().crosswalks

    def filled(match: re.Match[str]) -> str:
        return f"{match[1]}{''.join(TABLES[match[2]](crosswalks))}{match[3]}"

    return _TABLE.sub(filled, PAGE.read_text("utf-8"))


def main(arguments: list[str]) -> int:
    """Write or check; 1 where a check finds a difference."""
    if "--check" in arguments:
        if page() == PAGE.read_text("utf-8"):
            return 0
        print("docs/crosswalks.md differs from the pack or the formats: run `make docs` and read the difference.")
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
