"""The desk of a report: its text beside its claims, and every value with what people decided of it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import Query
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.background import BackgroundTask

from rasd.model import Decision, InputError
from rasd.model.value import FieldName
from rasd.web.access import Route, get, post
from rasd.web.context import Here, Visit
from rasd.web.desk import deciding
from rasd.web.desk.choosing import drawn, search
from rasd.web.desk.forms import Decide, Missed, Settle, Undo
from rasd.web.desk.keys import found, shown
from rasd.web.desk.opening import changed_views, lang_of, opened, page_views
from rasd.web.desk.options import actors, listed
from rasd.web.desk.past import past, reasons
from rasd.web.desk.picking import nothing, picked
from rasd.web.desk.rows import said_in
from rasd.web.desk.telling import apart
from rasd.web.forms import own_address

#: lists that an editor of each field chooses from
_LISTS: Final[dict[str, tuple[str, ...]]] = {
    "type": ("type",),
    "scope": ("scope",),
    "modality": ("modality",),
    "certainty": ("certainty",),
    "trigger": (),
    "attribution": ("attribution",),
    "actors": ("actor_role", "actor_class"),
    "weapons": ("weapons",),
    "places": ("place_role",),
    "time": (),
    "casualties": ("casualties", "who"),
    "sites": ("sites",),
}
Text = Annotated[str, Query(max_length=200)]


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/reports/{name}", page, least="viewer"),
        get("/reports/{name}/claims", claims, least="viewer"),
        get("/reports/{name}/about", about, least="viewer"),
        get("/reports/{name}/editor", editor, least="coder"),
        get("/gazetteer/choices", places, least="viewer"),
        post("/reports/{name}/values", decide, least="coder"),
        post("/reports/{name}/settle", settle, least="coder"),
        post("/reports/{name}/undo", undo, least="coder"),
        post("/reports/{name}/claims", add, least="coder"),
        post("/reports/{name}/original", original, least="reviewer"),
    ]


def page(here: Here, name: str, next: Text = "") -> HTMLResponse:  # noqa: A002 - as the address has it
    """The report beside its claims; `next` is where to go on once all is decided."""
    one = opened(here, name)
    return here.page(
        "desk.html",
        **page_views(here, one),
        lang=lang_of(one),
        after=own_address(next, otherwise=""),
        types=listed("type", here.language),
        may_decide=here.may("coder") and not here.read_only,
        may_copy=here.may("reviewer") and not here.read_only,
    )


def claims(here: Here, name: str, seen: Text = "") -> Response:
    """The claims as they stand now; nothing where they stand as they were `seen`."""
    state = changed_views(here, opened(here, name))
    return Response(status_code=204) if state["seen"] == seen else JSONResponse(state)


def decide(here: Here, name: str, sent: Decide) -> JSONResponse:
    """Confirm, correct, reject or add a value, or decide about a claim as a whole."""
    report = here.project.report(name)
    made = deciding.decide(here, report.id, sent)
    return _changed(here, report.id, made.decision, made.contested)


def settle(here: Here, name: str, sent: Settle) -> JSONResponse:
    """Let one of two decisions hold."""
    report = here.project.report(name)
    return _changed(here, report.id, deciding.settle(here, report.id, sent).decision)


def undo(here: Here, name: str, sent: Undo) -> JSONResponse:
    """Take a decision back."""
    report = here.project.report(name)
    return _changed(here, report.id, deciding.undo(here, report.id, sent))


def add(here: Here, name: str, sent: Missed) -> JSONResponse:
    """Add a claim that the reader missed."""
    report = here.project.report(name)
    return _changed(here, report.id, deciding.add(here, report.id, sent).decision)


def _changed(here: Visit, report_id: str, decision: Decision, contested: Decision | None = None) -> JSONResponse:
    one = opened(here, report_id)
    told = ""
    if contested is not None:
        said = said_in(contested)
        label = one.teller.told(said).label if said else here.words("desk.not_so")
        told = here.words("desk.contested_told", by=apart(contested.by), said=apart(label))
    return JSONResponse({**changed_views(here, one), "decision": decision.id, "left": decision.left, "told": told})


def editor(here: Here, name: str, claim: Text, about: Text = "", field: FieldName | None = None) -> HTMLResponse:
    """The editor of a value, or of one to add to a field."""
    one, kit = opened(here, name), here.project.kit
    reviewed = here.project.fields.claim(claim)
    if about:
        mark, value = found(reviewed, about)
        held = picked(value, reviewed.read, one.teller, kit)
    elif field is not None:
        mark, held = None, nothing(field)
    else:
        raise InputError("no value and no field is named.", remedy="Name one of both.")
    return here.page(
        "desk_editor.html",
        held=held,
        adds=not about,
        claim=claim,
        about=about,
        over=mark.by.id if mark and mark.by else "",
        lists={one: listed(one, here.language) for one in _LISTS[held.field]},
        actors=actors(kit, here.language) if held.field == "actors" else (),
        lang=lang_of(one),
    )


def about(here: Here, name: str, claim: Text, about: Text) -> HTMLResponse:
    """Why a value was read so, what else it could be, and every decision about it."""
    one = opened(here, name)
    reviewed = here.project.fields.claim(claim)
    mark, _ = found(reviewed, about)
    value = mark.read or shown(mark)
    return here.page(
        "desk_about.html",
        reasons=reasons(reviewed.read, value, one.teller, here.project.kit.sentence(here.language)),
        past=past(here, reviewed, mark, one.teller),
        choices=picked(value, reviewed.read, one.teller, here.project.kit).choices if value.place else (),
        reader=reviewed.read.reader,
        color=one.teller.color(value),
        lang=lang_of(one),
    )


def places(here: Here, q: Text = "") -> HTMLResponse:
    """What the gazetteer has by a name, to choose from, with a map."""
    choices = search(here.project, q, here.language)
    drawing = drawn(choices, here.project.kit, here.language)
    return here.page("desk_places.html", choices=choices, map=drawing, asked=q, chosen="")


def original(here: Here, name: str) -> FileResponse:
    """The bytes that a report was read from, to keep and never to show; the custody log tells of the copy."""
    report = here.project.report(name)
    with ExitStack() as cleaning:
        copied = Path(cleaning.enter_context(TemporaryDirectory(prefix="rasd-desk-"))) / "original"
        digest = here.project.acquiring.custody.copy(report, copied, by=here.name, why=here.words("desk.copied"))
        sent = cleaning.pop_all()  # it is needed until the answer is sent
    return FileResponse(
        copied,
        media_type="application/octet-stream",
        filename=f"{report.id}-{digest[:12]}.bin",
        background=BackgroundTask(sent.close),
    )
