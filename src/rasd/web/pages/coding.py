"""Coding one report by hand: the form, and what it sends and is sent, in the interchange form of the codebook."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from rasd.measure.coded import CodedEvent, CodedReport
from rasd.model import InputError, NotAllowedError, NotFoundError, Place, Report
from rasd.model.sample import Sample
from rasd.project import Language
from rasd.web.access import Route, get, post
from rasd.web.coderviews import LISTS, options
from rasd.web.context import Here, Visit

_MOST: Final = 2_000_000


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What the form sends: events, and whether they are done."""

    events: tuple[CodedEvent, ...]
    done: bool = False
    why: str = ""


def routes() -> list[Route]:
    """What this part answers."""
    one = "/coders/{sample}/reports/{report}"
    return [
        get("/coders/places", places, least="coder"),
        get(one, code, least="coder"),
        get(f"{one}/coding", coding, least="coder"),
        post(f"{one}/coding", save, least="coder", method="PUT", most=_MOST),
        get(f"{one}/settled", settled, least="coder"),
        post(f"{one}/settled", settle, least="coder", method="PUT", most=_MOST),
    ]


async def sent_by(request: Request) -> Sent:
    """What was sent, as JSON; `InputError` where it is no coding."""
    try:
        return msgspec.json.decode(await request.body(), type=Sent)
    except msgspec.DecodeError as error:
        raise InputError(f"this is no coding: {error}.") from error


Body = Annotated[Sent, Depends(sent_by)]


def code(here: Here, sample: str, report: str, settling: str = "") -> HTMLResponse:
    """The form to code one report with: one's own coding, or (`settling`) what is to hold."""
    found, one = _named(here, sample, report)
    if settling:
        here.project.samples.beside(found, one)
    else:
        _check_coder(here, found)
    own = here.project.samples.own(found, one, here.name)
    return here.page(
        "coders/code.html",
        sample=found,
        report=one,
        settling=bool(settling),
        done=bool(own and own.state == "done") and not settling,
        lists={name: options(kind, name, here.language) for name, kind in LISTS.items()},
        actors=here.project.kit.actor_names(here.language),
    )


def coding(here: Here, sample: str, report: str) -> Response:
    """One's own coding of a report so far; nobody else's is ever given here."""
    found, one = _named(here, sample, report)
    _check_coder(here, found)
    return _json(here.project.samples.mine(found, one, here.name))


def save(here: Here, sample: str, report: str, sent: Body) -> Response:
    """Keep one's own coding."""
    found, one = _named(here, sample, report)
    coded = CodedReport(id=one.id, text=one.text, events=sent.events)
    kept = here.project.samples.code(found, coded, here.name, done=sent.done)
    return _json({"state": kept.state, "at": kept.at, "events": len(kept.claims)})


def settled(here: Here, sample: str, report: str) -> Response:
    """What holds, or where nothing was decided, what the first coder told; once all are done."""
    found, one = _named(here, sample, report)
    verbs = here.project.samples
    beside = verbs.beside(found, one)
    last = verbs.settled(found, one)
    if last is not None:
        return _json(CodedReport.of(one, last.claims))
    return _json(CodedReport(id=one.name, text=one.text, events=tuple(told.events[0] for told in beside.events)))


def settle(here: Here, sample: str, report: str, sent: Body) -> Response:
    """Keep what holds, as somebody wrote it."""
    found, one = _named(here, sample, report)
    coded = CodedReport(id=one.id, text=one.text, events=sent.events)
    kept = here.project.samples.settle(found, coded, by=here.name, why=sent.why)
    return _json({"at": kept.at, "events": len(kept.claims)})


def places(here: Here, name: str = "") -> Response:
    """What the gazetteer knows by a name."""
    try:
        found = here.project.places(name.strip())[:20] if name.strip() else ()
    except NotFoundError:
        found = ()
    return _json([_place(place, here.language) for place in found])


def _place(place: Place, language: Language) -> dict[str, object]:
    arabic = language == "ar"
    name, within = (place.name_ar, place.admin1_ar) if arabic else (place.name_en, place.admin1)
    told = f"{name} ({within})" if within else name
    return {"id": place.id, "name": told, "lat": place.lat, "lon": place.lon}


def _named(here: Visit, sample: str, report: str) -> tuple[Sample, Report]:
    verbs = here.project.samples
    found = verbs.sample(sample)
    return found, verbs.report(found, report)


def _check_coder(here: Visit, found: Sample) -> None:
    if here.name not in found.coders:
        raise NotAllowedError(
            f"{here.name} does not code this sample.", remedy=f"Its coders are {', '.join(found.coders)}."
        )


def _json(told: object) -> Response:
    return Response(msgspec.json.encode(told), media_type="application/json")
