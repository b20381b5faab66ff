"""A pack that breaks its contract is told by file, line and field."""

import msgspec
import pytest

from rasd.model import PackError
from rasd.packs import load, parse
from rasd.packs.events import Triggers
from rasd.packs.weights import parse_weights
from rasd.sources.packfiles import shipped_files


class Sample(msgspec.Struct, forbid_unknown_fields=True):
    names: list[str]
    limits: dict[str, int] = {}


def test_a_good_pack_is_typed() -> None:
    assert parse("a.yaml", "names: [x]\nlimits: {y: 3}\n", Sample) == Sample(names=["x"], limits={"y": 3})


@pytest.mark.parametrize(
    ("text", "where", "field"),
    [
        ("names:\n  - x\n  - 5\n", "a.yaml:3", "names[1]"),
        ("names: [x]\nlimits:\n  y: many\n", "a.yaml:3", "limits"),
        ("names: [x]\nnmaes: [y]\n", "a.yaml:1", "nmaes"),
        ("names: [x\n", "a.yaml:2", "not YAML"),
        ("", "a.yaml:1", "the file"),
    ],
)
def test_a_bad_pack_names_file_line_and_field(text: str, where: str, field: str) -> None:
    with pytest.raises(PackError) as caught:
        parse("a.yaml", text, Sample)
    assert str(caught.value).startswith(where)
    assert field in str(caught.value)


def test_an_unknown_event_type_in_the_trigger_terms_is_refused() -> None:
    with pytest.raises(PackError, match=r"events.yaml:2: .*types"):
        parse("events.yaml", "terms:\n  - {name: a, types: [shellling]}\n", Triggers)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n", "w.csv:1"),
        ("decision,clue,option,weight\nnames,any,shelling\n", "w.csv:2: 3 columns"),
        ("decision,clue,option,weight\nnames,any,shelling,heavy\n", "w.csv:2: weight: 'heavy' is no number"),
    ],
)
def test_bad_weights_name_the_line(text: str, told: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_weights("w.csv", text)
    assert told in str(caught.value)


def test_weights_go_by_decision_option_and_clue() -> None:
    text = "decision,clue,option,weight\nnames,any,shelling,-1.5\nnames,any,killing,0.2\n"
    assert parse_weights("w.csv", text) == {"names": {"shelling": {"any": -1.5}, "killing": {"any": 0.2}}}


def test_a_missing_file_is_named_with_its_remedy() -> None:
    files = shipped_files()
    del files["languages/ar/letters.yaml"]
    with pytest.raises(PackError, match=r"letters.yaml: the file is missing. Reinstall"):
        load(files)


def test_other_packs_have_another_digest() -> None:
    files = shipped_files()
    cues = files["languages/ar/cues.yaml"].replace("[جراء, ", "[بسبب ذلك, جراء, ")
    assert cues != files["languages/ar/cues.yaml"]
    assert load({**files, "languages/ar/cues.yaml": cues}).digest != load(files).digest
