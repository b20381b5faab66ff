"""Lets a time-stamping authority confirm the custody log."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from rasd.model import NotFoundError, StoreError
from rasd.model.custody import Entry, Stamp
from rasd.ports import Custody, Originals
from rasd.project.stamps import granted, question
from rasd.project.taking import mark
from rasd.sources.timestamping import ask

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def stamp(
    custody: Custody, originals: Originals, authority: str, *, by: str, roots: Sequence[Certificate] = ()
) -> Entry | None:
    """Have the log's last entry stamped, keep the answer and log it; None if that authority stamped it last.

    Entries that come in while it is asked are not covered: the stamp names its entry.
    """
    last = custody.last()
    if last is None:
        raise NotFoundError("nothing was received yet, so there is nothing to stamp.", remedy="Add reports: rasd add.")
    if last.hash != last.digest:
        what = "its last entry was changed, and a stamp would vouch for that."
        raise StoreError(what, where="the custody log", remedy="rasd verify tells all that is wrong.")
    if isinstance(last.act, Stamp) and last.act.authority == authority:
        return None
    asked = question(last.hash)
    answer = ask(authority, asked.as_bytes())
    told = granted(answer, asked, authority, roots)
    kept = originals.keep(BytesIO(answer))
    act = Stamp(entry=last.number, hash=last.hash, authority=authority, told=told, token=kept.sha256)
    return custody.log(act, mark(by))
