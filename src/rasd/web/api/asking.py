"""What is asked for and sent, checked by its type: nothing that is not foreseen is passed over."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from rasd.model import InputError

T = TypeVar("T")
_REMEDY: Final = "See what is asked for in /api/v1/openapi.json."
_SAME: Final = "This is not a place in this list: begin without `after`."
_PARAMETERS: Final = 20


def query_of(query: str, kind: type[T] | None) -> T | None:
    """A query as a `kind`; `InputError` for a parameter that is not known, given twice, or not of its form."""
    given: dict[str, Any] = {}
    try:
        told = parse_qsl(query, keep_blank_values=True, max_num_fields=_PARAMETERS)
    except ValueError as error:
        raise InputError("more is asked than can be.", remedy=_REMEDY) from error
    for name, value in told:
        if name in given:
            raise InputError(f"{name} is given twice.", where=f"query.{name}", remedy="Give it once.")
        given[name] = value
    if kind is None:
        for name in given:
            raise InputError(f"there is no parameter {name}.", where=f"query.{name}", remedy=_REMEDY)
        return None
    return _converted({name: _number(value, kind, name) for name, value in given.items()}, kind)


def _converted(given: dict[str, Any], kind: type[T]) -> T:
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise _told(error, "query") from error


def _number(value: str, kind: type, name: str) -> str | int:
    """A value as a number where one is asked for, and it is written as one."""
    field = next((one for one in msgspec.structs.fields(kind) if one.name == name), None)
    is_number = field is not None and isinstance(field.default, int)
    return int(value) if is_number and value.isascii() and value.isdigit() and len(value) < 16 else value


def media_of(told: str) -> str:
    """The type that a header tells, without how it is written."""
    return told.partition(";")[0].strip().lower()


def json_of(body: bytes, kind: type[T]) -> T:
    """A body as a `kind`; `InputError` says what of it is not of that form."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise _told(error, "body") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InputError(f"it is no JSON in UTF-8: {error}.", where="body", remedy=_REMEDY) from error
    except RecursionError as error:
        raise InputError("its lists or objects are nested too deeply.", where="body", remedy=_REMEDY) from error


def check_json(body: bytes, kind: Any) -> None:
    """`InputError` unless a body is of that form."""
    json_of(body, kind)


def _told(error: msgspec.ValidationError, part: str) -> InputError:
    """An error of msgspec, its place apart."""
    what, _, path = str(error).partition(" - at `")
    return InputError(f"{what}.", where=part + path.rstrip("`").removeprefix("$"), remedy=_REMEDY)


def cursor(kind: str, place: Sequence[object]) -> str:
    """A place in a list of a kind, to be given back as it is."""
    return base64.urlsafe_b64encode(msgspec.json.encode([kind, *place])).decode().rstrip("=")


def place(kind: str, told: str, form: type[T]) -> T:
    """The place that such a cursor says; `InputError` if it says none in such a list."""
    try:
        padded = told.encode("ascii") + b"=" * (-len(told) % 4)
        own, *found = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=list[Any])
        if own != kind:
            raise InputError(_SAME, where="query.after")
        return msgspec.convert(found, form)
    except (binascii.Error, msgspec.DecodeError, UnicodeError, ValueError, RecursionError) as error:
        raise InputError(_SAME, where="query.after") from error
