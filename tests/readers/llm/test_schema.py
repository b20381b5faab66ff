"""What the model is asked for fits the codebook, the packs, and servers that decode by a schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
from jsonschema import Draft202012Validator

from rasd.model import codebook
from rasd.readers.llm.prompt import shipped_prompt
from rasd.readers.llm.said import Answer
from rasd.readers.llm.schema import Node, answer_schema
from rasd.sources.packfiles import shipped_packs

from .stub import event
from .test_reading import TOLD

PROMPT = shipped_prompt()
SCHEMA = answer_schema({"actor": tuple(PROMPT.actors)})


def nodes(node: Node) -> Iterator[Node]:
    yield node
    below = [
        *node.get("properties", {}).values(),
        *node.get("anyOf", []),
        *([node["items"]] if "items" in node else []),
    ]
    for one in below:
        yield from nodes(one)


def test_a_good_answer_fits_the_schema_and_the_records() -> None:
    answer = {"events": [TOLD, event("قصف")]}
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(answer)
    assert len(msgspec.json.decode(json.dumps(answer), type=Answer).events) == 2


def test_offsets_and_coordinates_can_not_be_told() -> None:
    names = {name for node in nodes(SCHEMA) for name in node.get("properties", {})}
    assert not names & {"span", "start_offset", "lat", "lon", "place_id", "precision"}
    told: dict[str, Any] = {"events": [event("قصف", span=[0, 3])]}
    assert not Draft202012Validator(SCHEMA).is_valid(told)


def test_it_keeps_to_the_subset_that_servers_agree_on() -> None:
    for node in nodes(SCHEMA):
        assert node.keys() <= {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum"}
        assert ("type" in node) != ("anyOf" in node)
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


def test_its_lists_are_those_of_the_codebook() -> None:
    lists = {frozenset(node["enum"]) for node in nodes(SCHEMA) if node.get("type") == "string" and "enum" in node}
    every = {frozenset(get_args(kind)) for name, kind in vars(codebook).items() if name[0].isupper() and get_args(kind)}
    assert lists == every - {frozenset(get_args(codebook.Precision))}


def test_its_actors_are_those_that_the_packs_code() -> None:
    packs = shipped_packs().actors
    coded = {actor.id: actor.actor_class for region in packs.regions.values() for actor in region.actors if actor.coded}
    coded |= {kind.actor: kind.actor_class for kind in packs.words.generics if kind.actor}
    assert PROMPT.actors.keys() == coded.keys()
    for actor, note in PROMPT.actors.items():
        assert note.split()[0] == coded[actor], actor


def test_the_rules_explain_every_value_of_every_list() -> None:
    rules = PROMPT.rules()
    listed = {value for node in nodes(SCHEMA) for value in node.get("enum", []) if value}
    kinds = {*get_args(codebook.WeaponKind), *get_args(codebook.SiteKind)}
    assert [value for value in sorted(listed - kinds) if not re.search(rf"\b{value}\b", rules)] == []


def test_the_form_in_words_is_added_only_when_asked() -> None:
    assert PROMPT.rules("{}").startswith(PROMPT.rules())
    assert "JSON Schema" not in PROMPT.rules()


def test_the_rules_are_not_written_in_code() -> None:
    folder = Path(__file__).parents[3] / "src" / "rasd" / "readers" / "llm"
    assert not any("You code" in file.read_text("utf-8") for file in folder.glob("*.py"))
