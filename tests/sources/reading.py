"""What comes of an input, for tests of one reader."""

from __future__ import annotations

import io

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.formats import reports_in


def read_all(stream: io.BufferedReader, about: About) -> tuple[list[Received], list[str]]:
    """The reports of an input, and what of it was not used, with why; that it is the whole of it comes last."""
    received: list[Received] = []
    unused: list[str] = []
    try:
        for item in reports_in(stream, about):
            if isinstance(item, Quarantined):
                unused.append(str(item))
            else:
                received.append(item)
    except UnreadableReportError as error:
        unused.append(str(error))
    return received, unused
