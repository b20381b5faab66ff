"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from rasd.model import InputError

#: a file by its name, or a stream that is open already
Target = Path | BinaryIO


def opened(target: Target) -> AbstractContextManager[BinaryIO]:
    """`target` as a stream to write: a file by `whole_file`, a stream as it is."""
    return whole_file(target) if isinstance(target, Path) else nullcontext(target)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the name `path` when the block ends; if the block raises, `path` is as it was.

    A device or pipe (`/dev/stdout`) is written to as it is. `InputError` where nothing can be written there.
    """
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with draft.open("xb") as stream:
                yield stream
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(
            f"it can't be written: {error.strerror}.", where=str(path), remedy="Name another file or folder."
        ) from error


@contextmanager
def whole_folder(path: Path, *, what: str, mark: Path) -> Iterator[Path]:
    """A folder to fill that takes the place of `path` when the block ends; if the block raises, `path` is as it was.

    Only a folder that holds the file `mark` is replaced, since it is a `what` that Rasd wrote: any other is somebody's
    own, and an `InputError`.
    """
    if path.exists() and not (path / mark).is_file():
        raise InputError(
            f"a folder of this name is there, and it is no {what} that Rasd wrote.",
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
