"""One entry of the pack files as it stands there, found by what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import dedent

import msgspec
import yaml

#: fields that entries are called by
_NAMES = frozenset({"id", "name"})


class PackEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, a term, a head word: its own lines, and where they begin."""

    file: str
    #: from 1
    line: int
    text: str


def entries(files: Mapping[str, str], name: str) -> Iterator[PackEntry]:
    """Every entry of pack `files` (path -> text) whose `id`, `name` or key is `name`, in order of file and line."""
    for file, text in files.items():
        if not file.endswith(".yaml") or name not in text:
            continue
        for first, last in _called(yaml.compose(text, Loader=yaml.SafeLoader), name):
            start, end = first.start_mark, last.end_mark
            yield PackEntry(file=file, line=start.line + 1, text=_lines(text[start.index - start.column : end.index]))


def _called(node: yaml.Node | None, name: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The first and last node of each entry of that name, outermost first."""
    if isinstance(node, yaml.SequenceNode):
        for below in node.value:
            yield from _called(below, name)
    if not isinstance(node, yaml.MappingNode):
        return
    if any(key.value in _NAMES and value.value == name for key, value in node.value):
        yield node, node
    for key, value in node.value:
        if key.value == name and isinstance(value, yaml.MappingNode):
            yield key, value
        yield from _called(value, name)


def _lines(text: str) -> str:
    """Without the indentation, and without what a block drags along: blank lines and the comments on the next one."""
    lines = dedent(text).splitlines()
    while lines[-1].strip().startswith("#") or not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)
