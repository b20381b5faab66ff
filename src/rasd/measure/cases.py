"""Whether claims say what a case expects of them: differences as sentences, none where all is well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from rasd.model import Casualty, Claim, ClaimActor, ClaimPlace, ClaimTime, Report
from rasd.packs.cases import Case, ExpectedActor, ExpectedCasualty, ExpectedClaim, ExpectedPlace, ExpectedTime

_Value = ClaimActor | ClaimPlace | Casualty
_Told = ExpectedActor | ExpectedPlace | ExpectedCasualty


def report_of(case: Case) -> Report:
    """The report that a case is about."""
    published = case.published.isoformat() if case.published else None
    return Report.received(case.text, key=case.name, published=published, outlet=case.outlet)


def differences(case: Case, claims: Sequence[Claim]) -> tuple[str, ...]:
    """What the claims of the case's text lack or have too much, in the order of the text."""
    found: list[str] = []
    left = list(claims)
    for expected in case.claims:
        match = next((claim for claim in left if _is(expected, claim, case.text)), None)
        if match is None:
            found.append(f"no {expected.type} at «{expected.trigger or 'any word'}»")
            continue
        left.remove(match)
        found += _compare(expected, match, case.text)
    found += [f"{claim.type} at «{claim.trigger.of(case.text)}» is not expected" for claim in left]
    return tuple(found)


def _is(expected: ExpectedClaim, claim: Claim, text: str) -> bool:
    words = [span.of(text) for span in claim.mentions]
    return claim.type == expected.type and (expected.trigger is None or any(expected.trigger in word for word in words))


def _compare(expected: ExpectedClaim, claim: Claim, text: str) -> Iterator[str]:
    where = f"{claim.type} at «{claim.trigger.of(text)}»"
    for field in ("scope", "modality", "certainty"):
        want = getattr(expected, field)
        if want is not None and getattr(claim, field) != want:
            yield f"{where}: {field} is {getattr(claim, field)}, not {want}"
    for field in ("attribution", "weapons", "sites"):
        kinds = getattr(expected, field)
        have = sorted(value.kind for value in getattr(claim, field))
        if kinds is not None and sorted(kinds) != have:
            yield f"{where}: {field} are {have}, not {sorted(kinds)}"
    for field in ("actors", "places", "casualties"):
        have = getattr(claim, field)
        for want in getattr(expected, field):
            if not _has(have, want, text):
                yield f"{where}: {field} lack {', '.join(f'{name} {value}' for name, value in _told(want).items())}"
    if expected.time:
        yield from (f"{where}: time {what}" for what in _time(expected.time, claim.time, text))


def _has(values: Sequence[_Value], want: _Told, text: str) -> bool:
    """Whether one of the values says all that is told of the wanted one. A least number is told with its greatest."""
    told = _told(want)
    quote = told.pop("quote", "")
    if "min" in told:
        told["max"] = getattr(want, "max", None)
    return any(
        quote in have.span.of(text) and all(getattr(have, name) == value for name, value in told.items())
        for have in values
    )


def _told(want: _Told) -> dict[str, Any]:
    """The fields of the wanted value that its writer filled in."""
    return {name: value for name, value in msgspec.structs.asdict(want).items() if value is not None}


def _time(want: ExpectedTime, have: ClaimTime | None, text: str) -> Iterator[str]:
    days = tuple(day and day.isoformat() for day in (want.start, want.end))
    found = (have.start, have.end) if have else (None, None)
    if found != days:
        yield f"is {found}, not {days}"
    if want.quote is not None and (have is None or want.quote not in have.span.of(text)):
        yield f"does not rest on «{want.quote}»"
