"""Pack files to typed values, with errors that name file, line and field."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
import yaml

from rasd.model import PackError

T = TypeVar("T")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")


def parse(name: str, text: str, kind: type[T]) -> T:
    """Read the YAML `text` of pack file `name` as a `kind`; a `PackError` says what is wrong and on which line."""
    try:
        raw = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, C where libyaml is there
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(f"this is not YAML: {error.problem}.", where=f"{name}:{line}") from error
    try:
        return msgspec.convert(raw, kind, strict=True)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        line = _line(text, path.rstrip("`"))
        field = path.rstrip("`").removeprefix("$").removeprefix(".") or "the file"
        raise PackError(f"{field}: {message}.", where=f"{name}:{line}") from error


_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _line(text: str, path: str) -> int:
    """The line (from 1) of the YAML node that msgspec's `path` (`$.a[3].b`) names, as deep as it can be followed."""
    node: Any = yaml.compose(text, Loader=_Loader)
    for step in _STEP.finditer(path):
        key, index = step.groups()
        below: Any = None
        if isinstance(node, yaml.MappingNode) and key is not None:
            below = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and index is not None and int(index) < len(node.value):
            below = node.value[int(index)]
        if below is None:
            break
        node = below
    return int(node.start_mark.line) + 1 if node is not None else 1
