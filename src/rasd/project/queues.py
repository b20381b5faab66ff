"""The queue that a project goes by, and its board put together."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

from rasd.exports.labels import Language, labels
from rasd.model import InputError
from rasd.packs.queue import Queue, load_queue
from rasd.ports import Desk
from rasd.project.board import Listing
from rasd.project.kits import Kit
from rasd.project.relisting import Relisting
from rasd.text.searching import Searcher

#: the project's own queue, beside its settings
QUEUE: Final = "queue.yaml"


def listing_of(desk: Desk, relisting: Relisting, queue: Queue, kit: Kit) -> Listing:
    """The board of a project in a folder."""
    words: dict[Language, Mapping[str, str]] = {}
    for language in ("en", "ar"):
        told_by = labels(language)
        lists = (told_by.event_types, told_by.site_kinds, told_by.weapon_kinds, told_by.casualty_who)
        words[language] = {**{one: name for names in lists for one, name in names.items()}, **kit.actor_names(language)}
    searcher = Searcher(kit.opener.normaliser)
    return Listing(desk.board, desk.tasks, desk.views, relisting=relisting, queue=queue, searcher=searcher, words=words)


def queue_of(folder: Path) -> Queue:
    """The project's own queue, or the one that comes with Rasd; `PackError` says what is wrong with it."""
    own = folder / QUEUE
    if not own.exists():
        return load_queue(QUEUE, (files("rasd") / "data" / QUEUE).read_text(encoding="utf-8"))
    try:
        return load_queue(str(own), own.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("it can't be read as text.", where=str(own), remedy="Save it as UTF-8.") from error
