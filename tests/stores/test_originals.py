from __future__ import annotations

import fcntl
import hashlib
import io
import os
from pathlib import Path

import pytest

from rasd.model import NotFoundError, StoreError
from rasd.stores.originals import FolderOriginals

BYTES = "تقرير كما ورد".encode()
NAME = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> FolderOriginals:
    return FolderOriginals(tmp_path / "originals")


class Failing(io.BytesIO):
    """A stream that breaks after its first bytes."""

    def read(self, _size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(4)


def test_bytes_are_kept_under_their_hash_and_read_only(originals: FolderOriginals, tmp_path: Path) -> None:
    kept = originals.keep(io.BytesIO(BYTES))
    assert (kept.sha256, kept.size) == (NAME, len(BYTES))
    path = tmp_path / "originals" / NAME[:2] / NAME
    assert path.read_bytes() == BYTES
    assert path.stat().st_mode & 0o222 == 0
    with originals.open(NAME) as stream:
        assert stream.read() == BYTES


def test_the_same_bytes_are_one_original(originals: FolderOriginals, tmp_path: Path) -> None:
    originals.keep(io.BytesIO(BYTES))
    path = tmp_path / "originals" / NAME[:2] / NAME
    before = path.stat()
    originals.keep(io.BytesIO(BYTES))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(originals.all()) == [NAME]


def test_a_stream_that_breaks_leaves_nothing(originals: FolderOriginals, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Input/output"):
        originals.keep(Failing(BYTES))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_killed_programs_left_is_cleared_and_what_runs_is_left(originals: FolderOriginals, tmp_path: Path) -> None:
    drafts = tmp_path / "originals" / ".drafts"
    drafts.mkdir(parents=True)
    (drafts / "0").write_bytes(b"half")
    with (drafts / "1").open("wb") as coming_in:
        fcntl.flock(coming_in, fcntl.LOCK_EX)
        originals.keep(io.BytesIO(BYTES))
        assert [path.name for path in drafts.iterdir()] == ["1"]
    assert list(originals.all()) == [NAME]


def test_what_is_not_there_is_told(originals: FolderOriginals) -> None:
    assert originals.now(NAME) is None
    with pytest.raises(NotFoundError, match="is not here"), originals.open(NAME):
        pass


def test_changed_bytes_show(originals: FolderOriginals, tmp_path: Path) -> None:
    originals.keep(io.BytesIO(BYTES))
    path = tmp_path / "originals" / NAME[:2] / NAME
    path.chmod(0o644)
    path.write_bytes(BYTES[:-1])
    now = originals.now(NAME)
    assert now is not None
    assert (now.sha256 == NAME, now.size) == (False, len(BYTES) - 1)


@pytest.mark.parametrize(
    ("number", "said"), [(28, "disk is full"), (30, "may not be written"), (5, "can't be written")]
)
def test_a_folder_that_can_not_be_written_is_told(
    originals: FolderOriginals, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match=said):
        originals.keep(io.BytesIO(BYTES))
    assert list(originals.all()) == []


class Crowded(FolderOriginals):
    """Somebody else begins to keep something just when a draft got its name, and so left its own."""

    def _place(self, draft: Path, sha256: str) -> None:
        super()._place(draft, sha256)
        self.theirs = self._begun()


def test_what_somebody_else_began_to_keep_meanwhile_is_left_alone(tmp_path: Path) -> None:
    originals = Crowded(tmp_path / "originals")
    originals.keep(io.BytesIO(BYTES))
    with originals.theirs as theirs:
        assert Path(os.fsdecode(theirs.name)).exists()
    originals.keep(io.BytesIO(BYTES))  # it is there: its draft is of no use, and gone
    with originals.theirs:
        assert [path.name for path in (tmp_path / "originals" / ".drafts").iterdir()] == ["1"]
