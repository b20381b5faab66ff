"""Editions as feeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from rasd.exports.public.linked.iris import urn
from rasd.exports.public.maps import atom
from rasd.exports.public.maps.atom import ATOM_NS, FILES, GEO_NS, GONE_NS, write_atom
from rasd.exports.public.maps.mapwords import Maps, maps
from rasd.model.publication import Edition, Name, PublicIncident, Source

from .editions import BARE, CLINIC, GONE, KNOWLEDGE, STRIKE, edition

NS = {"a": ATOM_NS, "at": GONE_NS, "geo": GEO_NS}


def parsed(folder: Path, made: Edition, name: str = "feed.atom") -> Any:
    write_atom(made, folder, KNOWLEDGE)
    feed = feedparser.parse((folder / name).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def tree(folder: Path, made: Edition, name: str = "feed.atom") -> etree._ElementTree:
    write_atom(made, folder, KNOWLEDGE)
    return etree.parse(folder / name)


def ids(feed: Any) -> list[str]:
    return [entry.id for entry in feed.entries]


def test_a_feed_tells_what_was_added_or_changed(tmp_path: Path) -> None:
    assert ids(parsed(tmp_path, edition())) == [urn(CLINIC.id), urn(STRIKE.id)]


def test_the_feed_of_a_first_edition_tells_all(tmp_path: Path) -> None:
    assert set(ids(parsed(tmp_path, edition(before=None)))) == {urn(STRIKE.id), urn(CLINIC.id), urn(BARE.id)}


def test_of_too_many_the_latest_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few: Maps = replace(maps(), entries=1)
    monkeypatch.setattr(atom, "maps", lambda: few)
    assert ids(parsed(tmp_path, edition(before=None))) == [urn(CLINIC.id)]


@pytest.mark.parametrize(("language", "title"), [("en", "Shelling, Harim"), ("ar", "قصف، حارم")])
def test_there_is_a_feed_in_each_language(tmp_path: Path, language: str, title: str) -> None:
    feed = parsed(tmp_path, edition(), {"en": "feed.atom", "ar": "feed.ar.atom"}[language])
    assert feed.entries[0].title == title
    assert feed.feed.title_detail.language == language
    assert feed.entries[0].content[0].type == "text/html"


def test_entries_are_dated_to_the_edition_and_keep_their_ids_in_both_feeds(tmp_path: Path) -> None:
    english, arabic = (parsed(tmp_path, edition(), name) for name in FILES.values())
    assert ids(english) == ids(arabic)
    assert english.feed.id != arabic.feed.id
    assert {entry.updated for entry in english.entries} == {edition().head.as_of}
    assert all(name.startswith("urn:uuid:") for name in ids(english))


def test_a_point_is_told_only_where_the_place_has_one(tmp_path: Path) -> None:
    told = {entry.id: entry for entry in parsed(tmp_path, edition(before=None)).entries}
    assert told[urn(STRIKE.id)]["where"]["coordinates"] == (36.51, 36.12)
    assert "where" not in told[urn(BARE.id)]
    found = tree(tmp_path, edition())
    assert [point.text for point in found.iterfind(".//geo:point", NS)] == ["36.2 36.5", "36.12 36.51"]
    assert [radius.text for radius in found.iterfind(".//geo:radius", NS)] == ["18000", "2000"]


def test_a_place_without_a_point_has_no_point_though_another_place_has(tmp_path: Path) -> None:
    vague = replace(STRIKE.places[0], lat=None, lon=None)
    made = edition([replace(STRIKE, places=(vague, *STRIKE.places))])
    assert tree(tmp_path, made).find(".//geo:point", NS) is None


def test_what_is_told_no_more_is_a_deleted_entry(tmp_path: Path) -> None:
    (gone,) = tree(tmp_path, edition()).iterfind("at:deleted-entry", NS)
    assert (gone.get("ref"), gone.get("when")) == (urn(GONE.id), "2024-06-20T00:00:00Z")
    assert gone.findtext("at:comment", None, NS) == "This is told as part of another incident now."
    link = gone.find("a:link", NS)
    assert link is not None
    assert link.get("href") == urn(STRIKE.id)


def test_unreviewed_and_masked_records_say_so(tmp_path: Path) -> None:
    told = {entry.id: entry for entry in parsed(tmp_path, edition(before=None)).entries}
    assert "unreviewed" in {tag.term for tag in told[urn(BARE.id)].tags}
    assert "not reviewed by a person" in told[urn(BARE.id)].content[0].value
    assert "unreviewed" not in {tag.term for tag in told[urn(CLINIC.id)].tags}
    assert "the exact place is not published" in told[urn(CLINIC.id)].content[0].value


def test_words_of_others_are_words_and_nothing_else(tmp_path: Path) -> None:
    hostile: PublicIncident = replace(
        STRIKE,
        places=(replace(STRIKE.places[0], name=Name(en="<script>x</script>\x00\uffff", ar="\u202eقرية")),),
        sources=(
            Source(outlet="<img src=x onerror=y>&amp;", url="javascript:alert(1)"),
            Source(outlet="a", url='https://hills.example/"><b>\u202e x'),
        ),
    )
    entry = next(tree(tmp_path, edition([hostile])).iterfind("a:entry", NS))
    assert entry.findtext("a:title", "", NS).startswith("Air strike, <script>x</script> \ufffd, ")
    content = entry.findtext("a:content", "", NS)
    assert "<img" not in content
    assert "&lt;img src=x onerror=y&gt;&amp;amp;" in content
    links = [link.get("href") for link in entry.iterfind("a:link", NS)]
    assert links == ["https://hills.example/%22%3E%3Cb%3E%E2%80%AE%20x"]


@pytest.mark.parametrize("path", ["a:id", "a:title", "a:updated", "a:author/a:name"])
def test_a_feed_has_what_every_feed_must_have(tmp_path: Path, path: str) -> None:
    assert tree(tmp_path, edition([])).findtext(path, "", NS)
