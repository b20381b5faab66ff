"""Files that appear whole or not at all."""

from __future__ import annotations

import os
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
