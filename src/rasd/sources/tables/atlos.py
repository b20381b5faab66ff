"""Incidents and source material of Atlos (atlos.org): its CSV export as a table, and what its API answers.

The facts are from the program itself (atlosdotorg/atlos, read November 2026; paths under platform/lib). CSV:
`create_csv_export` in platform_web/controllers/media/export_controller.ex writes slug, project, inserted_at,
updated_at, latitude, longitude, the attributes by name (description, date, status, tags, ...) and source_1, source_2,
... for the sources; a cell that begins like a formula gets a ' before it (`escape_formulas`). JSON: the pages
{"results", "next", "previous"} are made in platform_web/controllers/api/api_v2_controller.ex, an incident by the
Jason.Encoder in platform/material/media.ex (slug, attr_description, source_material, deleted, ...), source material by
the one in platform/material/media_version.ex (id, source_url, metadata, ...). Times are Ecto's: UTC, without saying so.

An incident's `date` is the day of the event, not of publishing: a description counts as published when its incident
was entered. Source material has words only where Bellingcat's auto-archiver left them: in the namespace auto_archiver
of its metadata (`_process_metadata` in its atlos_feeder_db_storage.py), under results: content, title, timestamp.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from itertools import chain
from typing import Final

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.objects.jsonwalk import ITEM, BrokenJsonError, JsonWalk, json_chunks
from rasd.sources.refusing import refuse_text
from rasd.sources.shown import is_blank
from rasd.sources.tables.celldates import told_date
from rasd.sources.tables.headings import Headings

#: what derives reports from answers of the API
FORM: Final = "atlos/1"
INCIDENTS: Final = Headings(
    marks=frozenset({"slug", "description", "inserted at", "updated at"}),
    fields={
        "text": ("description",),
        "id": ("slug",),
        "published": ("inserted at",),
        "edited": ("updated at",),
        "url": ("source 1",),
    },
    form="atlos/1",
    item=("atlos:", "id"),
    zone=UTC,
    guarded=True,
)
_PAGE = re.compile(rb'\s*\{\s*"(?:results|next|previous)"\s*:')
_OURS = re.compile(rb'"(?:attr_description|source_material|source_url|upload_type|scoped_id)"\s*:')
_BROKEN: Final = "Save the answer of the API again, whole."


def is_atlos(head: bytes, _about: About) -> bool:
    """Whether an input is a page of answers of Atlos's API, by its first keys."""
    return bool(_PAGE.match(head) and _OURS.search(head))


def atlos_reports(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
    """Every description of an incident, and every archived text of source material, of one or more pages."""
    passed = 0
    for number, found in enumerate(_results(stream), 1):
        at = f"entry {number}"
        try:
            report = _report(found, about)
        except UnreadableReportError as error:
            yield Quarantined(source=about.source, at=at, why=str(error))
            continue
        if report:
            yield Received(report=report, at=at, by=FORM)
        else:
            passed += 1
    if passed:
        about.tell(f"entries passed over: {passed:,} (deleted, or without words).")


def _results(stream: io.BufferedReader) -> Iterator[object]:
    walk = JsonWalk(built=frozenset({("results", ITEM)}), several=True)
    try:
        for chunk in chain(json_chunks(stream), [b""]):
            yield from (found for _, _, found in walk.feed(chunk))
    except BrokenJsonError as error:
        raise UnreadableReportError(f"from here on this is broken JSON: {error}.", remedy=_BROKEN) from error


def _report(found: object, about: About) -> Report | None:
    if isinstance(found, UnreadableReportError):
        raise found
    if not isinstance(found, dict):
        raise UnreadableReportError("it is no incident and no source material.", remedy=_BROKEN)
    if found.get("deleted") is True:
        return None
    report = _incident(found, about) if "slug" in found else _material(found, about)
    if report:
        refuse_text(report.text)
    return report


def _incident(found: Mapping[str, object], about: About) -> Report | None:
    text, slug = _said(found, "attr_description"), _said(found, "slug")
    sources = found.get("source_material")
    links = [_said(one, "source_url") for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    if is_blank(text):
        return None
    return Report.received(
        text,
        key=slug or None,
        published=_when(_said(found, "inserted_at"), about),
        url=next(filter(None, links), None),
        item=f"atlos:{slug}" if slug else None,
        edited=_when(_said(found, "updated_at"), about),
    )


def _material(found: Mapping[str, object], about: About) -> Report | None:
    spaces = found.get("metadata")
    kept = spaces.get("auto_archiver") if isinstance(spaces, dict) else None
    post = kept.get("results") if isinstance(kept, dict) else None
    if not isinstance(post, dict) or is_blank(_said(post, "content")):
        return None
    url = _said(found, "source_url") or _said(post, "url") or None
    return Report.received(
        _said(post, "content"),
        key=_said(found, "id") or None,
        title=_said(post, "title") or None,
        published=_when(_said(post, "timestamp"), about),
        url=url,
        item=url,
    )


def _said(found: Mapping[str, object], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) and "\x00" not in value else ""


def _when(moment: str, about: About) -> str | None:
    told = told_date(moment)
    return told.written(about, zone=UTC) if told else None
