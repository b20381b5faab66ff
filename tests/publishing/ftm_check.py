"""Run by an interpreter that has followthemoney: says what is wrong with a file of entities, one line a fault."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.exc import InvalidData
from followthemoney.types import registry


def main(path: str) -> None:
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    schemata = {line["id"]: model.get(line["schema"]) for line in lines}
    faults = [] if len(schemata) == len(lines) else ["an id is there twice"]
    for line in lines:
        faults += [f"{line['id']}: {fault}" for fault in entity(line, schemata)]
    print(*faults, sep="\n", end="")  # noqa: T201 - its caller reads it


def entity(line: Any, schemata: dict[str, Any]) -> Iterator[str]:
    schema = schemata[line["id"]]
    if schema is None:
        yield f"no schema {line['schema']}"
        return
    if not registry.entity.validate(line["id"]):
        yield "its id is none"
    yield from (f"it must have {name}" for name in schema.required if not line["properties"].get(name))
    try:
        schema.validate(line)
        proxy = model.get_proxy(line, cleaned=False)
    except InvalidData as error:
        yield f"{error} {error.errors}"
        return
    if proxy.id != line["id"] or not proxy.caption:
        yield "it is not read back"
    for name, values in line["properties"].items():
        yield from values_of(schema.get(name), name, values, proxy, schemata)


def values_of(prop: Any, name: str, values: list[str], proxy: Any, schemata: dict[str, Any]) -> Iterator[str]:
    if prop is None or prop.stub:
        yield f"no property {name}"
    elif len(proxy.get(prop)) != len(values):
        yield f"of {name} {values} only {proxy.get(prop)} is kept"
    elif prop.type == registry.entity:
        yield from (f"{name} leads to {value}" for value in values if not leads(schemata.get(value), prop.range))


def leads(schema: Any, wanted: Any) -> bool:
    return schema is not None and bool(schema.is_a(wanted))


if __name__ == "__main__":
    main(sys.argv[1])
