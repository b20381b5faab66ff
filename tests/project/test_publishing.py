"""Editions of a project: made, approved, compared with the last, and found out where a byte was changed."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from rasd.exports.minisign import public_key
from rasd.model import InputError, NotAllowedError, NotFoundError, PackError
from rasd.model.publication import Head, PublicIncident
from rasd.project import Project, Settings, make_folder, moments
from rasd.project.editions import faults, read_edition
from rasd.project.publishing import Publishing, format_named
from rasd.sources.about import About
from rasd.sources.inputs import Inputs

AS_OF = datetime(2025, 1, 1, tzinfo=UTC)
LINES = [
    {
        "id": "a1",
        "text": "قصفت مدفعية قوات النظام مدينة سراقب يوم 3 أيار 2024، ما أدى إلى مقتل 4 مدنيين.",
        "published": "2024-05-03",
        "outlet": "مرصد التلال",
    },
    {
        "id": "a2",
        "text": "وصلت تعزيزات عسكرية من رتل للجيش التركي إلى بلدة سرمدا يوم 30 كانون الأول 2024.",
        "published": "2024-12-30",
        "outlet": "موقع قناطر",
    },
    {
        "id": "a3",
        "text": "قُتل مدني برصاص مجهولين في مدينة الميادين يوم 1 حزيران 2024.",
        "published": "2024-06-01",
        "outlet": "موقع قناطر",
    },
]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    make_folder(tmp_path / "p", Settings(name="East", reader="lexical"))
    project = Project.open(tmp_path / "p")
    add(project, tmp_path, LINES)
    return project


def add(project: Project, folder: Path, lines: list[dict[str, str]]) -> None:
    path = folder / f"{lines[0]['id']}.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    project.add(Inputs([str(path)], About(), keep=project.acquiring.custody.keep("lina")), by="lina")


def made(project: Project, name: str = "1", as_of: datetime = AS_OF, *, approve: bool = True) -> Publishing:
    publishing = project.publishing
    publishing.propose(name, [], as_of=as_of, note="", by="amal")
    if approve:
        publishing.approve(name, by="basel")
    return publishing


def told(publishing: Publishing, name: str = "1") -> list[PublicIncident]:
    return list(publishing.editions.edition(name).incidents)


def held(publishing: Publishing, name: str = "1") -> dict[str, int]:
    return {one.value: one.count for one in publishing.editions.head(name).method.held}


def test_only_what_was_accepted_is_in_an_edition(project: Project) -> None:
    assert told(made(project)) == []
    project.accept(["a1"], by="lina")
    publishing = made(project, "2")
    (incident,) = told(publishing, "2")
    assert (incident.types, incident.killed_min, incident.reviewed) == (("shelling",), 4, True)
    assert [source.outlet for source in incident.sources] == ["مرصد التلال"]
    assert held(publishing, "2") == {"unreviewed": 2}


def test_a_report_that_tells_of_several_incidents_names_them_all(project: Project, tmp_path: Path) -> None:
    both = {**LINES[0], "id": "a5", "text": f"{LINES[0]['text']} {LINES[2]['text']}"}
    add(project, tmp_path, [both])
    assert len(project.incidents_of("a5")) == 2
    project.accept(["a5"], by="lina")
    assert len(told(made(project))) == 2


def test_an_embargo_ends_to_the_millisecond(project: Project) -> None:
    project.accept(["a2"], by="lina")
    release = datetime.fromisoformat("2025-01-03T00:00:00+03:00")
    early = made(project, "early", release - timedelta(milliseconds=1))
    assert (told(early, "early"), held(early, "early")["embargo"]) == ([], 1)
    assert [one.types[0] for one in told(made(project, "due", release), "due")] == ["force_movement"]


def test_the_same_edition_has_the_same_bytes_on_another_day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.accept(["a1", "a3"], by="lina")
    publishing = made(project, approve=False)
    digest = publishing.editions.digest("1")
    monkeypatch.setattr("rasd.project.taking.utc_now", lambda: datetime(2030, 1, 1, tzinfo=UTC))
    assert made(project).editions.digest("1") == digest
    assert [entry.mark.at[:4] for entry in project.acquiring.custody.entries()][-1] == "2030"
    assert moments.moment(AS_OF) == publishing.editions.head("1").as_of


def test_whoever_made_an_edition_does_not_approve_it(project: Project) -> None:
    publishing = made(project, approve=False)
    with pytest.raises(NotAllowedError, match="amal made edition 1"):
        publishing.approve("1", by="amal")
    with pytest.raises(InputError, match="nobody has approved"):
        publishing.approved("1")
    publishing.approve("1", by="basel")
    assert publishing.approved(None).head.name == "1"
    with pytest.raises(InputError, match="approved already"):
        publishing.approve("1", by="basel")


def test_whoever_made_it_a_second_time_has_made_it_too(project: Project) -> None:
    publishing = made(project, approve=False)
    publishing.propose("1", [], as_of=AS_OF, note="", by="basel")
    with pytest.raises(NotAllowedError, match="basel made edition 1"):
        publishing.approve("1", by="basel")


def test_with_a_policy_of_one_person_it_is_signed_at_once(project: Project, tmp_path: Path) -> None:
    own = project.publishing.make_policy()
    own.write_text(own.read_text("utf-8").replace("four_eyes: true", "four_eyes: false"), encoding="utf-8")
    assert made(project, approve=False).editions.approved() == ["1"]
    with pytest.raises(InputError, match="has a policy"):
        project.publishing.make_policy()
    own.write_text("name: [", encoding="utf-8")
    with pytest.raises(PackError, match=r"policy\.yaml"):
        made(project, "2")
    assert project.publishing.editions.names() == ["1"]
    assert not list((tmp_path / "p" / "editions").glob(".*"))


def test_an_edition_that_was_changed_before_it_was_approved_is_not_signed(project: Project) -> None:
    publishing = made(project, approve=False)
    (publishing.editions.path("1") / "incidents.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="not as it was made"):
        publishing.approve("1", by="basel")


def test_a_signed_edition_never_changes(project: Project) -> None:
    publishing = made(project)
    with pytest.raises(InputError, match="never changes"):
        publishing.propose("1", [], as_of=AS_OF, note="", by="amal")
    assert list(faults(publishing.editions.path("1"), None)) == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "a b", "x" * 99])
def test_what_can_not_be_a_folder_is_no_name(project: Project, name: str) -> None:
    with pytest.raises(InputError, match="no name for an edition"):
        made(project, name)


def test_every_changed_byte_is_found_out(project: Project) -> None:
    project.accept(["a1"], by="lina")
    folder = made(project).editions.path("1")
    for path in sorted(folder.iterdir()):
        raw = path.read_bytes()
        # what a signature's first line says is not signed, as it says itself
        begin = raw.index(b"\n") + 1 if path.suffix == ".minisig" else 0
        for at in {begin, (begin + len(raw)) // 2, len(raw) - 2} if raw else set():
            path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            assert list(faults(folder, None)), f"{path.name} at {at}"
        path.write_bytes(raw)
    assert list(faults(folder, None)) == []


def test_an_edition_that_was_changed_is_neither_exported_nor_compared_with(project: Project) -> None:
    project.accept(["a1"], by="lina")
    publishing = made(project)
    path = publishing.editions.path("1") / "incidents.jsonl"
    path.write_bytes(path.read_bytes().replace(b"2024", b"2023"))
    for way in (lambda: publishing.approved("1"), lambda: publishing.approved(None), lambda: made(project, "2")):
        with pytest.raises(InputError, match=r"not as it was signed: incidents\.jsonl was changed"):
            way()


def test_a_policy_that_is_no_text_is_a_message(project: Project, tmp_path: Path) -> None:
    (tmp_path / "p" / "policy.yaml").write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(InputError, match="can't be read as text"):
        made(project)


def test_files_that_are_missing_or_put_in_are_named(project: Project) -> None:
    folder = made(project).editions.path("1")
    (folder / "policy.yaml").rename(folder / "policy2.yaml")
    assert list(faults(folder, None)) == [
        "policy.yaml is missing.",
        "policy2.yaml was put in: the edition does not list it.",
    ]


def test_whoever_signs_with_another_key_is_found_out_by_the_known_one(project: Project, tmp_path: Path) -> None:
    publishing = made(project)
    key = public_key(publishing.editions.keys().signing)
    assert list(faults(publishing.editions.path("1"), key)) == []
    make_folder(tmp_path / "q", Settings(reader="lexical"))
    forged = made(Project.open(tmp_path / "q")).editions.path("1")
    assert list(faults(forged, None)) == []
    assert list(faults(forged, key)) == ["its signature is not of this list of files, or not by that key."]


def test_the_secrets_are_their_owners_alone(project: Project, tmp_path: Path) -> None:
    made(project)
    private = tmp_path / "p" / "publishing"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE((private / "keys.json").stat().st_mode) == 0o600


def test_the_next_edition_says_what_is_new_and_leaves_tombstones(project: Project, tmp_path: Path) -> None:
    project.accept(["a1", "a3"], by="lina")
    first = {one.types[0]: one.id for one in told(made(project))}
    project.withhold(["a3"], by="lina", why="the family asks for it")
    more = {**LINES[0], "id": "a4", "outlet": "موقع قناطر", "text": "مقتل 5 مدنيين بقصف على سراقب في 3 أيار 2024."}
    add(project, tmp_path, [more])
    assert len(project.incident("a1").report_ids) == 2
    changed = made(project, "2")
    assert held(changed, "2") == {"changed": 1, "unreviewed": 1, "withheld": 1}
    project.accept(["a1", "a2"], by="lina")
    third = made(project, "3")
    head = third.editions.head("3")
    assert head.before == "2"
    assert set(told_ids(third, "3")) == {*head.added}
    assert first["shelling"] in head.added  # another claim is its earliest now, and it is called as it was
    stones = {one.id: (one.why, one.edition) for one in read_edition(third.editions.path("3")).tombstones}
    assert stones == {first["killing"]: ("suppressed", "2")}


def told_ids(publishing: Publishing, name: str) -> list[str]:
    return [one.id for one in told(publishing, name)]


def test_a_merged_incident_leaves_its_successor(project: Project) -> None:
    project.accept(["a1", "a3"], by="lina")
    before = set(told_ids(made(project), "1"))
    project.merge(["a1", "a3"], by="lina")
    publishing = made(project, "2")
    (one,) = told_ids(publishing, "2")
    (stone,) = publishing.editions.edition("2").tombstones
    assert {one, stone.id} == before
    assert (stone.why, stone.successor) == ("merged", one)
    head: Head = publishing.editions.head("2")
    assert (head.changed, head.withdrawn) == ((one,), (stone.id,))


def test_the_log_says_who_made_and_approved_it(project: Project) -> None:
    publishing = made(project)
    digest = publishing.editions.digest("1")
    logged = [
        msgspec.to_builtins(entry)["act"] | {"by": entry.mark.by} for entry in project.acquiring.custody.entries()
    ]
    assert logged[-2:] == [
        {"act": "published", "edition": "1", "digest": digest, "step": "proposed", "by": "amal"},
        {"act": "published", "edition": "1", "digest": digest, "step": "approved", "by": "basel"},
    ]
    assert not [one for one in project.acquiring.custody.verifier().findings() if one.is_fault]


def test_an_edition_is_there_whole_or_not_at_all(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rasd.project.editions.public_key", full)
    with pytest.raises(InputError, match="can't be written: No space left on device"):
        made(project)
    assert project.publishing.editions.names() == []
    assert not list(project.publishing.editions.path("1").parent.iterdir())


def test_a_note_that_tells_personal_data_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="the note tells personal data: phone"):
        project.publishing.propose("1", [], as_of=AS_OF, note="Call 0944 123 456", by="amal")
    assert project.publishing.propose("1", [], as_of=AS_OF, note="First edition", by="amal").note == "First edition"


def test_quotes_are_told_without_personal_data_where_the_policy_lets_them_out(project: Project, tmp_path: Path) -> None:
    line = {
        **LINES[0],
        "id": "a6",
        "text": f"{LINES[0]['text']} وقال الشاب سامر الدالي إنه شاهد القصف، هاتفه 0944123456.",
    }
    add(project, tmp_path, [line])
    own = project.publishing.make_policy()
    own.write_text(own.read_text("utf-8").replace("quotes: []", "quotes: [low]"), encoding="utf-8")
    project.accept(["a6"], by="lina")
    quotes = [one.quote for incident in told(made(project)) for one in incident.evidence]
    assert any(quote and "قصف" in quote for quote in quotes)
    assert not [quote for quote in quotes if quote and ("0944" in quote or "الدالي" in quote)]


def test_what_is_not_there_is_named(project: Project) -> None:
    publishing = project.publishing
    with pytest.raises(NotFoundError, match="no such edition"):
        publishing.approved(None)
    with pytest.raises(NotFoundError, match="no edition"):
        publishing.approve("9", by="basel")
    with pytest.raises(NotFoundError, match="no format docx"):
        format_named("docx")
    with pytest.raises(InputError, match="only a project in a folder"):
        _ = Project.in_memory().publishing
