"""The board follows what is added and decided, step by step, and is then what it would be made from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_board import fill
from tests.project.boards import anew, count, found, open_project, report, rows, told

from rasd.fakes import ListSource, MemoryStore
from rasd.model import InputError, MeanwhileError, NotFoundError, Report
from rasd.model.board import Box, Filter, Points
from rasd.model.boardstate import Relisted
from rasd.model.custody import Mark
from rasd.project import Project
from rasd.project.engines import InProcess
from rasd.stores import board as board_store
from rasd.stores.board import SqliteBoard
from rasd.stores.erasing import erase
from rasd.stores.sqlite import SqliteStore

WORDS = ("قصف", "للسوق", "معصرة", '"السوق القديم"', "وكالة")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file without anything in it, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "rasd.sqlite"
    SqliteStore.create(path).close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty: Path) -> Iterator[SqliteStore]:
    shutil.copy(empty, tmp_path / "rasd.sqlite")
    made = SqliteStore(tmp_path / "rasd.sqlite")
    yield made
    made.close()


@pytest.fixture
def project(tmp_path: Path, store: SqliteStore) -> Project:
    made = open_project(tmp_path, store)
    made.add(ListSource(*map(report, range(1, 10))))
    made.board.refresh()
    return made


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "accept", "withhold", "merge", "split", "undo", "refresh", "refresh", "reopen"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=14,
)


def act(project: Project, step: Step) -> None:
    """Do one thing, where it can be done."""
    what, one, other = step
    incidents = project.incidents()
    left, right = (incidents[number % len(incidents)] if incidents else None for number in (one, other))
    if what == "add":
        project.add(ListSource(report(one), report(other)))
    elif what == "refresh":
        project.board.refresh()
    elif what == "undo" and (decisions := project.decisions()):
        project.undo(decisions[one % len(decisions)].id, by="lina")
    elif left and what in ("accept", "withhold"):
        (project.accept if what == "accept" else project.withhold)([left.id], by="omar")
    elif left and right and what == "merge" and left.id != right.id:
        project.merge([left.id, right.id], by="lina")
    elif left and what == "split" and len(left.claim_ids) > 1:
        project.split(left.id, left.claim_ids[:1], by="lina")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_board_that_followed_is_the_one_made_from_nothing(steps: list[Step], empty: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(empty, folder / "rasd.sqlite")
        store = SqliteStore(folder / "rasd.sqlite")
        project = open_project(folder, store)
        for step in steps:
            if step[0] == "reopen":
                project = open_project(folder, store)
            act(project, step)
        project.board.refresh()
        followed = rows(store), told(store), [found(project, word) for word in WORDS]
        assert set(followed[0]) == {incident.id for incident in project.incidents()}
        anew(folder, store)
        assert rows(store) == followed[0]
        assert told(store) == followed[1]
        assert [found(project, word) for word in WORDS] == followed[2]
        store.close()


def test_only_what_changed_is_listed_anew(project: Project, store: SqliteStore) -> None:
    assert project.board.refresh() == 0
    version = store.board.reached.version
    first = project.incidents()[0]
    project.accept([first.id], by="lina")
    assert project.board.refresh() == 1
    assert [listed.id for _, listed in store.board.rows(version) if listed] == [first.id]
    row = project.board.row(first.id)
    assert (row.state, row.listed.stands, row.listed.decided_by) == ("done", "accepted", "lina")
    assert store.board.reached.words_version == 2  # begun, and filled once


def test_an_undone_decision_and_one_that_undoes_that_are_followed(project: Project) -> None:
    first = project.incidents()[0]
    decided = project.withhold([first.id], by="lina")
    undone = project.undo(decided.id, by="omar")
    project.board.refresh()
    assert project.board.row(first.id).state == "to_do"
    project.undo(undone.id, by="lina")
    assert project.board.refresh() == 1
    assert project.board.row(first.id).listed.stands == "withheld"


def test_what_is_told_since_it_was_accepted_returns_it_to_be_done(project: Project) -> None:
    first = project.incidents()[0]
    project.accept([first.id], by="lina")
    project.board.mark(first.id, "ready", "lina")
    named = next(one for one in project.reports(first.report_ids))
    again = Report.received(f"{named.text} ومرة أخرى", published=named.published, outlet="أخرى")
    project.add(ListSource(again))
    project.board.refresh()
    (incident,) = [one for one in project.incidents() if again.id in one.report_ids]
    row = project.board.row(incident.id)
    assert (row.listed.stands, row.state) == ("changed", "to_do")
    assert "changed" in {why.code for why in row.listed.doubts}


def test_another_reader_makes_the_board_anew(project: Project, store: SqliteStore, tmp_path: Path) -> None:
    before = rows(store)
    other = open_project(tmp_path, store, version=2)
    other.read()
    assert other.board.refresh() == len(other.incidents())
    assert set(rows(store)) == {one.id for one in other.incidents()}
    assert found(other, "للسوق") == found(project, "للسوق") != []
    assert len(rows(store)) == len(before)


def test_an_own_queue_weighs_otherwise_and_makes_the_rows_anew(
    project: Project, store: SqliteStore, tmp_path: Path
) -> None:
    text = (files("rasd") / "data" / "queue.yaml").read_text(encoding="utf-8")
    (tmp_path / "queue.yaml").write_text(text.replace("weight: 3\n", "weight: 9\n"), encoding="utf-8")
    before = project.board.page(Filter()).rows[0].listed
    again = open_project(tmp_path, store)
    assert again.board.refresh() == len(project.incidents())
    assert again.board.row(before.id).listed.score > before.score


class Dying(SqliteBoard):
    """Ends at a step."""

    left = 0

    def keep(self, step: Relisted) -> None:
        if Dying.left == 0:
            raise KeyboardInterrupt
        Dying.left -= 1
        super().keep(step)


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_a_run_that_is_ended_half_way_is_finished_by_the_next(
    kept: int, store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(tmp_path, store)
    project.add(ListSource(*map(report, range(1, 20))))
    monkeypatch.setattr("rasd.project.relisting._STEP", 2)
    monkeypatch.setattr(Dying, "left", kept)
    monkeypatch.setattr(SqliteStore, "board", property(lambda self: Dying(self.connected)))
    with pytest.raises(KeyboardInterrupt):
        project.board.refresh()
    assert store.board.reached.stamp == ""
    monkeypatch.undo()
    open_project(tmp_path, store).board.refresh()
    finished = rows(store), told(store)
    assert set(finished[0]) == {one.id for one in project.incidents()}
    anew(tmp_path, store)
    assert (rows(store), told(store)) == finished


def test_a_step_that_fails_leaves_the_board_as_it_was(
    project: Project, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(store), told(store), store.board.reached, count(store, "board_reports")
    project.add(ListSource(report(23), report(25)))

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(board_store, "_reach", broken)
    with pytest.raises(KeyboardInterrupt):
        project.board.refresh()
    monkeypatch.undo()
    assert (rows(store), told(store), store.board.reached, count(store, "board_reports")) == before
    project.board.refresh()
    assert set(rows(store)) == {one.id for one in project.incidents()}


def test_a_step_that_was_worked_out_from_what_is_no_more_is_refused(project: Project, store: SqliteStore) -> None:
    old = store.board.reached.version
    project.accept([project.incidents()[0].id], by="lina")
    project.board.refresh()
    with pytest.raises(MeanwhileError, match="another program changed the board"):
        store.board.keep(Relisted(version=old, gone=tuple(rows(store))))
    assert rows(store)


def test_two_programs_see_each_others_changes(project: Project, store: SqliteStore, tmp_path: Path) -> None:
    other = open_project(tmp_path, store)
    first = other.board.page(Filter()).rows[0].listed.id
    project.withhold([first], by="lina")
    project.board.refresh()
    project.board.assign(first, "omar", "lina")
    assert other.board.row(first).state == "done"
    assert [row.listed.id for row in other.board.page(Filter(assigned=("omar",))).rows] == [first]
    assert other.board.refresh() == 0


def test_many_threads_ask_and_decide_at_once(project: Project, store: SqliteStore, tmp_path: Path) -> None:
    ids = [incident.id for incident in project.incidents()]

    def ask(number: int) -> int:
        if number % 4 == 0:
            return project.board.refresh()
        return project.board.page(Filter(text="قصف")).total + project.board.facets(Filter()).total

    project.accept(ids, by="lina")
    with ThreadPoolExecutor(6) as pool:
        totals = list(pool.map(ask, range(24)))
    assert {total for number, total in enumerate(totals) if number % 4} == {2 * len(ids)}
    assert sum(totals[::4]) == len(ids)
    assert {row.state for row in project.board.page(Filter()).rows} == {"done"}
    anew(tmp_path, store)


def test_two_programs_that_refresh_at_once_make_the_board_made_from_nothing(
    project: Project, store: SqliteStore, tmp_path: Path
) -> None:
    ids = [incident.id for incident in project.incidents()]
    second = SqliteStore(tmp_path / "rasd.sqlite")
    programs = [open_project(tmp_path, one) for one in (store, second)]
    for at in range(6):
        (project.accept if at % 2 else project.withhold)([ids[at % len(ids)]], by="lina")
        project.add(ListSource(report(12 + 2 * at)))
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda one: one.board.refresh(), programs))
    followed = rows(store), told(store)
    second.close()
    anew(tmp_path, store)
    assert (rows(store), told(store)) == followed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("الزهراء", "167"),
        ("بالزهراء", "167"),
        ("للزهراء معصره", "1"),
        ("سوق", "6789"),
        ('"السوق القديم" السهل', "89"),
        ('"القديم السوق"', ""),
        ("معصر", "12345"),
        ("اجتماع", ""),  # it tells of no incident
        ("وكالة", ""),  # outlets are chosen, not sought
        ('"', ""),
        ("* OR NEAR(", ""),
    ],
)
def test_incidents_are_found_by_the_words_of_their_reports(text: str, keys: str, project: Project) -> None:
    named = {one.id: (one.key or "")[1:] for one in project.reports()}
    expected = {one.id for one in project.incidents() if any(named[ident] in keys for ident in one.report_ids)}
    assert found(project, text) == sorted(expected)


def test_an_incident_is_found_by_its_name(project: Project) -> None:
    ident = project.incidents()[1].id
    assert found(project, f" {ident} ") == [ident]


def test_lists_maps_and_days_are_asked_by_one_filter(project: Project) -> None:
    asked = Filter(box=Box(west=35, south=35.5, east=37, north=36.5), types=("shelling",))
    page = project.board.page(asked, limit=1)
    points = msgspec.json.decode(project.board.points(asked), type=Points)
    assert 1 < page.total == len(points.ids) == sum(project.board.days(asked).incidents)
    assert project.board.facets(asked).total == page.total
    assert {row.listed.place_en for row in project.board.page(asked).rows} == {"Village 1"}
    assert sum(cell.incidents for cell in project.board.cells(asked, 4)) == page.total
    after = project.board.page(asked, after=page.after)
    assert len(after.rows) == page.total - 1
    assert page.rows[0].listed.id not in {row.listed.id for row in after.rows}


def test_all_incidents_are_on_leaves_by_their_days(project: Project) -> None:
    board, everything = project.board, project.incidents()
    leaves = [board.leaf(number, limit=2) for number in (0, 1, 2, 3, 99)]
    assert [(at, last) for _, at, last in leaves] == [(1, 3), (1, 3), (2, 3), (3, 3), (3, 3)]
    found = [one for leaf, *_ in leaves[1:4] for one in leaf]
    assert sorted(found, key=lambda one: one.id) == sorted(everything, key=lambda one: one.id)
    assert [one.start for one in found] == [one.start for one in everything]


def test_points_are_given_anew_only_when_something_changed(project: Project) -> None:
    first = project.board.points(Filter())
    assert project.board.points(Filter()) is first
    version = project.board.version
    project.board.hold(project.incidents()[0].id, "lina")
    assert project.board.version != version
    again = msgspec.json.decode(project.board.points(Filter()), type=Points)
    assert [again.names["states"][one] for one in again.states].count("in_review") == 1


def test_a_hold_ends_by_itself_and_what_it_is_answered_by_is_another_version(project: Project) -> None:
    ident = project.incidents()[0].id
    clock = Clock(datetime(2024, 6, 1, tzinfo=UTC))
    project.board._clock = clock
    held = project.board.hold(ident, " lina ")
    assert (held.held_by, held.until) == ("lina", "2024-06-01T00:15:00.000+00:00")
    version = project.board.version
    assert project.board.row(ident).held_by == "lina"
    with pytest.raises(MeanwhileError, match="lina is working on this incident"):
        project.board.hold(ident, "omar")
    clock.now += timedelta(minutes=15)
    assert project.board.row(ident).state == "to_do"
    assert project.board.version != version
    assert project.board.hold(ident, "omar").held_by == "omar"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        (lambda board, ident: board.hold(ident, " "), InputError, "nobody is named"),
        (lambda board, _: board.hold("i" + "0" * 16, "lina"), NotFoundError, "no incident is called"),
        (lambda board, _: board.row("<script>"), NotFoundError, "no incident is called <script>"),
        (lambda board, ident: board.mark(ident, "needs_help", "lina", "  "), InputError, "Write a note"),
        (lambda board, _: board.page(Filter(start="2024-13-01")), InputError, "2024-13-01 is no day"),
        (lambda board, _: board.points(Filter(end="gestern")), InputError, "gestern is no day"),
        (lambda board, _: board.page(Filter(), after="zzz"), InputError, "no place in a list"),
        (lambda board, _: board.save_view(" ", "?", "lina"), InputError, "needs a name"),
        (lambda board, _: board.save_view("x" * 81, "?", "lina"), InputError, "at most 80"),
        (lambda board, _: board.save_view("x", "?" * 5_000, "lina"), InputError, "too great length"),
    ],
)
def test_what_can_not_be_done_is_told(
    wrong: Callable[..., object], error: type[Exception], says: str, project: Project
) -> None:
    with pytest.raises(error, match=says):
        wrong(project.board, project.incidents()[0].id)


def test_views_are_saved_for_oneself_or_all(project: Project) -> None:
    project.board.save_view("  قائمة \n اليوم ", "?state=to_do", "lina")
    project.board.save_view("shared", "?order=newest", "lina", shared=True)
    assert [view.name for view in project.board.saved_views("omar")] == ["shared"]
    assert [view.name for view in project.board.saved_views("lina")] == ["shared", "قائمة اليوم"]
    assert project.board.drop_view("shared", None)


def test_reasons_are_told_in_both_languages_with_names_of_kinds_and_sides(project: Project) -> None:
    row = project.board.page(Filter(doubts=("single_source",))).rows[0].listed
    told_in = {why.code: (project.board.why(why, "en"), project.board.why(why, "ar")) for why in row.doubts}
    assert told_in["single_source"] == ("One source alone tells of it", "لا يرويها إلا مصدر واحد")
    sides = msgspec.structs.replace(row.doubts[0], code="sides_differ", values=("russia", "turkey"))
    assert project.board.why(sides, "en") == "Different sides are said to have done it: Russia; Turkey"
    strange = msgspec.structs.replace(sides, code="gone_since")
    assert project.board.why(strange, "ar") == "gone_since: russia; turkey"


def test_what_was_erased_leaves_no_word_and_no_note(store: SqliteStore, tmp_path: Path) -> None:
    project = open_project(tmp_path, store)
    secret = Report.received("قصف سرداب في الزهراء", key="s", published="2024-05-01")
    project.add(ListSource(secret, report(1)))
    project.board.refresh()
    (ident,) = found(project, "سرداب")
    project.board.mark(ident, "needs_help", "lina", "عن سرداب")
    with store.connected(alone=True) as connection:
        erase(connection, [secret.id], [], Mark(at="2024-06-01T00:00:00+00:00", by="lina", tool="t"), "x", shared=True)
    assert count(store, "board_rows") == 0
    assert count(store, "tasks") == 0
    assert project.board.page(Filter()).total == 0
    project.board.refresh()
    assert project.board.page(Filter()).total == 1
    assert found(project, "سرداب") == []
    store.scrub()
    store.close()
    normal = "سرداب".encode()
    assert normal not in (tmp_path / "rasd.sqlite").read_bytes()


def test_the_made_up_project_of_the_load_tests_has_nothing_to_link_and_keeps_its_incidents(tmp_path: Path) -> None:
    project = Project.open(fill(tmp_path / "made", 30))
    before = {incident.id: incident.claim_ids for incident in project.incidents()}
    assert project.board.refresh() == len(before) == 30
    assert project.read().read == 0
    project.accept(list(before)[:10], by="lina")
    assert project.board.refresh() == 10
    assert {incident.id: incident.claim_ids for incident in project.incidents()} == before
    assert project.board.page(Filter(states=("done",))).total == 10
    assert project.board.page(Filter(text="بالقرية")).total > 0


def test_a_project_without_a_folder_has_no_queue() -> None:
    project = Project(store=MemoryStore(), make=open_project, engine=InProcess())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="only a project in a folder has a queue"):
        _ = project.board
