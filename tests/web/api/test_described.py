"""The API does what its description says: tried by schemathesis with data that fits and with data that does not."""

from __future__ import annotations

import json
import os
from pathlib import Path
from shutil import copytree
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from tests.web.conftest import PASSWORD

from rasd.model.people import SCOPES
from rasd.project import Project
from rasd.project.moments import now
from rasd.web.app import make_app
from rasd.web.pages import programs
from rasd.web.serving import open_desk

#: examples of each operation; a person who looks for trouble says more
EXAMPLES = int(os.environ.get("RASD_API_EXAMPLES", "12"))
#: what is of the form that is described may still name nothing, or say what can't be: days that are none, words that a
#: text does not have, a place that no gazetteer knows
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 7,
        "checks": {
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", "304", "401", "403", "404", "409", "412", "422", "429"]
            }
        },
        "generation": {"allow-x00": True, "exclude-header-characters": "\x00"},
    }
)


SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Desk:
    """The desk that is asked: the cases are made before there is one."""

    def __init__(self) -> None:
        self.app: Any = None
        self.headers: dict[str, str] = {}
        #: part of a path -> names that something has
        self.known: dict[str, list[str]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        await self.app(scope, receive, send)


DESK = Desk()
SCHEMA = schemathesis.openapi.from_dict(msgspec.json.decode(programs.shipped()), config=CONFIG)
SCHEMA.app = DESK


@schemathesis.serializer("application/x-ndjson")
def lines(_context: Any, value: Any) -> bytes:
    """A body as JSON lines."""
    items = value if isinstance(value, list) else [value]
    return "\n".join(json.dumps(one) for one in items).encode()


@SCHEMA.hook
def map_path_parameters(_context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Of the names that are made up, most are those of something instead."""
    given = path_parameters or {}
    return {part: known_for(part, value) for part, value in given.items()} if given else path_parameters


@SCHEMA.hook
def map_body(_context: Any, body: Any) -> Any:
    """The same for names in a body; decisions about values, of which none sensible is made up, are about a claim."""
    if not isinstance(body, dict) or not fits(body):
        return body
    named = {key: known_for("incident", value) for key, value in body.items() if key in {"left", "right"}}
    lists = {key: DESK.known["names"] for key in ("names", "out") if key in body}
    whole = {"kind": "confirm", "value": None, "to": None} if "kind" in body and not body.get("value") else {}
    return body | named | lists | whole


@pytest.fixture(scope="module", autouse=True)
def desk(made: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A desk with an own project, and the token of a program that may everything."""
    folder = tmp_path_factory.mktemp("described") / "project"
    copytree(made, folder)
    project = Project.open(folder)
    project.people.add("admin", "admin", PASSWORD, by="salma")
    token = project.people.tokens.make("admin", label="test", scopes=SCOPES, by="salma").secret
    DESK.app = make_app(open_desk(folder, user="salma", host="127.0.0.1"))
    DESK.headers = {"Authorization": f"Bearer {token}"}
    incident = next(one for one in project.incidents() if len(one.claim_ids) > 1)
    project.accept(["r4"], by="admin")
    project.publishing.propose("first", [], as_of=now(), note="", by="nour")
    project.publishing.approve("first", by="admin")
    DESK.known = {
        "report": [*incident.report_ids, "r3"],
        "claim": list(incident.claim_ids),
        "incident": [incident.id, "r4", "r3"],
        "place": ["gn:173480"],
        "edition": ["first"],
        "form": ["geojson", "csv", "none"],
        "names": ["r3", "r4"],
    }


def known_for(part: str, value: object) -> object:
    """A name of something, for three of four."""
    if not isinstance(value, str) or len(value) % 4 == 3:
        return value
    return DESK.known[part][len(value) % len(DESK.known[part])]


def fits(body: dict[str, Any]) -> bool:
    """Whether a body is of the form that is described, as far as what is replaced in it goes."""
    lists = [body[key] for key in ("names", "out") if key in body]
    words = [body[key] for key in ("left", "right") if key in body]
    if "kind" in body and (body["kind"] not in {"confirm", "reject"} or set(body) - {"kind", "value", "to", "why"}):
        return False
    return (
        all(map(is_name, words))
        and all(isinstance(one, list) and len(one) > 1 and all(map(is_name, one)) for one in lists)
        and isinstance(body.get("why", ""), str)
        and (body.get("value"), body.get("to")) == (None, None)
    )


def is_name(value: object) -> bool:
    """Whether a value is of the form of a name."""
    return isinstance(value, str) and 0 < len(value) <= 200


@SCHEMA.parametrize()
@SETTINGS
def test_answers_are_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers=DESK.headers)


class Flow(SCHEMA.as_state_machine()):  # type: ignore[misc]  # made by schemathesis
    """Goes from one answer to what it leads to."""

    def get_call_kwargs(self, _case: schemathesis.Case[Any]) -> dict[str, Any]:
        """Every request is the program's."""
        return {"headers": DESK.headers}


TestFlow = Flow.TestCase
TestFlow.settings = settings(SETTINGS, max_examples=EXAMPLES // 2, stateful_step_count=5)
