"""Every seam: what the core asks of the outside world, and of parts that may be replaced.

Each has a fake in `rasd.fakes` and a conformance suite in `tests/conformance/`; an adapter is right when it passes.
Only the review desk's (`Desk` and what is in it) have neither: they are derived from, or lie beside, what one project
file has, and are tested there.
"""

from rasd.ports.custody import Custody, Follows, Originals
from rasd.ports.desk import Board, Desk, Tasks, Views
from rasd.ports.keeping import Links, Store
from rasd.ports.people import People, Samples
from rasd.ports.reading import Gazetteer, Model, Opinion, Reader, Source
from rasd.ports.running import Engine, Exporter

__all__ = [
    "Board",
    "Custody",
    "Desk",
    "Engine",
    "Exporter",
    "Follows",
    "Gazetteer",
    "Links",
    "Model",
    "Opinion",
    "Originals",
    "People",
    "Reader",
    "Samples",
    "Source",
    "Store",
    "Tasks",
    "Views",
]
