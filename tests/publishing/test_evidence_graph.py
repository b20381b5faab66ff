"""Evidence and provenance as JSON-LD."""

from __future__ import annotations

import warnings
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from rasd.exports.public.linked.evidence import FILE, write_evidence
from rasd.exports.public.linked.iris import urn
from rasd.model.publication import Evidence, PublicIncident, Source

from .editions import BARE, CLINIC, KNOWLEDGE, STRIKE, edition

OA = Namespace("http://www.w3.org/ns/oa#")
ADDRESS = URIRef("https://hills.example/1")
DIGEST = "cd" * 32
PROOF = Evidence(field="type", source=0, start=3, end=9)


def graph(folder: Path, *incidents: PublicIncident) -> Graph:
    write_evidence(edition(incidents), folder, KNOWLEDGE)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)  # rdflib's own use
        return Graph().parse(folder / FILE, format="json-ld")


def test_the_context_is_in_the_file_and_nothing_need_be_fetched(tmp_path: Path) -> None:
    graph(tmp_path, STRIKE)
    context = msgspec.json.decode((tmp_path / FILE).read_bytes())["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context


def test_every_key_of_the_file_means_something(tmp_path: Path) -> None:
    """A key without a meaning would be dropped without a word."""
    graph(tmp_path, STRIKE, CLINIC, BARE)
    file = msgspec.json.decode((tmp_path / FILE).read_bytes())

    def keys(node: object) -> set[str]:
        if isinstance(node, dict):
            return set(node).union(*map(keys, node.values()))
        return set().union(*map(keys, node)) if isinstance(node, list) else set()

    assert keys(file["@graph"]) <= set(file["@context"])


def test_evidence_is_counted_in_code_points_of_its_source(tmp_path: Path) -> None:
    told = graph(tmp_path, STRIKE)
    notes = set(told.subjects(RDF.type, OA.Annotation))
    assert len(notes) == 2
    fields = {}
    for note in notes:
        assert URIRef(urn(STRIKE.id)) in set(told.objects(note, OA.hasBody))
        (target,) = told.objects(note, OA.hasTarget)
        assert told.value(target, OA.hasSource) == ADDRESS
        (where,) = (
            one for one in told.objects(target, OA.hasSelector) if (one, RDF.type, OA.TextPositionSelector) in told
        )
        (field,) = (value for body in told.objects(note, OA.hasBody) for value in told.objects(body, RDF.value))
        fields[str(field)] = (told.value(where, OA.start), told.value(where, OA.end))
    number = XSD.nonNegativeInteger
    assert fields == {
        "type": (Literal(0, datatype=number), Literal(4, datatype=number)),
        "killed": (Literal(10, datatype=number), Literal(16, datatype=number)),
    }
    assert any("code points" in str(comment) for comment in told.objects(None, RDFS.comment))


def test_words_are_quoted_only_where_the_edition_has_them(tmp_path: Path) -> None:
    told = graph(tmp_path, STRIKE)
    assert [str(words) for words in told.objects(None, OA.exact)] == ["قتيلان"]
    assert len(set(told.subjects(RDF.type, OA.TextQuoteSelector))) == 1


def test_an_incident_comes_from_a_reading_and_its_sources(tmp_path: Path) -> None:
    told = graph(tmp_path, STRIKE)
    incident = URIRef(urn(STRIKE.id))
    reading = told.value(incident, PROV.wasGeneratedBy)
    assert (reading, RDF.type, PROV.Activity) in told
    assert told.value(reading, RDFS.label) == Literal("lexical/1")
    tool = told.value(reading, PROV.wasAssociatedWith)
    assert (tool, RDF.type, PROV.SoftwareAgent) in told
    assert told.value(tool, RDFS.label) == Literal("rasd 0.1.0")
    sources = set(told.objects(incident, PROV.wasDerivedFrom))
    outlets = {str(told.value(source, DCTERMS.publisher)) for source in sources}
    assert outlets == {"مرصد التلال", "Valley News"}
    assert told.value(ADDRESS, DCTERMS.hasFormat) == URIRef(f"urn:sha256:{'ab' * 32}")


def test_an_incident_without_evidence_has_its_provenance_alone(tmp_path: Path) -> None:
    told = graph(tmp_path, BARE)
    assert told.value(URIRef(urn(BARE.id)), DCTERMS.identifier) == Literal(BARE.id)
    assert told.value(URIRef(urn(BARE.id)), PROV.wasGeneratedBy) is not None
    assert not set(told.subjects(RDF.type, OA.Annotation))


@pytest.mark.parametrize(
    ("source", "where"),
    [
        (Source(text=DIGEST), f"urn:sha256:{DIGEST}"),
        (Source(url="javascript:x", text=DIGEST), f"urn:sha256:{DIGEST}"),
        (Source(url="https://hills.example/a b<c>", text=DIGEST), "https://hills.example/a%20b%3Cc%3E"),
        (Source(outlet="Valley News"), None),
        (Source(outlet="Valley News", text="none of the digests"), None),
    ],
)
def test_evidence_stands_in_an_address_or_a_text_by_its_digest(tmp_path: Path, source: Source, where: str) -> None:
    told = graph(tmp_path, replace(BARE, sources=(source,), evidence=(PROOF,)))
    assert [str(found) for found in told.objects(None, OA.hasSource)] == ([where] if where else [])


def test_evidence_of_a_source_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    told = graph(tmp_path, replace(BARE, evidence=(replace(PROOF, source=4),)))
    assert not set(told.subjects(RDF.type, OA.Annotation))
