"""Evidence as Web Annotations, and where incidents come from as PROV, in one JSON-LD file that needs nothing fetched.

An annotation ties one field of an incident to the words that prove it, counted in code points (not in bytes or UTF-16)
of the text whose SHA-256 is told; the words themselves stand there only where the edition has them. Evidence whose
source has neither an address nor a digest is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.linked.iris import text_urn, urn, web_address
from rasd.exports.whole import whole_file
from rasd.model.publication import Edition, Evidence, Head, PublicIncident, Source

FILE: Final = "evidence.jsonld"
_COUNTED: Final = (
    "Positions count Unicode code points of the source's text as its SHA-256 names it (dcterms:hasFormat of an "
    "address); the end is exclusive. Incidents are what sources report, as a program read them."
)
#: a thing of JSON-LD
Node = dict[str, Any]


def write_evidence(edition: Edition, folder: Path, _: Knowledge) -> None:
    """Write all incidents, one thing a line."""
    encode = msgspec.json.Encoder().encode
    context = msgspec.json.decode((files(__package__) / "evidence_context.json").read_bytes())
    with whole_file(folder / FILE) as stream:
        stream.write(b'{"@context":' + encode(context) + b',"@graph":[')
        for number, node in enumerate(_nodes(edition)):
            stream.write((b",\n" if number else b"\n") + encode(node))
        stream.write(b"\n]}\n")


def _nodes(edition: Edition) -> Iterator[Node]:
    head = edition.head
    reading = urn("reading", head.tool, head.method.reader, head.packs)
    yield from _about(head, reading)
    for incident in edition.incidents:
        yield _incident(incident, reading)
        yield from filter(None, (_annotation(incident, proof) for proof in dict.fromkeys(incident.evidence)))


def _about(head: Head, reading: str) -> Iterator[Node]:
    """The edition, and the reading of reports that its incidents come from."""
    tool = urn("tool", head.tool)
    yield {
        "id": urn("edition", head.policy, head.title, head.name),
        "type": "Entity",
        "title": head.title,
        "identifier": head.name,
        "issued": head.as_of,
        "comment": _COUNTED,
    } | ({"license": head.licence} if head.licence else {})
    yield {"id": reading, "type": "Activity", "label": head.method.reader, "wasAssociatedWith": tool}
    yield {"id": tool, "type": "SoftwareAgent", "label": head.tool}


def _incident(incident: PublicIncident, reading: str) -> Node:
    node: Node = {
        "id": urn(incident.id),
        "type": "Entity",
        "identifier": incident.id,
        "wasGeneratedBy": reading,
    }
    sources = list(filter(None, map(_source, incident.sources)))
    return {**node, "wasDerivedFrom": sources} if sources else node


def _source(source: Source) -> Node | None:
    """What is told of a report; None where that is nothing."""
    node: Node = {}
    address, text = web_address(source.url), text_urn(source.text)
    if name := address or text:
        node["id"] = name
    if address and text:
        node["hasFormat"] = text
    if source.outlet:
        node["publisher"] = source.outlet
    if source.published:
        node["issued"] = source.published
    return {**node, "type": "Entity"} if node else None


def _annotation(incident: PublicIncident, proof: Evidence) -> Node | None:
    """The words that prove one field; None where nothing names what they stand in."""
    source = incident.sources[proof.source] if 0 <= proof.source < len(incident.sources) else None
    where = (web_address(source.url) or text_urn(source.text)) if source else None
    if where is None:
        return None
    selectors: list[Node] = [{"type": "TextPositionSelector", "start": proof.start, "end": proof.end}]
    if proof.quote is not None:
        selectors.append({"type": "TextQuoteSelector", "exact": proof.quote})
    return {
        "id": urn("evidence", incident.id, proof.field, where, str(proof.start), str(proof.end)),
        "type": "Annotation",
        "motivation": "oa:linking",
        "body": [{"id": urn(incident.id)}, {"type": "TextualBody", "value": proof.field, "purpose": "oa:tagging"}],
        "target": {"type": "SpecificResource", "source": where, "selector": selectors},
    }


EVIDENCE: Final = Format(name="evidence", files=(FILE,), write=write_evidence)
