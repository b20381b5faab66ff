"""Tables that teams keep, taken in: what one would change is shown first, and what is applied is what was shown."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse

from rasd.model import InputError, MeanwhileError
from rasd.project.importing import LIMIT, Plan, Table
from rasd.project.importing_incidents import apply_sheet
from rasd.web.access import Route, get, post
from rasd.web.context import Here, Visit

#: what a table may hold
Kind = Literal["corrections", "incidents"]
#: rows that are shown
_SHOWN: Final = 500
_FORM: Final = 100_000


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/import", form, least="reviewer"),
        post("/import", look, least="reviewer", most=LIMIT + _FORM),
    ]


def form(here: Here) -> HTMLResponse:
    """Where a table is chosen."""
    return here.page("importing/import.html", kind="incidents", limit=_SHOWN, plan=None, made=None, wrong=None)


def look(
    here: Here,
    *,
    request: Request,
    file: UploadFile,
    kind: Annotated[Kind, Form()],
    columns: Annotated[str, Form()] = "",
    called: Annotated[str, Form()] = "",
    apply: Annotated[str, Form()] = "",
    skip_bad: Annotated[str, Form()] = "",
) -> Response:
    """Show what a table would change, or, where `apply` is the digest of what was shown, do it."""
    plan, made, wrong = None, None, None
    try:
        table = Table.sent(file.filename or "", file.file.read(LIMIT + 1), _mapped(columns))
        plan = _plan(here, table, kind, called)
        if apply:
            made = _applied(here, table, plan, kind, apply=apply, skip_bad=bool(skip_bad))
    except InputError as error:
        wrong = error
    name = "importing/plan.html" if "hx-request" in request.headers else "importing/import.html"
    return here.page(name, kind=kind, limit=_SHOWN, plan=plan, made=made, wrong=wrong)


def _plan(here: Visit, table: Table, kind: Kind, called: str) -> Plan:
    here.project.read()
    if kind == "corrections":
        return here.project.corrections.plan(table)
    return here.project.sheets.plan(table, called.strip())


def _applied(here: Visit, table: Table, plan: Plan, kind: Kind, *, apply: str, skip_bad: bool) -> int:
    if apply != plan.digest:
        raise MeanwhileError("this is another table than the one that was shown.", remedy="Look through it first.")
    if kind == "corrections":
        return here.project.corrections.apply(plan, by=here.name, skip_bad=skip_bad)
    return apply_sheet(here.project, table, plan, by=here.name, skip_bad=skip_bad)


def _mapped(columns: str) -> dict[str, str]:
    """Lines of `HEADING=FIELD`."""
    pairs = [line.rpartition("=") for line in columns.splitlines() if line.strip()]
    wrong = next((line for line in columns.splitlines() if line.strip() and "=" not in line), None)
    if wrong is not None:
        raise InputError(f"{wrong[:60]!r} says no column and field.", remedy="Write HEADING=FIELD, one a line.")
    return {heading.strip(): field.strip() for heading, _, field in pairs}
