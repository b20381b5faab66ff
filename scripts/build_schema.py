"""Write the JSON Schemas of what Rasd gives others, from the types themselves.

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


def path(name: str) -> Path:
    """Where the schema of a published type is kept."""
    return FOLDER / f"{name}.schema.json"


def drifted() -> list[str]:
    """The published types whose file is missing or differs from the type."""
    return [name for name in PUBLISHED if not path(name).exists() or path(name).read_text("utf-8") != schema(name)]


def main(arguments: list[str]) -> int:
    """Write or check; 1 where a check found drift."""
    if "--check" in arguments:
        for name in drifted():
            print(f"{path(name).name} differs from the types: run `make schema` and read the difference.")
        return 1 if drifted() else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PUBLISHED:
        path(name).write_text(schema(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
