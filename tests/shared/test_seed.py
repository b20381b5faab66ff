"""The first user's report, read as she would: `rasd code report.txt`."""

import subprocess
from pathlib import Path

import msgspec
import pytest

from floors import PROGRAM
from rasd.measure import CodedEvent, CodedReport
from rasd.measure.pairing import pair_events

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def gold(shared: Path) -> tuple[CodedEvent, ...]:
    return msgspec.json.decode((shared / "gold" / "seed.jsonl").read_bytes(), type=CodedReport).events


@pytest.fixture(scope="module", params=["auto", "lexical"])
def reader(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def mine(shared: Path, tmp_path_factory: pytest.TempPathFactory, reader: str) -> tuple[CodedEvent, ...]:
    written = tmp_path_factory.mktemp("seed") / "out.jsonl"
    subprocess.run([PROGRAM, "code", shared / "seed" / "report.txt", "-o", written, "--reader", reader], check=True)
    return msgspec.json.decode(written.read_bytes(), type=CodedReport).events


@pytest.fixture(scope="module")
def found(gold: tuple[CodedEvent, ...], mine: tuple[CodedEvent, ...]) -> list[tuple[CodedEvent, CodedEvent]]:
    """The events found with their type: gold's, the program's."""
    return [(gold[pair.gold], mine[pair.mine]) for pair in pair_events(gold, mine) if pair.typed]


def test_most_events_are_found_with_their_type(found: list[tuple[CodedEvent, CodedEvent]]) -> None:
    assert len(found) >= 12


def test_few_events_are_invented(gold: tuple[CodedEvent, ...], mine: tuple[CodedEvent, ...]) -> None:
    paired = {pair.mine for pair in pair_events(gold, mine)}
    invented = [f"{event.type} at {event.trigger.start}" for j, event in enumerate(mine) if j not in paired]
    assert len(invented) <= 4, invented


#: how many of the events found may be told wrong: the lexical reader's weights were fitted on this report till it was
#: right; the model, which leans on more than this report, gets a few wrong
MAY_BE_WRONG: dict[str, dict[str, int]] = {"lexical": {}, "auto": {"scope": 1, "attribution": 2}}


@pytest.mark.parametrize("field", ["scope", "certainty", "attribution"])
def test_how_it_is_told_is_right_where_found(
    found: list[tuple[CodedEvent, CodedEvent]], reader: str, field: str
) -> None:
    def told(event: CodedEvent) -> object:
        return [source.kind for source in event.attribution] if field == "attribution" else getattr(event, field)

    wrong = [f"{g.type} at {g.trigger.start}: {told(m)}, not {told(g)}" for g, m in found if told(g) != told(m)]
    assert len(wrong) <= MAY_BE_WRONG[reader].get(field, 0), "\n".join(wrong)


def test_the_eight_rockets_and_the_four_injured_are_counted(mine: tuple[CodedEvent, ...]) -> None:
    rockets = {weapon.count for event in mine for weapon in event.weapons if weapon.kind == "rocket"}
    injured = {(toll.min, toll.max) for event in mine for toll in event.casualties if toll.kind == "injured"}
    assert 8 in rockets
    assert (4, 4) in injured
