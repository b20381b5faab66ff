"""The JSON schema of an answer, in the subset that servers which decode by a schema agree on.

Every field is required (null says "not told"), no other is allowed, and nothing is referred to: some servers follow no
references.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from rasd.readers.llm.said import Answer

Node = dict[str, Any]
#: what documents a schema or leaves a field out, and constrains nothing
_LEFT_OUT = frozenset({"title", "description", "default"})


def answer_schema(lists: Mapping[str, Sequence[str]]) -> Node:
    """The schema of `Answer`; `lists` are values that packs rather than types list, by the name of the field."""
    (root,), parts = msgspec.json.schema_components([Answer], ref_template="{name}")
    return _strict(root, parts, lists)


def _strict(node: Node, parts: Mapping[str, Node], lists: Mapping[str, Sequence[str]]) -> Node:
    if "$ref" in node:
        return _strict(parts[node["$ref"]], parts, lists)
    kept = {key: value for key, value in node.items() if key not in _LEFT_OUT}
    if "properties" in kept:
        inner = {name: _strict(value, parts, lists) for name, value in kept["properties"].items()}
        listed = {name: {"type": ["string", "null"], "enum": [*lists[name], None]} for name in inner if name in lists}
        kept |= {"properties": inner | listed, "required": list(inner), "additionalProperties": False}
    if "items" in kept:
        kept["items"] = _strict(kept["items"], parts, lists)
    if "anyOf" in kept:
        kept["anyOf"] = [_strict(value, parts, lists) for value in kept["anyOf"]]
    if "enum" in kept:
        kept["type"] = "string"
    return kept
