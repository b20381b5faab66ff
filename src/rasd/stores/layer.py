"""Reads a team's own layer of the gazetteer from its file."""

from __future__ import annotations

from pathlib import Path

from rasd.model import InputError
from rasd.places.layer import Layer, read_layer


def read_layer_file(path: Path) -> Layer:
    """The table at `path`, an empty one where no file is; `InputError` names the line that is wrong."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Layer(where=path.name)
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(path)) from error
    except UnicodeDecodeError as error:
        what = f"this is not valid UTF-8: byte {error.start} does not belong there."
        raise InputError(what, where=str(path), remedy="Save it as text with tabs, in UTF-8.") from error
    return read_layer(text, path.name)
