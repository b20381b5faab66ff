"""The description of the API (OpenAPI 3.1), made from the very types that requests are read and answers written by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from rasd.web.access import Route
from rasd.web.api.operation import BASE, JSON, Operation
from rasd.web.problems import PROBLEM, Problem
from rasd.web.wording import Words

_REF: Final = "#/components/schemas/{name}"
_PART: Final = re.compile(r"\{(\w+)\}")
#: characters that a name of a schema may have
_STRANGE: Final = re.compile(r"[^\w.-]")
#: of every operation: not signed in, may not, unknown method, refused for now
_ALWAYS: Final = (401, 403)
#: the errors that are described
ERRORS: Final = (401, 403, 404, 405, 409, 412, 413, 415, 422, 423, 429, 500, 503)


def document(operations: Sequence[Operation], words: Words) -> dict[str, Any]:
    """The whole description, in the words of a language."""
    named = {one.name: one for one in operations}
    schemas = _Schemas(operations)
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.address, {})[one.method.lower()] = _operation(one, named, schemas, words)
    tags = dict.fromkeys(one.tag for one in operations)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words("api.title"),
            "version": BASE.rpartition("/v")[2],
            "description": words("api.about"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag, "description": words(f"api.tags.{tag}")} for tag in tags],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": words("api.token")}},
            "responses": {f"E{status}": _error(status, words) for status in ERRORS},
            "headers": {
                "ETag": {"description": words("api.headers.etag"), "schema": {"type": "string"}},
                "Link": {"description": words("api.headers.link"), "schema": {"type": "string"}},
            },
            "schemas": schemas.components,
        },
    }


class _Schemas:
    """The schemas of all types, each with one name."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._kinds: list[Any] = [Problem]
        for one in operations:
            self._kinds += [kind for kind in (one.asks, one.takes, None if one.file else one.gives) if kind]
        known, components = msgspec.json.schema_components(self._kinds, ref_template=_REF)
        self._known = [_cleaned(one) for one in known]
        self._components = {_name(name): _cleaned(schema) for name, schema in components.items()}
        self._asked = {_name_of(self.of(one.asks)) for one in operations if one.asks}

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of a type, or where it is."""
        return dict(self._known[self._kinds.index(kind)])

    def query(self, kind: Any) -> Mapping[str, Any]:
        """The parameters that a type of query has."""
        return dict(self._components[_name_of(self.of(kind))]["properties"])

    @property
    def components(self) -> dict[str, Any]:
        """All that are named; those of queries are told as parameters."""
        return {name: schema for name, schema in sorted(self._components.items()) if name not in self._asked}


def _operation(one: Operation, named: Mapping[str, Operation], schemas: _Schemas, words: Words) -> dict[str, Any]:
    scope = Route(method=one.method, path=one.address, endpoint=one.answer, least=one.least, writes=one.writes).scope
    told: dict[str, Any] = {
        "operationId": one.name,
        "summary": words(f"api.operations.{one.name}"),
        "tags": [one.tag],
        "security": [{"token": [scope]}],
        "x-rasd-role": one.least,
    }
    if parameters := list(_parameters(one, schemas, words)):
        told["parameters"] = parameters
    if one.takes is not None:
        content: dict[str, Any] = {JSON: {"schema": schemas.of(one.takes)}}
        content |= {text: {"schema": {}} for text in one.texts}
        told["requestBody"] = {"required": True, "content": content}
    told["responses"] = _responses(one, named, schemas, words)
    return told


def _parameters(one: Operation, schemas: _Schemas, words: Words) -> Iterator[dict[str, Any]]:
    for part in _PART.findall(one.path):
        yield {
            "name": part,
            "in": "path",
            "required": True,
            "description": words(f"api.parts.{part}"),
            "schema": {"type": "string", "minLength": 1},
        }
    for name, schema in (schemas.query(one.asks) if one.asks else {}).items():
        about = {key: value for key, value in schema.items() if key != "description"}
        parameter = {"name": name, "in": "query", "required": "default" not in schema, "schema": about}
        yield parameter | ({"description": schema["description"]} if "description" in schema else {})
    if one.method == "GET":
        yield _header("If-None-Match", words("api.headers.if_none_match"))
    if one.state:
        yield _header("If-Match", words("api.headers.if_match"))


def _header(name: str, about: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": about, "schema": {"type": "string"}}


def _responses(one: Operation, named: Mapping[str, Operation], schemas: _Schemas, words: Words) -> dict[str, Any]:
    content = (
        {one.file: {"schema": {"type": "string", "format": "binary"}}}
        if one.file
        else {JSON: {"schema": schemas.of(one.gives)}}
    )
    good: dict[str, Any] = {"description": words("api.good"), "content": content}
    if one.method == "GET":
        good["headers"] = {"ETag": {"$ref": "#/components/headers/ETag"}}
        if one.pages:
            good["headers"]["Link"] = {"$ref": "#/components/headers/Link"}
    if one.leads:
        good["links"] = {
            name: {"operationId": name, "parameters": {part: f"$response.body#{where}"}}
            for name, (part, where) in one.leads.items()
            if name in named
        }
    same = {"304": {"description": words("api.same")}} if one.method == "GET" else {}
    return {"200": good} | same | {str(status): {"$ref": f"#/components/responses/E{status}"} for status in errors(one)}


def errors(one: Operation) -> list[int]:
    """What an operation may be refused with."""
    found = {*_ALWAYS, *one.also, 422, 500, 503}
    if "{" in one.path:
        found.add(404)
    if one.method != "GET":
        found |= {413, 415, 409}
    if one.writes:
        found.add(423)
    if one.state:
        found.add(412)
    if one.at_once:
        found.add(429)
    return sorted(found)


def _error(status: int, words: Words) -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": _REF.format(name="Problem")}}}
    return {"description": words(f"api.errors.e{status}"), "content": content}


def _name(told: str) -> str:
    """The name of a schema: without the module of a type of which there are two."""
    *module, name = told.split(".")
    return _STRANGE.sub("_", name if not module else f"{module[-1].title()}{name}").strip("_")


def _name_of(schema: Mapping[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _cleaned(schema: Any) -> Any:
    """A schema with its names as they are here, and without titles, which say the name again."""
    if isinstance(schema, list):
        return [_cleaned(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    before = _REF.format(name="")
    found = {key: _cleaned(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    if isinstance(ref := found.get("$ref"), str):
        found["$ref"] = before + _name(ref.removeprefix(before))
    if isinstance(mapping := found.get("mapping"), dict):
        found["mapping"] = {key: before + _name(str(ref).removeprefix(before)) for key, ref in mapping.items()}
    return found
