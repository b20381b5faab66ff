"""Tests over ../shared: other people's texts, never part of the project. Without that folder nothing is collected."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
collect_ignore_glob = [] if SHARED.is_dir() else ["test_*.py"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material."""
    return SHARED
