"""A report as it is opened at the desk: its text and origin, its claims, and how far their review has come."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import msgspec
from markupsafe import Markup

from rasd.exports.labels import labels
from rasd.exports.page.heading import source
from rasd.exports.page.text import displayable, marked
from rasd.exports.wording import day
from rasd.model import Claim, NotAllowedError, Report, Span
from rasd.project.fields import Fields
from rasd.review.correcting import Reviewed
from rasd.web.context import Visit
from rasd.web.desk.rows import Cards, progress
from rasd.web.desk.telling import Teller
from rasd.web.desk.views import ClaimCard, ReportView, Version, Way

#: events that are hard to read of, whoever was hit
_GRAVE: Final = frozenset({"abuse", "body_found"})


class Opened(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is looked at; its claims are read, and told, where they are asked for."""

    report: Report
    teller: Teller
    fields: Fields

    @cached_property
    def claims(self) -> Sequence[Reviewed]:
        """Its claims as people left them."""
        return self.fields.of(self.report.id)

    @cached_property
    def cards(self) -> tuple[ClaimCard, ...]:
        """The same as the page shows them."""
        return Cards(teller=self.teller).cards(self.claims)


def opened(here: Visit, name: str) -> Opened:
    """A report with its claims as people left them; `NotFoundError` if there is none.

    `NotAllowedError` for whoever codes it blind, and is not done.
    """
    project = here.project
    report, kit = project.report(name), project.kit
    if project.samples.hides(here.name, report.id):
        raise NotAllowedError(
            "you code this report without knowing what others read in it.", remedy="Code it first: Coders."
        )
    teller = Teller(
        report=report,
        language=here.language,
        gazetteer=kit.gazetteer,
        actor_names=kit.actor_names(here.language),
    )
    return Opened(report=report, teller=teller, fields=project.fields)


def page_views(here: Visit, one: Opened) -> dict[str, Any]:
    """All that the page of a report shows; its cards and words are those that its script will put in place."""
    state = changed_views(here, one)
    lit = [
        (Span(*map(int, told.split("-"))), row.color)
        for card in one.cards
        for row in card.rows
        for told in row.spans.split()
    ]
    return {
        "report": report_view(here, one),
        "text": marked(one.report.text, lit),
        "cards": [Markup(card["html"]) for card in state["cards"]],  # noqa: S704 - made by a template, which escapes
        "words_of_text": Markup(state["words"]),  # noqa: S704 - as above
        "progress": state["progress"],
        "seen": state["seen"],
    }


def changed_views(here: Visit, one: Opened) -> dict[str, Any]:
    """What the page's script puts in place after a change: cards and words as HTML, and how far one is."""
    cards = [{"id": card.id, "html": here.html("desk_card.html", card=card, lang=lang_of(one))} for card in one.cards]
    lit = Cards(teller=one.teller).lit(one.cards)
    words = here.html("desk_words.html", lit=lit, lang=lang_of(one))
    far = progress(one.cards)
    seen = hashlib.sha256(msgspec.json.encode(cards)).hexdigest()[:16]
    told = here.words("desk.progress", done=far.done, total=far.total)
    return {
        "cards": cards,
        "words": words,
        "progress": {"done": far.done, "total": far.total, "told": told},
        "seen": seen,
    }


def lang_of(one: Opened) -> str:
    """The language of the report, for quotes of it."""
    return source(one.report, labels(one.teller.language)).lang


def report_view(here: Visit, one: Opened) -> ReportView:
    """The report itself."""
    report, custody = one.report, here.project.acquiring.custody
    words = labels(here.language)
    ways = custody.came_from(report)
    return ReportView(
        id=report.id,
        source=source(report, words),
        retrieved=day(min(way.entry.mark.at for way in ways), words.dates) if ways else "",
        versions=_versions(custody.versions(report), report, here),
        ways=tuple(
            Way(
                source=displayable(way.receipt.source),
                at=way.origin.at,
                received=way.entry.mark.at[:16].replace("T", " "),
                by=way.entry.mark.by,
                original=way.origin.original,
                read_by=way.origin.by,
            )
            for way in ways
        ),
        grave=any(_is_grave(claim.claim or claim.read) for claim in one.claims),
    )


def _versions(found: Sequence[Report], report: Report, here: Visit) -> tuple[Version, ...]:
    if len(found) < 2:
        return ()
    dates = labels(here.language).dates
    return tuple(
        Version(
            id=one.id,
            told=day(one.edited or one.published or "", dates) or one.id,
            this=one.id == report.id,
            holds=one is found[-1],
        )
        for one in found
    )


def _is_grave(claim: Claim) -> bool:
    """Whether a claim tells of the dead, of harm to children, or of abuse."""
    return claim.type in _GRAVE or any(one.kind == "killed" or one.who == "child" for one in claim.casualties)
