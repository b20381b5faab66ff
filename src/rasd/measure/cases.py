"""Whether claims say what a case expects of them: differences as sentences, none where all is well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rasd.model import Claim, ClaimActor, ClaimPlace, Report
from rasd.packs.cases import Case, ExpectedActor, ExpectedCasualty, ExpectedClaim, ExpectedPlace


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
    yield from (f"{where}: no actor {want}" for want in expected.actors if not _has_actor(want, claim.actors, text))
    yield from (f"{where}: no place {want}" for want in expected.places if not _has_place(want, claim.places, text))
    yield from (f"{where}: no toll {want}" for want in expected.casualties if not _has_toll(want, claim))
    if expected.time:
        want_time = tuple(day and day.isoformat() for day in (expected.time.start, expected.time.end))
        have_time = (claim.time.start, claim.time.end) if claim.time else (None, None)
        if have_time != want_time:
            yield f"{where}: time is {have_time}, not {want_time}"


def _has_actor(want: ExpectedActor, actors: Sequence[ClaimActor], text: str) -> bool:
    return any(
        have.role == want.role
        and want.actor in (None, have.actor)
        and want.actor_class in (None, have.actor_class)
        and (want.quote is None or want.quote in have.span.of(text))
        for have in actors
    )


def _has_place(want: ExpectedPlace, places: Sequence[ClaimPlace], text: str) -> bool:
    return any(
        have.role == want.role
        and want.place_id in (None, have.place_id)
        and want.precision in (None, have.precision)
        and (want.quote is None or want.quote in have.span.of(text))
        for have in places
    )


def _has_toll(want: ExpectedCasualty, claim: Claim) -> bool:
    return any(
        have.kind == want.kind
        and (want.min is None or (have.min, have.max) == (want.min, want.max))
        and want.who in (None, have.who)
        for have in claim.casualties
    )
