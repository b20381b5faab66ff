"""What was erased is gone, the rest is as it was, and the log says so."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.authority import root, serving

from rasd.model import InputError, MeanwhileError, NotFoundError, Received, Report, StoreError
from rasd.model.custody import Derivation, Entry, Receipt, WorkingCopy, text_hash
from rasd.model.erasure import Blank, Erasure
from rasd.model.remembered import Changes
from rasd.project import Added, Project, Settings, make_folder
from rasd.project.erasing import Erased, Eraser
from rasd.project.taking import Taking
from rasd.sources.inputs import Inputs
from rasd.stores.custody import SqliteCustody
from rasd.stores.originals import FolderOriginals
from rasd.stores.sqlite import SqliteStore

CANARY = "كنارية-canary"
TEXT = f"قصف مدفعي على أطراف بلدة تل النورس، بحسب {CANARY}."
LINE = {
    "id": f"key-{CANARY}",
    "text": TEXT,
    "title": f"قصف {CANARY}",
    "author": f"author {CANARY}",
    "url": f"https://news.example/{CANARY}",
    "published": "2024-05-31",
    "item": f"item-{CANARY}",
}
OTHERS = [
    {"id": "a2", "text": "قصف مدفعي على أطراف بلدة تل النورس فجر اليوم.", "published": "2024-05-31"},
    {"id": "a3", "text": "اشتباكات عند النهر.", "published": "2024-06-01"},
]
WHY = "the family asked for it"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project: a report in a file of its own, with a line that can't be read, and a file with two others."""
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    put(tmp_path / "p", f"{CANARY}.jsonl", LINE, [CANARY])
    put(tmp_path / "p", "others.jsonl", *OTHERS)
    return tmp_path / "p"


def put(folder: Path, name: str, *lines: Any) -> Added:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder.parent / name).write_text(text, encoding="utf-8")
    return add(folder, name)


def add(folder: Path, name: str) -> Added:
    project = Project.open(folder)
    unused: list[Any] = []
    source = project.acquiring.inputs([str(folder.parent / name)], by="lina")
    added = project.add(source, lambda step: unused.extend(step.quarantined), by="lina")
    return replace(added, quarantined=tuple(unused))


def fetched(folder: Path, report: Report, body: bytes) -> None:
    """Keep a page as the part that fetches does."""
    keeper = Project.open(folder).acquiring.custody
    about = {"url": f"https://news.example/{CANARY}", "status": 200, "headers": (("Set-Cookie", CANARY),)}
    receipt = Receipt(original="", size=0, source=str(about["url"]), **about)  # type: ignore[arg-type]
    with keeper.keep("lina")(io.BytesIO(body), receipt) as original:
        keeper.taking("lina")([Received(report=report, by="page/1", original=original.sha256)])


def erase(folder: Path, *names: str, shared: bool = False) -> Erased:
    return Project.open(folder).erase(names, why=WHY, by="rami", shared=shared)


def canary(folder: Path) -> str:
    """The id of the report with the canary."""
    return Project.open(folder).report(LINE["id"]).id


def entries(folder: Path) -> list[Entry]:
    return list(Project.open(folder).acquiring.custody.entries())


def found(folder: Path, *, fault: bool) -> list[str]:
    findings = Project.open(folder).acquiring.custody.verifier().findings()
    return [f"{one.kind} {one.what}: {one.why}" for one in findings if one.is_fault == fault]


def change(folder: Path, statement: str, *values: str | int) -> None:
    with closing(sqlite3.connect(folder / "rasd.sqlite")) as connection, connection:
        connection.execute(statement, values)


def holding(folder: Path, *words: str) -> list[str]:
    """The files of a project that hold any of these words, in any of the ways in which they are written down."""
    ways = [way for word in words for way in (word.encode(), json.dumps(word)[1:-1].encode(), word.encode("utf-16-le"))]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 2
    return [path.name for path in files if any(way in path.read_bytes() or way in path.name.encode() for way in ways)]


@pytest.mark.parametrize("written", [False, True])
def test_no_byte_of_it_is_left_in_any_file(folder: Path, *, written: bool) -> None:
    page = Report.received(TEXT, title=CANARY, author=CANARY, url=f"https://news.example/{CANARY}")
    fetched(folder, page, f"<p>{TEXT}</p>".encode())
    project = Project.open(folder)
    assert len(project.incidents()) > 1
    project.rate([LINE["id"]], "B2", by="lina")
    drafts = folder / "originals" / ".drafts"
    (drafts / "0").write_text(CANARY, encoding="utf-8")
    if written:  # from the side file into the file, twice: what was there first is left in it as rubbish
        change(
            folder, "UPDATE reports SET body = replace(body, '}', ', \"more\": \"' || hex(randomblob(3000)) || '\"}')"
        )
        change(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
        change(folder, "UPDATE reports SET body = json_remove(body, '$.more')")
        change(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = holding(folder, CANARY)
    assert (len(before), "0" in before, ("rasd.sqlite" if written else "rasd.sqlite-wal") in before) == (4, True, True)
    erased = erase(folder, LINE["id"], page.id)
    assert (erased.reports, erased.originals) == (2, 2)
    assert holding(folder, CANARY, TEXT[:20] + "، بحسب", "Set-Cookie", "key-") == []
    assert (folder / "rasd.sqlite-wal").stat().st_size == 0
    assert found(folder, fault=True) == []


def test_what_waits_and_what_was_made_of_it_goes_and_the_rest_stays(folder: Path) -> None:
    project = Project.open(folder)
    before = [claim for claim in project.claims() if claim.report_id != canary(folder)]
    report, told = canary(folder), project.claims(canary(folder))
    gone = {claim.id for claim in told}
    project.incidents()
    decision = project.rate([report], "B2", by="lina", why="x")
    assert len(project.acquiring.custody.waiting()) == 1
    assert any(gone & {one.left, one.right} for one in project._store.judgements())
    erase(folder, report)
    project = Project.open(folder)
    assert project.acquiring.custody.waiting() == ()
    assert {one.key for one in project.reports()} == {"a2", "a3"}
    assert list(project.claims()) == before
    assert not any(gone & {one.left, one.right} for one in project._store.judgements())
    assert project.decisions() == (decision.blanked,)
    assert decision.blanked.why == ""
    assert all(gone.isdisjoint(one.claim_ids) for one in project.incidents())
    assert len(project.incidents()) == 2


def test_the_library_s_project_links_anew(folder: Path) -> None:
    project = Project.open(folder)
    gone = {claim.id for claim in project.claims(canary(folder))}
    assert project.holding(gone)
    project.erase([LINE["id"]], why=WHY, by="rami")
    assert not project.holding(gone)
    assert project.find(project.incidents()[0].id)


def test_the_log_says_by_hashes_what_is_gone_and_its_chain_and_times_stay(folder: Path) -> None:
    before, report = entries(folder), canary(folder)
    with serving() as authority:
        assert Project.open(folder).acquiring.custody.stamp(authority.url, by="lina")
        erase(folder, report)
        verifier = Project.open(folder).acquiring.custody.verifier([root().certificate])
        assert [one for one in verifier.findings() if one.is_fault] == []
    after = entries(folder)
    assert [one.hash for one in after[:4]] == [one.hash for one in before]
    assert [one.mark.at for one in after[:4]] == [one.mark.at for one in before]
    assert [isinstance(one.act, Blank) for one in after] == [True, True, False, False, False, False]
    assert (after[0].mark.by, after[0].mark.tool, after[0].salt) == ("", "", "")
    last = after[-1]
    assert isinstance(last.act, Erasure)
    assert isinstance(before[0].act, Receipt)
    assert (last.act.why, last.mark.by) == (WHY, "rami")
    assert [(one.report_id, one.text) for one in last.act.reports] == [(report, text_hash(TEXT))]
    assert last.act.originals == (before[0].act.original,)
    assert [(one.entry, one.at) for one in last.act.blanked] == [(one.number, one.mark.at) for one in before[:2]]


def test_other_reports_of_an_original_keep_their_text_and_place_and_are_still_vouched_for(folder: Path) -> None:
    with pytest.raises(InputError, match="1 other report would lose its original"):
        erase(folder, "a2")
    assert isinstance(entries(folder)[-1].act, Derivation)
    report = Project.open(folder).report("a3")
    erased = erase(folder, "a2", shared=True)
    assert (erased.reports, erased.originals) == (1, 1)
    project = Project.open(folder)
    assert project.report("a3") == report
    (origin,) = project.acquiring.custody._custody.origins(report.id)
    entry = entries(folder)[origin.entry - 1]
    assert isinstance(entry.act, Derivation)
    assert (entry.act.instead, origin.at) == (4, "line 2")
    assert [(one.report_id, one.text) for one in entry.act.reports] == [(report.id, text_hash(report.text))]
    assert found(folder, fault=True) == []
    change(folder, "UPDATE reports SET body = replace(body, 'النهر', 'الجسر')")
    assert "its text was changed; entry 5" in found(folder, fault=True)[0]


def test_all_reports_of_an_original_can_be_named(folder: Path) -> None:
    assert erase(folder, "a2", "a3", "a2").reports == 2
    assert erase(folder, canary(folder)).originals == 1
    assert list(Project.open(folder).reports()) == []
    assert Project.open(folder).incidents() == ()
    assert (found(folder, fault=True), list(folder.glob("originals/??/*"))) == ([], [])


def test_other_versions_stay_and_the_last_that_is_left_stands(folder: Path) -> None:
    old, new = ({"text": f"قصفت قوات النظام بلدة {town}.", "item": "m/1"} for town in ("النيرب", "سرمين"))
    put(folder, "old.jsonl", {**old, "id": "v1", "edited": "2024-05-01"})
    put(folder, "new.jsonl", {**new, "id": "v2", "edited": "2024-05-02"})
    project = Project.open(folder)
    first = project.report("v1")
    assert len(project.acquiring.custody.versions(first)) == 2
    assert first.id not in {one for incident in project.incidents() for one in incident.report_ids}
    erase(folder, "v2")
    project = Project.open(folder)
    assert project.acquiring.custody.versions(first) == [first]
    assert first.id in {one for incident in project.incidents() for one in incident.report_ids}


def test_what_has_that_id_is_told_to_be_erased(folder: Path) -> None:
    report = canary(folder)
    erase(folder, report)
    project = Project.open(folder)
    for ask in (project.find, project.report, project.incident):
        with pytest.raises(NotFoundError, match=rf"{report} was erased on 20.* by rami \({WHY}\)"):
            ask(report)
    with pytest.raises(NotFoundError, match="no incident is called"):
        project.find("r0123456789abcdef")
    assert Project.in_memory().acquiring.erased(report) is None


def test_verify_tells_of_it_and_finds_no_fault(folder: Path) -> None:
    erase(folder, canary(folder))
    assert found(folder, fault=True) == []
    (note,) = found(folder, fault=False)
    assert note.startswith("note entry 5: 1 reports and 1 originals were erased on 20")
    assert note.endswith(f" by rami ({WHY}).")


@pytest.mark.parametrize(
    ("number", "before", "after", "told"),
    [
        (1, '"said":"', '"said":"0', "log entry 1: what it says was changed"),
        (2, '"at":"20', '"at":"19', "log entry 2: what was left of it"),
        (2, '"by":""', '"by":"x"', "log entry 2: what was left of it"),
        (5, "[2,", "[3,", "log entry 5: what it says was changed"),
    ],
)
def test_a_changed_blank_is_a_fault(folder: Path, number: int, before: str, after: str, told: str) -> None:
    erase(folder, canary(folder))
    change(folder, "UPDATE custody SET body = replace(body, ?, ?) WHERE number = ?", before, after, number)
    assert found(folder, fault=True)[0].startswith(told)


@pytest.mark.parametrize(
    ("number", "told"), [(2, "entry 2: missing"), (5, "entry 1: it says no more what it said, and no entry says")]
)
def test_a_blank_that_is_gone_and_one_that_nothing_accounts_for_are_faults(
    folder: Path, number: int, told: str
) -> None:
    erase(folder, canary(folder))
    change(folder, "DELETE FROM custody WHERE number = ?", number)
    assert found(folder, fault=True)[0].startswith(f"log {told}")


def test_an_entry_that_was_blanked_by_hand_is_a_fault(folder: Path) -> None:
    erase(folder, canary(folder))
    entry = entries(folder)[2]
    import msgspec  # noqa: PLC0415 - only here

    change(folder, "UPDATE custody SET body = ? WHERE number = 3", msgspec.json.encode(entry.blanked).decode())
    assert "log entry 3: it says no more what it said, and no entry says that this was erased." in found(
        folder, fault=True
    )


def test_what_was_put_back_is_a_fault(folder: Path) -> None:
    report = Project.open(folder).report(LINE["id"])
    (path,) = (one for one in folder.glob("originals/??/*") if CANARY.encode() in one.read_bytes())
    raw = path.read_bytes()
    with closing(sqlite3.connect(folder / "rasd.sqlite")) as connection:
        (body,) = connection.execute("SELECT body FROM custody WHERE number = 1").fetchone()
    erase(folder, report.id)
    path.write_bytes(raw)
    Project.open(folder)._store.add_reports([report])
    change(folder, "UPDATE custody SET body = ? WHERE number = 1", body)
    faults = found(folder, fault=True)
    assert any(one.startswith(f"original {path.name}: it was erased, and is left over") for one in faults)
    assert any(one.startswith(f"report {report.id}: it was erased on 20") for one in faults)
    assert any(one.startswith("log entry 1: what it said was erased, and it says something") for one in faults)
    change(folder, "UPDATE custody SET body = ? WHERE number = 1", "{}")
    assert erase(folder, report.id).reports == 1
    assert not path.exists()


def test_the_same_bytes_are_refused_with_the_reason_and_nothing_is_kept(folder: Path) -> None:
    erase(folder, canary(folder))
    log = entries(folder)
    added = add(folder, f"{CANARY}.jsonl")
    (unused,) = added.quarantined
    assert f"these very bytes were erased on {log[-1].mark.at} by rami ({WHY})" in unused.why
    assert (added.reports, added.new, entries(folder)) == (0, 0, log)
    assert Project.open(folder).acquiring.custody.waiting() == ()
    assert holding(folder, CANARY) == []


def test_the_same_text_is_refused_wherever_it_comes_from_and_what_comes_with_it_stays(folder: Path) -> None:
    erase(folder, canary(folder))
    added = put(
        folder, "again.jsonl", {"id": "b1", "text": "غارة."}, {"text": TEXT, "outlet": "x"}, {"text": "قتل."}, []
    )
    refused = [one for one in added.quarantined if "its text was erased" in one.why]
    assert [(Path(one.source).name, one.at) for one in refused] == [("again.jsonl", "line 2")]
    assert (added.reports, added.new) == (2, 2)
    assert holding(folder, CANARY) == []
    assert (found(folder, fault=True), Project.open(folder).acquiring.custody.waiting()) == ([], ())
    assert Project.open(folder).report("b1").text == "غارة."
    log = entries(folder)
    assert isinstance(log[-1].act, Erasure)
    assert log[-1].act.why == "it holds a text that was erased before, by entry 5"
    assert "these very bytes were erased" in add(folder, "again.jsonl").quarantined[0].why
    assert entries(folder) == log


def test_an_original_with_it_that_was_not_read_to_its_end_is_erased_when_it_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase(folder, canary(folder))
    with monkeypatch.context() as patch:
        patch.setattr(Taking, "settle", ended(None))
        with pytest.raises(EndedError):
            put(folder, "again.jsonl", {"text": TEXT}, {"id": "b1", "text": "غارة."})
    assert [Path(one.source).name for one in Project.open(folder).acquiring.custody.waiting()] == ["again.jsonl"]
    project = Project.open(folder)
    project.add(project.acquiring.set_aside(), by="lina")
    assert (project.acquiring.custody.waiting(), holding(folder, CANARY)) == ((), [])
    assert (project.report("b1").text, found(folder, fault=True)) == ("غارة.", [])


@pytest.mark.parametrize("linked", [False, True])
def test_who_links_meanwhile_has_to_begin_anew(folder: Path, *, linked: bool) -> None:
    project = Project.open(folder)
    if linked:
        project.incidents()
    store = project._store
    assert isinstance(store, SqliteStore)
    changes = Changes(stamp=store.links.stamp or "s", runs=store.links.runs, seen=9)
    erase(folder, canary(folder))
    with pytest.raises(MeanwhileError):
        store.links.keep(changes)
    assert (list(store.links.incidents()), store.links.stamp, store.links.seen) == ([], "", 0)


def test_a_report_without_an_original_is_erased_too(folder: Path) -> None:
    (folder.parent / "old.txt").write_text("قصف قديم على كفر زيزفون", encoding="utf-8")
    project = Project.open(folder)
    project.add(Inputs([str(folder.parent / "old.txt")]))
    (old,) = (one for one in project.reports() if one.text.startswith("قصف قديم"))
    erased = erase(folder, old.id)
    assert (erased.reports, erased.originals) == (1, 0)
    assert (found(folder, fault=True), holding(folder, "قصف قديم")) == ([], [])
    (unused,) = add(folder, "old.txt").quarantined
    assert "its text was erased on 20" in unused.why


def test_another_report_with_the_very_same_text_is_told_and_stays_also_when_it_comes_again(folder: Path) -> None:
    put(folder, "twin.jsonl", {"id": "twin", "text": TEXT, "outlet": "مثال"})
    twin = Project.open(folder).report("twin")
    assert erase(folder, canary(folder)).alike == (twin.id,)
    log = entries(folder)
    assert add(folder, "twin.jsonl").quarantined == ()
    assert (Project.open(folder).report("twin"), entries(folder)) == (twin, log)
    assert found(folder, fault=True) == []


def test_an_original_that_is_a_text_which_was_erased_elsewhere_is_not_taken_for_erased(folder: Path) -> None:
    (folder.parent / "twin.txt").write_text(TEXT, encoding="utf-8")
    add(folder, "twin.txt")
    erase(folder, canary(folder))
    project = Project.open(folder)
    (twin,) = (one for one in project.reports() if one.text == TEXT)
    assert project.acquiring.custody.copy(twin, folder.parent / "copy.txt", by="x", why="") == text_hash(TEXT)
    assert add(folder, "twin.txt").quarantined == ()
    assert erase(folder, twin.id).originals == 1
    assert (found(folder, fault=True), holding(folder, CANARY)) == ([], [])


def test_a_case_beside_an_erased_report_can_be_made_with_its_original_or_without(folder: Path) -> None:
    erase(folder, canary(folder))
    project = Project.open(folder)
    kept = project.report("a3")
    assert project.acquiring.custody.case(["a3"], [kept], folder.parent / "a.wacz", by="x", why="").originals == 1
    assert project.erase(["a2"], why=WHY, by="rami", shared=True).copies[0].to.endswith("a.wacz")
    written = project.acquiring.custody.case(["a3"], [kept], folder.parent / "b.wacz", by="x", why="")
    assert (written.reports, written.originals, written.without) == (1, 0, 1)
    with zipfile.ZipFile(folder.parent / "b.wacz") as package:
        log = [json.loads(line) for line in package.read("case/custody.jsonl").decode().splitlines()]
        assert [one["act"]["instead"] for one in log if "act" in one] == [4]
        assert kept.text in package.read("case/reports.jsonl").decode()
        assert CANARY.encode() not in b"".join(map(package.read, package.namelist()))
    with pytest.raises(NotFoundError, match=r"no original of a3 is kept\. It was erased on 20"):
        project.acquiring.custody.copy(kept, folder.parent / "c.jsonl", by="x", why="")


def test_that_copies_were_made_stays_in_the_log_as_long_as_one_of_the_originals_is_here(folder: Path) -> None:
    custody = Project.open(folder).acquiring.custody
    reports = [Project.open(folder).report(one) for one in (LINE["id"], "a3")]
    custody.case(["x"], reports, folder.parent / "both.wacz", by="x", why="")
    custody.copy(reports[0], folder.parent / f"copy {CANARY}", by="x", why="")
    erased = erase(folder, reports[0].id)
    assert [Path(one.to).name for one in erased.copies] == ["both.wacz", f"copy {CANARY}"]
    copies = [Path(one.act.to).name for one in entries(folder) if isinstance(one.act, WorkingCopy)]
    assert copies == ["both.wacz"]
    assert (found(folder, fault=True), holding(folder, CANARY)) == ([], [])


def test_without_a_reason_or_a_name_nothing_is_erased(folder: Path) -> None:
    project = Project.open(folder)
    for why, by in (("", "rami"), (" ", "rami"), (WHY, " ")):
        with pytest.raises(InputError, match="needs a name and a reason"):
            project.erase(["a2"], why=why, by=by, shared=True)
    with pytest.raises(NotFoundError, match=r"no report is called nobody\. Nothing was erased"):
        project.erase(["a2", "nobody"], why=WHY, by="rami", shared=True)
    assert project.report("a2")


class EndedError(Exception):
    """The program was ended."""


def ended(real: Callable[..., Any] | None) -> Callable[..., Any]:
    """Instead of a step: the program is ended before it, or (`real`) after it."""

    def step(*arguments: Any, **named: Any) -> None:
        if real is not None:
            real(*arguments, **named)
        raise EndedError

    return step


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("owner", "step"),
    [
        (SqliteCustody, "erase"), (Eraser, "sweep"), (FolderOriginals, "remove"), (SqliteStore, "scrub"),
    ],
)  # fmt: skip
def test_a_run_that_was_ended_half_way_is_finished_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, owner: type, step: str, *, after: bool
) -> None:
    report = canary(folder)
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, ended(getattr(owner, step) if after else None))
        with pytest.raises(EndedError):
            erase(folder, report)
    faults = found(folder, fault=True)
    assert all("is left over" in one for one in faults)
    assert bool(faults) == ((step, after) in {("erase", True), ("sweep", False), ("remove", False)})
    erase(folder, report)
    assert (found(folder, fault=True), holding(folder, CANARY)) == ([], [])
    assert sum(isinstance(one.act, Erasure) for one in entries(folder)) == 1


def test_adding_removes_what_is_left_over_and_its_own_name_does_when_it_is_known_no_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Eraser, "sweep", ended(None))
        with pytest.raises(EndedError):
            erase(folder, LINE["id"])
    with pytest.raises(NotFoundError, match="that is finished by now"):
        erase(folder, LINE["id"])
    assert (found(folder, fault=True), holding(folder, CANARY)) == ([], [])
    with monkeypatch.context() as patch:
        patch.setattr(Eraser, "sweep", ended(None))
        with pytest.raises(EndedError):
            erase(folder, "a2", "a3")
    assert "left over" in found(folder, fault=True)[0]
    put(folder, "new.jsonl", {"text": "خبر."})
    assert found(folder, fault=True) == []


@pytest.mark.parametrize("table", ["judgements", "versions", "claims", "origins", "reports", "set_aside", "link_state"])
def test_the_project_s_file_is_changed_as_a_whole_or_not_at_all(folder: Path, table: str) -> None:
    Project.open(folder).incidents()
    change(folder, f"CREATE TRIGGER stop BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END")
    before, report = entries(folder), canary(folder)
    with pytest.raises(StoreError):
        erase(folder, report)
    assert (entries(folder), canary(folder)) == (before, report)
    assert found(folder, fault=True) == []
    change(folder, "DROP TRIGGER stop")
    erase(folder, report)
    assert holding(folder, CANARY) == []


def test_as_long_as_somebody_reads_the_old_file_it_is_told_and_done_later(folder: Path) -> None:
    report = canary(folder)
    with closing(sqlite3.connect(folder / "rasd.sqlite")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM reports").fetchone()
        with pytest.raises(StoreError, match="in use by another program"):
            erase(folder, report)
    assert erase(folder, report).entry is None
    assert holding(folder, CANARY) == []
