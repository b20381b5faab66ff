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
        ("decision,clue\n", "w.json:1: this is not JSON"),
        ('{"names":\n {"shelling": {"any" -1.5}}}\n', "w.json:2: this is not JSON"),
        ('{"names":', "w.json:1: this is not JSON"),
        ("[]", "w.json: the file: Expected `object`"),
        ('{"same": {}, "names": -1.5}', "w.json: names: Expected `object`"),
        ('{"names": {"killing": {"any": 1}, "shelling": {"any": "heavy"}}}', "w.json: names, shelling, any: Expected"),
    ],
)
def test_bad_weights_name_the_line_or_the_clue(text: str, told: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_weights("w.json", text)
    assert str(caught.value).startswith(told)


def test_weights_go_by_decision_option_and_clue() -> None:
    text = '{"names": {"killing": {"any": 0.2}, "shelling": {"any": -1}}}'
    assert parse_weights("w.json", text) == {"names": {"killing": {"any": 0.2}, "shelling": {"any": -1.0}}}


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
