"""Where results go, and in which form."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import Console, RenderableType

from rasd.cli.explaining import Explainer
from rasd.exports.jsonl import JsonLines
from rasd.exports.labels import labels
from rasd.exports.table import Tables
from rasd.exports.whole import opened
from rasd.model import InputError
from rasd.project import Language, Project

#: columns of a table that does not go to a terminal
_WIDTH = 140


#: what results are written as
Form = Literal["table", "jsonl"]


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A file or standard output, and the form that its name or the user asks for."""

    path: Path | None
    form: Form

    @classmethod
    def of(cls, path: Path | None, form: Form | None, *, inputs: Iterable[str] = ()) -> Output:
        """As `form` says, else as the name: JSON lines for .jsonl, a table for the rest; never over an input.

        `-` is standard output, as it is standard input among the inputs.
        """
        if path == Path("-"):
            path = None
        if path is not None and any(path.resolve() == Path(name).resolve() for name in inputs):
            raise InputError("this is an input, and would be lost.", where=str(path), remedy="Name another file.")
        lines = path is not None and path.suffix in {".jsonl", ".ndjson"}
        return cls(path=path, form=form or ("jsonl" if lines else "table"))

    def lines(self, items: Iterable[object]) -> None:
        """Write items as JSON lines."""
        JsonLines(self.path or sys.stdout.buffer).write(items)
        sys.stdout.flush()

    def show(self, pieces: Iterable[RenderableType]) -> None:
        """Write tables and texts for people."""
        with self._console() as console:
            for piece in pieces:
                console.print(piece)

    @contextmanager
    def _console(self) -> Iterator[Console]:
        if self.path is None:
            yield console()
            return
        with opened(self.path) as stream:
            text = TextIOWrapper(stream, encoding="utf-8", write_through=True)
            yield Console(file=text, width=_WIDTH, markup=False, highlight=False, emoji=False)
            text.detach()


def tables(project: Project, language: Language) -> Tables:
    """Makes tables of what is in a project."""
    return Tables(gazetteer=project.kit.gazetteer, actor_names=project.kit.actor_names(language), language=language)


def explainer(project: Project, language: Language) -> Explainer:
    """Tells why what is in a project reads as it does."""
    return Explainer(sentence=project.kit.sentence(language), words=labels(language))


def console() -> Console:
    """Standard output for people; a set width where it is no terminal, so that tables do not depend on it."""
    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH
    return Console(width=wide, markup=False, highlight=False, emoji=False)
