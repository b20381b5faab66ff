from __future__ import annotations

from pathlib import Path

import pytest

from .running import write_samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the help's examples use."""
    write_samples(tmp_path)
    return tmp_path
