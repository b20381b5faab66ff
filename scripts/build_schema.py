"""Write the JSON Schemas of what Rasd gives others, and the description of its API, from the types themselves.

With `--check`, write nothing and fail where a file differs from the types.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import msgspec

from rasd.exports.incidents import IncidentRecord
from rasd.measure import CodedReport
from rasd.model import Claim, Incident
from rasd.web.api.openapi import document
from rasd.web.api.parts import operations
from rasd.web.wording import words

FOLDER: Final = Path(__file__).parents[1] / "src" / "rasd" / "data" / "schema"
#: file name -> the type it describes
PUBLISHED: Final = {
    "claim": Claim,
    "coded_report": CodedReport,
    "incident": Incident,
    "incident_record": IncidentRecord,
}


def schema(name: str) -> str:
    """The JSON Schema (2020-12) of one published type, as the text of its file."""
    head: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:rasd:schema:{name}",
    }
    body = msgspec.json.schema(PUBLISHED[name])
    return json.dumps(head | body, ensure_ascii=False, indent=2) + "\n"


def openapi() -> str:
    """The description of the API, as the text of its file."""
    return json.dumps(document(operations(), words("en")), ensure_ascii=False, indent=1) + "\n"


def texts() -> dict[Path, str]:
    """Every file with what it must say."""
    schemas = {FOLDER / f"{name}.schema.json": schema(name) for name in PUBLISHED}
    return schemas | {FOLDER / "openapi.json": openapi()}


def drifted() -> list[str]:
    """The files that are missing, or differ from the types."""
    return [file.name for file, text in texts().items() if not file.exists() or file.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write or check; 1 where a check found drift."""
    if "--check" in arguments:
        for name in drifted():
            print(f"{name} differs from the types: run `make schema` and read the difference.")
        return 1 if drifted() else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, text in texts().items():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
