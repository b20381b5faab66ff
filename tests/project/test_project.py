from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rasd.fakes import BackwardsEngine, ListGazetteer, ListSource, MemoryStore, WordReader
from rasd.model import Claim, Document, NotFoundError, Quarantined, Report, UnreadableReportError
from rasd.model.codebook import EventType
from rasd.ports import Store
from rasd.project import Added, Coded, FoundClaim, Project, make_folder
from rasd.project.engines import InProcess
from rasd.project.kits import Kit, MakeKit
from rasd.project.settings import FILE, Settings, read_settings, settings_text
from rasd.sources.packfiles import shipped_packs
from rasd.stores.sqlite import SqliteStore
from rasd.text.document import Opener

SHELLED = Report.received("قصف مدفعي على أطراف البلدة.", key="a1")
CLASHED = Report.received("اشتباكات ثم قصف عند النهر.", key="a2")
QUIET = Report.received("لا جديد.", key="a3")
BAD = Quarantined(source="x.jsonl", at="line 3", why="it is empty.")
OLD: dict[str, EventType] = {"قصف": "shelling"}
NEW: dict[str, EventType] = {"قصف": "shelling", "اشتباكات": "armed_clash"}


class Counting(WordReader):
    """Counts what it reads."""

    def __init__(self, words: dict[str, EventType], name: str) -> None:
        super().__init__(words, name=name)
        self.read_reports: list[str] = []

    def read(self, document: Document) -> tuple[Claim, ...]:
        self.read_reports.append(document.report.name)
        if document.report.text == "تعذر":
            raise UnreadableReportError("it can't be read.")
        return super().read(document)


def kit(reader: WordReader) -> MakeKit:
    packs = shipped_packs()
    made = Kit(packs=packs, gazetteer=ListGazetteer(), opener=Opener(packs.letters), reader=reader)
    return lambda: made


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = SqliteStore.create(tmp_path / "rasd.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def project(store: Store) -> Callable[[WordReader], Project]:
    return lambda reader: Project(store=store, make=kit(reader), engine=InProcess())


def test_adding_keeps_reads_and_counts(project: Callable[[WordReader], Project]) -> None:
    steps: list[Added] = []
    made = project(WordReader(NEW))
    added = made.add(ListSource(SHELLED, BAD, CLASHED, QUIET), steps.append)
    assert (added.reports, added.new, added.read, added.claims) == (3, 3, 3, 3)
    assert [step.quarantined for step in steps] == [(BAD,), ()]
    assert [claim.type for claim in made.claims(CLASHED.id)] == ["armed_clash", "shelling"]


def test_adding_again_is_harmless_and_reads_nothing_again(project: Callable[[WordReader], Project]) -> None:
    reader = Counting(NEW, "words/1")
    made = project(reader)
    made.add(ListSource(SHELLED, QUIET))
    before = list(made.claims())
    added = made.add(ListSource(SHELLED, QUIET, CLASHED))
    assert (added.reports, added.new, added.read) == (3, 1, 1)
    assert sorted(reader.read_reports) == ["a1", "a2", "a3"]
    assert [claim for claim in made.claims() if claim.report_id != CLASHED.id] == before


def test_a_new_reader_reads_everything_again_and_only_its_claims_count(
    store: Store, project: Callable[[WordReader], Project]
) -> None:
    project(WordReader(OLD, name="words/1")).add(ListSource(CLASHED, QUIET))
    newer = project(WordReader(NEW, name="words/2"))
    assert list(newer.claims()) == []
    assert newer.read().read == 2
    assert [claim.type for claim in newer.claims()] == ["armed_clash", "shelling"]
    assert [len(list(store.claims(reader))) for reader in ("words/1", "words/2")] == [1, 2]


def test_what_breaks_off_while_reading_goes_on_where_it_was(
    store: Store, project: Callable[[WordReader], Project]
) -> None:
    def stop(added: Added) -> None:
        if added.read:
            raise KeyboardInterrupt

    many = [Report.received(f"قصف رقم {number}", key=str(number)) for number in range(450)]
    reader = Counting(OLD, "words/1")
    with pytest.raises(KeyboardInterrupt):
        project(reader).add(ListSource(*many), stop)
    assert 0 < len(list(store.claims("words/1"))) < 450
    project(reader).add(ListSource(*many))
    assert len(list(store.claims("words/1"))) == 450
    whole = Project(store=MemoryStore(), make=kit(WordReader(OLD)), engine=InProcess())
    whole.add(ListSource(*many))
    assert list(whole.claims()) == list(store.claims("words/1"))


def test_a_report_that_the_reader_can_not_read_is_set_aside(project: Callable[[WordReader], Project]) -> None:
    steps: list[Added] = []
    bad = Report.received("تعذر", key="bad")
    added = project(Counting(OLD, "words/1")).add(ListSource(bad, SHELLED), steps.append)
    assert (added.read, added.claims) == (1, 1)
    assert [str(item) for step in steps for item in step.quarantined] == ["bad: it can't be read."]


def test_the_engine_does_not_show_in_the_result() -> None:
    source = ListSource(SHELLED, BAD, CLASHED, QUIET)
    made = kit(WordReader(NEW))
    one, other = (
        list(Project(store=MemoryStore(), make=made, engine=engine).code(source))
        for engine in (InProcess(), BackwardsEngine())
    )
    assert one == other
    assert one[1] == BAD
    assert [type(item) for item in one] == [Coded, Quarantined, Coded, Coded]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("  \n", "blank"),
        ("東京で会議があった。", "no Arabic"),
        ("لا جديد", ""),
        ("قصف", ""),
        ("The market", "no Arabic"),
    ],
)
def test_an_empty_result_says_why_where_nothing_could_be_read(text: str, note: str) -> None:
    project = Project(store=MemoryStore(), make=kit(WordReader(NEW)), engine=InProcess())
    (coded,) = project.code(ListSource(Report.received(text)))
    assert isinstance(coded, Coded)
    assert note in coded.note
    assert bool(note) == bool(coded.note)


def test_reports_and_claims_are_found_by_what_they_are_called(project: Callable[[WordReader], Project]) -> None:
    made = project(WordReader(NEW))
    made.add(ListSource(SHELLED, CLASHED))
    by_key, by_id = made.find("a2"), made.find(CLASHED.id)
    assert isinstance(by_key, Coded)
    assert by_key == by_id
    assert [claim.type for claim in by_key.claims] == ["armed_clash", "shelling"]
    assert made.find(by_key.claims[0].id) == FoundClaim(report=CLASHED, claim=by_key.claims[0])
    with pytest.raises(NotFoundError, match="i0000"):
        made.find("i0000")


def test_settings_come_back_from_their_file(tmp_path: Path) -> None:
    settings = Settings(name='دير "الزور" \\ 1', language="ar")
    (tmp_path / FILE).write_text(settings_text(settings), encoding="utf-8")
    assert read_settings(tmp_path / FILE) == settings


def test_a_project_is_found_from_below_and_made_once(tmp_path: Path) -> None:
    below = tmp_path / "مشروع" / "raw" / "2024"
    assert make_folder(tmp_path / "مشروع", Settings(name="x"))
    assert not make_folder(tmp_path / "مشروع", Settings(name="y"))
    assert read_settings(tmp_path / "مشروع" / FILE).name == "x"
    below.mkdir(parents=True)
    project = Project.open(below)
    assert list(project.reports()) == []
    with pytest.raises(NotFoundError, match="rasd init"):
        Project.open(tmp_path)
