"""Editions: what was published, in every format; making one, and approving it. Nothing else leaves to the public.

Those who may only see published data are shown approved editions alone: what waits for approval does not exist for
them.
"""

from __future__ import annotations

from datetime import datetime
from itertools import dropwhile, islice
from typing import Annotated, Final

import msgspec

from rasd.exports.public.format import told
from rasd.exports.public.formats import FORMATS
from rasd.model import InputError, NotFoundError
from rasd.model.publication import Head, Name, PublicIncident
from rasd.project.exporting import exported
from rasd.project.moments import instant, now
from rasd.project.publishing import format_named, missing
from rasd.web.api.asking import cursor, place
from rasd.web.api.operation import File, Operation, Page, Paged, changing, reading
from rasd.web.context import Visit

_BYTES: Final = "application/octet-stream"


class EditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One edition in the list."""

    name: str
    #: the moment as of which it was made
    as_of: str
    incidents: int
    added: int
    changed: int
    withdrawn: int
    approved: bool

    @classmethod
    def of(cls, head: Head, *, approved: bool) -> EditionLine:
        """By what an edition says of itself."""
        return cls(
            name=head.name,
            as_of=head.as_of,
            incidents=head.count,
            added=len(head.added),
            changed=len(head.changed),
            withdrawn=len(head.withdrawn),
            approved=approved,
        )


class EditionLines(msgspec.Struct, frozen=True, kw_only=True):
    """The editions, the last made last."""

    editions: tuple[EditionLine, ...]


class FormatLine(msgspec.Struct, frozen=True, kw_only=True):
    """One format: whom it is for, what of an edition it can't hold, and whether it can be written here."""

    name: str
    files: tuple[str, ...]
    what: Name
    loses: Name
    here: bool


class FormatLines(msgspec.Struct, frozen=True, kw_only=True):
    """Every format that editions are written in."""

    formats: tuple[FormatLine, ...]


class Proposal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An edition to freeze: of what people accepted, as far as the policy lets it out."""

    #: what it is called; empty: the next number
    name: Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z0-9_][A-Za-z0-9_.-]{0,60})?$")] = ""
    #: as of which moment, ISO, in UTC without a zone; null: now
    as_of: str | None = None
    #: a word to the readers
    note: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    formats: Annotated[tuple[str, ...], msgspec.Meta(max_length=50)] = ()


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was looked at before it is approved: the digest of the edition, if it is said, must be that one."""

    digest: str | None = None


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """An edition as it lies there, and the digest of its list of files."""

    head: Head
    digest: str
    approved: bool


def operations() -> list[Operation]:
    """What this part answers."""
    one = "/editions/{edition}"
    return [
        reading("/formats", formats, name="formats", least="data_only", tag="editions"),
        reading("/editions", editions, name="editions", least="data_only", tag="editions", leads={
            "edition": ("edition", "/editions/0/name"),
        }),
        reading(one, edition_, name="edition", least="data_only", tag="editions", also=(422,)),
        reading(f"{one}/incidents", published, name="published", least="data_only", tag="editions"),
        reading(f"{one}/exports/{{form}}", export, name="export", least="data_only", tag="editions", file=_BYTES,
                also=(422,), at_once=2),
        changing("/editions", publish, name="publish", least="publisher", tag="editions", also=(404,), at_once=1),
        changing(f"{one}/approval", approve, name="approve", least="publisher", tag="editions"),
    ]  # fmt: skip


def formats(here: Visit) -> FormatLines:
    """Every format."""
    del here
    known = told()
    lines = (
        FormatLine(
            name=one.name,
            files=one.files,
            what=known[one.name].what,
            loses=known[one.name].loses,
            here=not missing(one),
        )
        for one in FORMATS
    )
    return FormatLines(formats=tuple(lines))


def editions(here: Visit) -> EditionLines:
    """The editions; for who sees published data alone those that are approved."""
    known = here.project.publishing.editions
    approved = set(known.approved())
    names = [one for one in known.names() if one in approved or here.may("viewer")]
    return EditionLines(editions=tuple(EditionLine.of(known.head(one), approved=one in approved) for one in names))


def edition_(here: Visit, edition: str) -> Proposed:
    """What an edition says of itself."""
    _see(here, edition)
    return _proposed(here, edition)


def published(here: Visit, edition: str, asked: Paged) -> Page[PublicIncident]:
    """The incidents of an approved edition, in order of id."""
    _see_approved(here, edition)
    (after,) = place("published", asked.after, tuple[str]) if asked.after else ("",)
    incidents = iter(here.project.publishing.approved(edition).incidents)
    items = tuple(islice(dropwhile(lambda one: one.id <= after, incidents), asked.limit + 1))
    more = len(items) > asked.limit
    items = items[: asked.limit]
    return Page(items=items, next=cursor("published", [items[-1].id]) if more else None)


def export(here: Visit, edition: str, form: str) -> File:
    """An approved edition in a format."""
    _see_approved(here, edition)
    made = exported(here.project.publishing, edition, form)
    return File(body=made.body, media=_BYTES, name=made.name)


def publish(here: Visit, sent: Proposal) -> Proposed:
    """Freeze an edition; it counts when another person has approved it, if the policy asks for that."""
    publishing = here.project.publishing
    name = sent.name or str(len(publishing.editions.names()) + 1)
    chosen = [format_named(one) for one in dict.fromkeys(sent.formats)]
    publishing.propose(name, chosen, as_of=_moment(sent.as_of), note=sent.note, by=here.name)
    return _proposed(here, name)


def approve(here: Visit, edition: str, sent: Approval) -> Proposed:
    """Approve and sign an edition that somebody else made."""
    publishing = here.project.publishing
    publishing.editions.head(edition)
    if sent.digest is not None and sent.digest != publishing.editions.digest(edition):
        raise InputError(
            f"edition {edition} has another digest.", where="body.digest", remedy="It was made anew: look at it again."
        )
    if edition not in publishing.editions.approved():  # to approve it twice is harmless
        publishing.approve(edition, by=here.name)
    return _proposed(here, edition)


def _proposed(here: Visit, name: str) -> Proposed:
    known = here.project.publishing.editions
    return Proposed(head=known.head(name), digest=known.digest(name), approved=name in known.approved())


def _see(here: Visit, name: str) -> None:
    """`NotFoundError` for an edition that is not there, for whoever asks."""
    known = here.project.publishing.editions
    if name not in (known.names() if here.may("viewer") else known.approved()):
        raise NotFoundError("there is no such edition.", remedy="Ask for the list: /api/v1/editions.")


def _see_approved(here: Visit, name: str) -> None:
    """`NotFoundError` for an edition that is not there, or that nobody has approved yet."""
    _see(here, name)
    if name not in here.project.publishing.editions.approved():
        raise NotFoundError(f"nobody has approved edition {name} yet.", remedy="Another person approves it.")


def _moment(told: str | None) -> datetime:
    try:
        return instant(told) if told else now()
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{told!r} is no moment.", where="body.as_of", remedy="Write it as 2024-05-31T18:30:00Z."
        ) from error
