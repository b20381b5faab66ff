"""What the tests of the text room share: the shipped letters, and a reader of numbers."""

from __future__ import annotations

import pytest

from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener
from rasd.text.numbers import NumberReader


@pytest.fixture(scope="session")
def opener() -> Opener:
    return Opener(shipped_packs().letters)


@pytest.fixture(scope="session")
def numbers(opener: Opener) -> NumberReader:
    return NumberReader(shipped_packs().numbers, opener.normaliser)
