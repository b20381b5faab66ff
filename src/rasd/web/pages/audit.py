"""The audit: who decided what, when and why; about one field; checked against the log; as files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

import msgspec
from fastapi import Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from rasd.exports.audit import AuditRecord, write_csv
from rasd.model import InputError, NotFoundError
from rasd.model.audit import Asked
from rasd.project.auditing import FIELDS, KINDS, AuditPage
from rasd.web.access import Route, get
from rasd.web.audit import Row, rows
from rasd.web.context import Here, Visit

#: decisions on a page
PAGE: Final = 50
#: bytes that are sent at once, about
_CHUNK: Final = 64_000


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/audit", audit, least="viewer"),
        get("/audit/check", check, least="reviewer"),
        get("/audit/decisions.csv", as_csv, least="reviewer"),
        get("/audit/decisions.jsonl", as_lines, least="reviewer"),
        get("/audit/of/{claim}", of, least="viewer"),
    ]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed in the filter, as it was typed."""

    by: str = ""
    kind: str = ""
    report: str = ""
    field: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, request: Request) -> Filter:
        """What an address asks for."""
        told = request.query_params
        return cls(**{name: told.get(name, "").strip() for name in cls.__struct_fields__})

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        return urlencode({name: value for name, value in msgspec.structs.asdict(self).items() if value})


def audit(here: Here, request: Request, before: int | None = None) -> HTMLResponse:
    """The decisions that are asked for, the latest first."""
    typed, wrong, shown = Filter.of(request), "", AuditPage(rows=(), reports={}, rest=None)
    try:
        shown = here.project.auditing.page(_asked(here, typed), before=before, limit=PAGE)
    except (InputError, NotFoundError) as error:
        wrong = error.said
    return here.page(
        "audit.html",
        status=422 if wrong else 200,
        rows=rows(here, shown),
        rest=shown.rest,
        first=before is None,
        typed=typed,
        wrong=wrong,
        people=here.project.auditing.deciders(),
        kinds=KINDS,
        fields=FIELDS,
    )


def of(here: Here, request: Request, claim: str, field: str = "") -> HTMLResponse:
    """Every decision about a claim, or one field of it: a page, or for a script just the list."""
    found: list[Row] = rows(here, here.project.auditing.of(claim, field))
    template = "audit_rows.html" if "hx-request" in request.headers else "audit_of.html"
    return here.page(template, rows=found, claim=claim, field=field)


def check(here: Here) -> HTMLResponse:
    """Whether the log and its decisions are as they were made."""
    return here.page("audit_check.html", checked=here.project.auditing.check())


def as_csv(here: Here, request: Request) -> Response:
    """The decisions that are asked for as a table."""
    return _file(_csv(_records(here, request)), "text/csv; charset=utf-8", "decisions.csv")


def as_lines(here: Here, request: Request) -> Response:
    """The decisions that are asked for as JSON lines."""
    lines = (msgspec.json.encode(one) + b"\n" for one in _records(here, request))
    return _file(_chunks(lines), "application/x-ndjson", "decisions.jsonl")


def _asked(here: Visit, typed: Filter) -> Asked:
    return here.project.auditing.asked(**msgspec.structs.asdict(typed))


def _records(here: Visit, request: Request) -> Iterator[AuditRecord]:
    return here.project.auditing.records(_asked(here, Filter.of(request)), here.language)


def _csv(records: Iterator[AuditRecord]) -> Iterator[bytes]:
    """A table, some records at a time; its head once."""
    head = True
    while some := [one for one, _ in zip(records, range(200), strict=False)]:
        stream = io.BytesIO()
        write_csv(stream, some, head=head)
        head = False
        yield stream.getvalue()
    if head:
        stream = io.BytesIO()
        write_csv(stream, [])
        yield stream.getvalue()


def _chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    kept = bytearray()
    for line in lines:
        kept += line
        if len(kept) > _CHUNK:
            yield bytes(kept)
            kept.clear()
    yield bytes(kept)


def _file(content: Iterator[bytes], kind: str, name: str) -> Response:
    return StreamingResponse(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
