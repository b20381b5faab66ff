"""A folder that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasd.model.errors import InputError


@contextmanager
def whole_folder(path: Path, *, mark: Path) -> Iterator[Path]:
    """A folder to fill that takes the place of `path` when the block ends; if the block raises, `path` is as it was.

    Only a folder that holds the file `mark` is replaced: any other is somebody's own, and an `InputError`.
    """
    if path.exists() and not (path / mark).is_file():
        raise InputError(
            "a folder of this name is there, and it is no site that Rasd wrote.",
            where=str(path),
            remedy="Move it away, or name another folder.",
        )
    draft, old = (path.with_name(f".{path.name}.{os.getpid()}.{kind}") for kind in ("part", "old"))
    try:
        draft.mkdir(parents=True)
        yield draft
        if path.exists():
            path.replace(old)
        draft.replace(path)
    except OSError as error:
        raise InputError(
            f"the folder can't be written: {error.strerror}.", where=str(path), remedy="Name another folder."
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)
