from __future__ import annotations

from pathlib import Path

import pytest

from rasd.model import InputError, PackError
from rasd.project.kits import ShippedKit
from rasd.project.settings import FILE, Settings, read_settings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name = ", "Invalid value"),
        (b"nmae = 'x'\n", "unknown field `nmae`"),
        (b"name = 7\n", "Expected `str`, got `int` - at `$.name`"),
        (b"name = '\xff'\n", "utf-8"),
    ],
)
def test_a_broken_settings_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(InputError) as error:
        read_settings(tmp_path / FILE)
    assert said in str(error.value)
    assert str(tmp_path / FILE) in str(error.value)


def test_an_empty_settings_file_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"")
    assert read_settings(tmp_path / FILE) == Settings()


def test_a_language_that_is_not_there_is_told() -> None:
    with pytest.raises(PackError, match="languages/tlh"):
        ShippedKit(Settings(language="tlh"))()
