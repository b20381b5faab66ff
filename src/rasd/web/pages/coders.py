"""Double coding: samples, how far they are, and what holds of several codings."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Depends, Form, Request, Response
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile

from rasd.exports.agreement import agreement_words
from rasd.measure.coded import CodedReport
from rasd.model.sample import MACHINE, Strata
from rasd.web.access import Route, get, post
from rasd.web.coderviews import Teller, picked
from rasd.web.context import Here
from rasd.web.forms import to


def routes() -> list[Route]:
    """What this part answers."""
    one = "/coders/{sample}"
    return [
        get("/coders", samples, least="coder"),
        post("/coders", draw, least="reviewer"),
        get(one, sample, least="coder"),
        get(f"{one}/gold.jsonl", gold, least="reviewer"),
        get(f"{one}/reports/{{report}}/compare", compare, least="coder"),
        post(f"{one}/reports/{{report}}/compare", settle, least="coder"),
    ]


async def fields_of(request: Request) -> dict[str, str]:
    """Every field of a form, whatever they are called."""
    return {name: value for name, value in (await request.form()).items() if not isinstance(value, UploadFile)}


Fields = Annotated[dict[str, str], Depends(fields_of)]


def samples(here: Here) -> HTMLResponse:
    """Every sample, and how far it is."""
    verbs = here.project.samples
    return here.page("coders/samples.html", samples=[(one, verbs.work(one)) for one in verbs.all()])


def draw(
    here: Here,
    *,
    name: Annotated[str, Form()],
    coders: Annotated[str, Form()],
    count: Annotated[int, Form()] = 50,
    strata: Annotated[Strata, Form()] = "none",
    seed: Annotated[str, Form()] = "",
    shows_machine: Annotated[str, Form()] = "",
) -> Response:
    """Draw a sample; its coders one a line, or with commas between."""
    named = [one for one in coders.replace("،", ",").replace("\n", ",").split(",") if one.strip()]
    made = here.project.samples.draw(
        name, count, named, by=here.name, seed=seed.strip(), strata=strata, shows_machine=bool(shows_machine)
    )
    return to(f"/coders/{made.id}")


def sample(here: Here, sample: str) -> HTMLResponse:
    """One sample: its reports, and how far its coders agree."""
    verbs = here.project.samples
    found = verbs.sample(sample)
    work = verbs.work(found)
    return here.page(
        "coders/sample.html",
        sample=found,
        work=work,
        reports={report.id: report for report in here.project.reports(found.report_ids)},
        agreed=verbs.agreement(found) if any(one.open for one in work) else None,
        told=agreement_words(here.language),
        machine=MACHINE,
        codes=here.name in found.coders,
    )


def gold(here: Here, sample: str) -> Response:
    """What was settled, as JSON lines."""
    found = here.project.samples.sample(sample)
    lines = [msgspec.json.encode(one) + b"\n" for one in here.project.samples.gold(found).reports]
    headers = {"Content-Disposition": f'attachment; filename="gold-{found.id}.jsonl"'}
    return Response(b"".join(lines), media_type="application/jsonl", headers=headers)


def compare(here: Here, sample: str, report: str) -> HTMLResponse:
    """All codings of a report side by side, to pick from."""
    verbs = here.project.samples
    found = verbs.sample(sample)
    one = verbs.report(found, report)
    beside = verbs.beside(found, one)
    teller = Teller(here.project.kit, here.language)
    return here.page(
        "coders/compare.html",
        sample=found,
        report=one,
        machine=MACHINE,
        events=[(event, teller.rows(event, one.text)) for event in beside.events],
        settled=verbs.settled(found, one),
    )


def settle(here: Here, sample: str, report: str, fields: Fields) -> Response:
    """Keep what was picked."""
    verbs = here.project.samples
    found = verbs.sample(sample)
    one = verbs.report(found, report)
    kept = sorted(picked(verbs.beside(found, one), fields), key=lambda item: item[0].trigger)
    picks = [(at, field, of) for at, (_, taken) in enumerate(kept) for field, of in taken]
    coded = CodedReport(id=one.id, text=one.text, events=tuple(event for event, _ in kept))
    verbs.settle(found, coded, by=here.name, picks=picks, why=fields.get("why", ""))
    return to(f"/coders/{found.id}")
