"""Every part of the API. A new part is a module with `operations()`, listed here, and its words in words/*/api.yaml."""

from __future__ import annotations

from typing import Final

from rasd.web.access import Route
from rasd.web.api import (
    adding,
    claims,
    custody,
    decisions,
    editions,
    health,
    incidents,
    places,
    policy,
    queue,
    reports,
)
from rasd.web.api.answering import route
from rasd.web.api.operation import Operation

#: the parts in the order in which they are described
PARTS: Final = (
    reports.operations,
    claims.operations,
    incidents.operations,
    decisions.operations,
    queue.operations,
    adding.operations,
    places.operations,
    editions.operations,
    policy.operations,
    custody.operations,
    health.operations,
)


def operations() -> list[Operation]:
    """Every operation, in the order in which they are described."""
    return [operation for part in PARTS for operation in part()]


def routes() -> list[Route]:
    """What the API answers."""
    return [route(one) for one in operations()]
