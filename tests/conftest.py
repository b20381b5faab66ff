"""What holds for all tests."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# How long an example takes says more of the machine than of the code; benchmarks measure that. In CI the examples are
# the same at every run, so that one commit has one answer; anywhere else new ones are tried each time.
settings.register_profile("rasd", deadline=None, derandomize="RASD_SAME_EXAMPLES" in os.environ)
settings.load_profile("rasd")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their number: some hold the time or chance of their making, and none reads well as a name."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser, with no window; one a file of tests, since its event loop is in the way of others."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        one = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        yield one
        one.close()
