from __future__ import annotations

from collections.abc import Iterator

import pytest

from .server import Server, World, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def world(server: Server) -> World:
    return World(server)
