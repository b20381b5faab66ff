"""The words around a report, and the report framed as data that can't get out of its frame."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import msgspec

from rasd.model import Report
from rasd.packs import parse

_FILE = "prompt.yaml"
#: what opens control tokens of many models' chat formats (`<|im_start|>`, `[INST]`), and line ends that JSON leaves as
#: they are; inside strings it may write any sign by its number
_BY_NUMBER = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<[\x85\u2028\u2029"})


class Prompt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text file's parts."""

    #: the rules; {actors} are the ids below
    system: str
    #: what is added for a server that is not given the schema itself
    schema: str
    #: around the report; {code} and {report}
    user: str
    #: actor id -> what to know of it
    actors: dict[str, str]

    def rules(self, schema: str = "") -> str:
        """The system's message, the same for every report; with the schema in words where it is given."""
        actors = "\n".join(f"{name}: {note}" for name, note in self.actors.items())
        system = self.system.format(actors=actors)
        return f"{system}\n{self.schema.format(schema=schema)}" if schema else system

    def framed(self, report: Report) -> str:
        """The user's message: what may be read of the report, as one line of JSON between two lines with its code.

        The code is a hash of what it frames. To close the frame from within, a text would have to hold its own hash;
        and no text has a line of its own, because JSON writes line ends as signs.
        """
        data = _data(report)
        return self.user.format(code=hashlib.sha256(data.encode()).hexdigest()[:32], report=data)


@cache
def shipped_prompt() -> Prompt:
    """The prompt that comes with Rasd."""
    return parse(_FILE, (files("rasd.readers.llm") / _FILE).read_text(encoding="utf-8"), Prompt)


def _data(report: Report) -> str:
    """Text, title, outlet and date of a report: neither its address nor the key that its source gave it."""
    fields = {"published": report.published, "outlet": report.outlet, "title": report.title, "text": report.text}
    told = {name: value for name, value in fields.items() if value}
    # no list is written here, so that all of these signs stand in strings
    return msgspec.json.encode(told).decode().translate(_BY_NUMBER)
