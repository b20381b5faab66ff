"""gazetteer.tsv: the places that a project adds to the shipped gazetteer, or corrects in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import msgspec

from rasd.model import InputError

if TYPE_CHECKING:
    from rasd.places.layer import Layer

LAYER: Final = "gazetteer.tsv"


class LayerFile(msgspec.Struct, frozen=True):
    """A layer as it was when a command began: worker processes read the same, or say that it has changed."""

    path: str
    digest: str

    @classmethod
    def of(cls, folder: Path) -> Self | None:
        """The layer of the project in `folder`; None where it has no row. `InputError` if it can't be read."""
        path = folder.absolute() / LAYER
        layer = _read(path) if path.exists() else None
        return cls(str(path), layer.digest) if layer is not None and layer.rows else None

    def read(self) -> Layer:
        """The layer; `InputError` if it has been changed meanwhile."""
        layer = _read(Path(self.path))
        if layer.digest != self.digest:
            remedy = "Run it again: nothing read so far is lost."
            raise InputError("this file was changed while reports were read.", where=self.path, remedy=remedy)
        return layer


def _read(path: Path) -> Layer:
    from rasd.stores.layer import read_layer_file  # noqa: PLC0415 - only projects with places of their own need it

    return read_layer_file(path)
