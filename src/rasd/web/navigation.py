"""Where one can go from every page."""

from __future__ import annotations

from typing import Final

import msgspec

from rasd.model.people import Role


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the desk; its name is `frame.nav.KEY` of the words."""

    key: str
    path: str
    least: Role


NAVIGATION: Final = (
    Entry(key="queue", path="/queue", least="viewer"),
    Entry(key="incidents", path="/incidents", least="viewer"),
    Entry(key="explore", path="/explore", least="data_only"),
    Entry(key="coders", path="/coders", least="coder"),
    Entry(key="audit", path="/audit", least="viewer"),
    Entry(key="people", path="/people", least="admin"),
    Entry(key="import", path="/import", least="reviewer"),
)
