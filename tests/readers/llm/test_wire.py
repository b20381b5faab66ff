"""Sending works wherever it is called from, and says what is missing."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from rasd.readers.llm.wire import Reply, post

from .conftest import Reading
from .stub import Stub, event, tells


def test_it_works_where_an_event_loop_runs_already(stub: Stub, reading: Reading) -> None:
    stub.plays(tells(event("قصف")))

    async def in_a_notebook() -> int:
        return len(reading("قصف على الغدير."))

    assert asyncio.run(in_a_notebook()) == 1


def test_a_host_that_is_no_name_is_unreachable(stub: Stub) -> None:
    endpoint = Reading(stub, url=f"https://{'a' * 70}.invalid./v1").endpoint
    assert not isinstance(post(endpoint, b"{}"), Reply)


def test_httpx_is_loaded_only_to_send() -> None:
    code = "import sys, rasd.readers.llm, rasd.cli.main; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
