"""Run by an interpreter that has followthemoney: says what is wrong with a file of entities, one line a fault."""

import json
import sys
from pathlib import Path

from followthemoney import model
from followthemoney.types import registry


def main(path: str) -> None:
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    schemata = {line["id"]: model.get(line["schema"]) for line in lines}
    faults = [] if len(schemata) == len(lines) else ["an id is there twice"]
    for line in lines:
        faults += [f"{line['id']}: {fault}" for fault in entity(line, schemata)]
    print(*faults, sep="\n", end="")  # noqa: T201 - its caller reads it


def entity(line, schemata):  # noqa: ANN001, ANN201 - of the library's own types
    schema = schemata[line["id"]]
    if schema is None:
        yield f"no schema {line['schema']}"
        return
    if not registry.entity.validate(line["id"]):
        yield "its id is none"
    if faults := schema.validate(line):
        yield f"the schema says {faults}"
    proxy = model.get_proxy(line, cleaned=False)
    if proxy.id != line["id"] or not proxy.caption:
        yield "it is not read back"
    for name, values in line["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"no property {name}"
        elif len(proxy.get(prop)) != len(values):
            yield f"of {name} {values} only {proxy.get(prop)} is kept"
        elif prop.type == registry.entity:
            yield from (f"{name} leads to {value}" for value in values if not leads(schemata.get(value), prop.range))
    for name in schema.required:
        if not line["properties"].get(name):
            yield f"it must have {name}"


def leads(schema, wanted) -> bool:  # noqa: ANN001 - as above
    return schema is not None and schema.is_a(wanted)


if __name__ == "__main__":
    main(sys.argv[1])
