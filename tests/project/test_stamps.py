"""Time stamps of the custody log: asked for, checked, kept, and looked at again."""

from __future__ import annotations

import hashlib
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st
from tests.authority import Authority, Plan, answer, pem, root, serving

from rasd.model import InputError, NotFoundError, StampError, StoreError
from rasd.model.custody import Entry, Stamp, imprint
from rasd.project import Project, Settings, make_folder
from rasd.project.stamps import granted, question, wrong
from rasd.sources import timestamping
from rasd.sources.about import About
from rasd.sources.certificates import certificates
from rasd.sources.inputs import Inputs

TOLD = "2026-01-02T03:04:05+00:00"
HASH = hashlib.sha256(b"entry").hexdigest()
ROOTS = [root().certificate]


@pytest.fixture
def authority() -> Iterator[Authority]:
    """An authority that does as it is told."""
    with serving() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one report."""
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    add(tmp_path / "p", "قصف مدفعي على أطراف بلدة تل النورس.")
    return tmp_path / "p"


def add(folder: Path, text: str) -> None:
    file = folder.parent / "in.txt"
    file.write_text(text, encoding="utf-8")
    project = Project.open(folder)
    project.add(Inputs([str(file)], About(), keep=project.acquiring.custody.keep("lina")), by="lina")


def stamped(folder: Path, authority: Authority) -> Entry:
    entry = Project.open(folder).acquiring.custody.stamp(authority.url, by="lina")
    assert entry is not None
    return entry


def entries(folder: Path) -> list[Entry]:
    return list(Project.open(folder).acquiring.custody.entries())


def found(folder: Path, *, trusted: bool = False) -> list[str]:
    verifier = Project.open(folder).acquiring.custody.verifier(ROOTS if trusted else ())
    return [f"{one.kind} {one.what}: {one.why}" for one in verifier.findings()]


def change(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "rasd.sqlite")) as connection, connection:
        connection.execute(statement)


def token(folder: Path, entry: Entry) -> Path:
    assert isinstance(entry.act, Stamp)
    return folder / "originals" / entry.act.token[:2] / entry.act.token


def test_a_stamp_is_logged_with_the_hash_that_it_vouches_for(folder: Path, authority: Authority) -> None:
    last = entries(folder)[-1]
    entry = stamped(folder, authority)
    assert isinstance(entry.act, Stamp)
    assert (entry.act.entry, entry.act.hash) == (last.number, last.hash)
    assert (entry.act.authority, entry.act.told, entry.mark.by) == (authority.url, TOLD, "lina")
    assert hashlib.sha256(token(folder, entry).read_bytes()).hexdigest() == entry.act.token
    assert entries(folder)[-1] == entry


def test_nothing_is_sent_but_the_hash(folder: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    last = entries(folder)[-1]
    stamped(folder, authority)
    ((asked, headers),) = authority.asked
    assert imprint(last.hash) in asked
    assert len(asked) < 100
    assert {name.lower() for name in headers} == {
        "host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent",
    }  # fmt: skip
    assert (headers["Content-Type"], headers["User-Agent"]) == ("application/timestamp-query", "rasd")


def test_the_same_authority_is_not_asked_again_before_something_came(folder: Path, authority: Authority) -> None:
    stamped(folder, authority)
    assert Project.open(folder).acquiring.custody.stamp(authority.url, by="lina") is None
    assert len(authority.asked) == 1
    add(folder, "اشتباكات عند جسر مزرعة اليمامة.")
    assert stamped(folder, authority).number == 6


def test_another_authority_stamps_what_one_has_stamped(folder: Path, authority: Authority) -> None:
    first = stamped(folder, authority)
    with serving() as other:
        second = stamped(folder, other)
    assert isinstance(second.act, Stamp)
    assert second.act.entry == first.number
    assert found(folder, trusted=True) == []


def test_an_empty_log_is_not_stamped(tmp_path: Path, authority: Authority) -> None:
    make_folder(tmp_path / "p", Settings(reader="lexical"))
    with pytest.raises(NotFoundError, match=r"nothing to stamp\. Add reports"):
        stamped(tmp_path / "p", authority)
    assert authority.asked == []


def test_a_changed_log_is_not_stamped(folder: Path, authority: Authority) -> None:
    change(folder, "UPDATE custody SET body = replace(body, 'lina', 'rami') WHERE number = 2")
    with pytest.raises(StoreError, match="rasd verify"):
        stamped(folder, authority)
    change(folder, "UPDATE custody SET body = '{}' WHERE number = 2")
    with pytest.raises(StoreError, match="rasd verify"):
        stamped(folder, authority)
    assert authority.asked == []


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(imprint=b"\0" * 32), "a stamp of something else"),
        (Plan(imprint=b"\0" * 20), "a stamp of something else"),
        (Plan(nonce=5), "to another question"),
        (Plan(status=2, words="bad day"), r"it refused: bad day\."),
        (Plan(status=5), r"it refused\."),
        (Plan(certified=False), "without its certificate"),
        (Plan(body=b"<html>not here</html>"), "can't be read as a stamp"),
        (Plan(body=b""), "can't be read as a stamp"),
        (Plan(body=b"\x30\x05\x30\x03\x02\x01\x00"), "can't be read as a stamp"),
        (Plan(media="text/html"), "it answered with text/html"),
        (Plan(media=""), "it answered with no type"),
        (Plan(code=404), "status 404"),
        (Plan(code=302), "status 302"),
        (Plan(body=b"\0" * (timestamping.LIMIT + 1)), "larger than 1 MB"),
    ],
)
def test_what_is_no_stamp_of_the_hash_is_told_and_not_logged(
    folder: Path, authority: Authority, plan: Plan, said: str
) -> None:
    before = entries(folder), sorted((folder / "originals").rglob("*"))
    authority.plan = plan
    with pytest.raises(StampError, match=said) as error:
        stamped(folder, authority)
    assert error.value.where == authority.url
    assert error.value.remedy
    assert (entries(folder), sorted((folder / "originals").rglob("*"))) == before


@pytest.mark.parametrize("plan", [Plan(wait=5), Plan(drip=0.05)])
def test_an_authority_that_takes_too_long_is_told(authority: Authority, plan: Plan) -> None:
    authority.plan = plan
    with pytest.raises(StampError, match=r"did not answer within 0\.3 seconds"):
        timestamping.ask(authority.url, question(HASH).as_bytes(), seconds=0.3)


def test_an_authority_that_is_not_there_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(StampError, match="can't be reached"):
            timestamping.ask(f"http://127.0.0.1:{taken.getsockname()[1]}/", b"question")


@pytest.mark.parametrize(
    "url", ["tsa.example.org", "ftp://tsa.example.org/", "https://", "file:///etc/passwd", "http://["]
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(InputError, match="no address of the web"):
        timestamping.ask(url, b"question")


def test_a_password_never_gets_into_the_log(folder: Path) -> None:
    with pytest.raises(InputError, match="name or password") as error:
        Project.open(folder).acquiring.custody.stamp("https://me:secret@tsa.example.org/", by="lina")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("by_rsa", [False, True])
def test_a_stamp_holds(folder: Path, authority: Authority, by_rsa: bool) -> None:
    authority.plan = Plan(rsa=by_rsa)
    stamped(folder, authority)
    assert found(folder, trusted=True) == []
    (note,) = found(folder)
    assert note.startswith("note 1 time stamps: it was not looked at who signed them")
    verifier = Project.open(folder).acquiring.custody.verifier(ROOTS)
    assert list(verifier.findings()) == []
    assert (verifier.verified.stamps, verifier.verified.entries) == (1, 3)


def test_a_log_without_stamps_has_no_note(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(stranger=True), "unable to get local issuer certificate"),
        (Plan(usage=False), "unsuitable certificate purpose"),
        (Plan(forged=True), "the signature is none"),
    ],
)
def test_a_signature_that_nobody_vouches_for_is_told_to_those_who_look(
    folder: Path, authority: Authority, plan: Plan, said: str
) -> None:
    authority.plan = plan
    with pytest.raises(StampError, match=said):
        Project.open(folder).acquiring.custody.stamp(authority.url, by="lina", roots=ROOTS)
    assert len(entries(folder)) == 2
    entry = stamped(folder, authority)
    assert len(found(folder)) == 1
    (fault,) = found(folder, trusted=True)
    assert fault.startswith(f"stamp entry {entry.number}: the signature is none, or no certificate that you trust")
    assert said in fault


def test_a_missing_or_changed_answer_is_told(folder: Path, authority: Authority) -> None:
    file = token(folder, stamped(folder, authority))
    raw = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(raw[:-1] + b"?")
    assert "was changed" in found(folder, trusted=True)[0]
    file.unlink()
    assert "is missing" in found(folder, trusted=True)[0]


def test_a_log_that_was_made_anew_can_not_use_the_stamp_of_the_old(folder: Path, authority: Authority) -> None:
    """Every hash is made right again after a change, as somebody would do who means harm; the stamp shows it."""
    stamped(folder, authority)
    forged = entries(folder)
    before = ""
    for entry in forged:
        body = Entry(
            number=entry.number,
            before=before,
            mark=type(entry.mark)(at="2020-01-01T00:00:00+00:00", by=entry.mark.by, tool=entry.mark.tool),
            act=entry.act,
            salt=entry.salt,
        ).sealed()
        rewrite(folder, body)
        before = body.hash
    (fault,) = found(folder, trusted=True)
    assert fault.startswith("stamp entry 3: entry 2 of the log has not the hash that was stamped")
    act = forged[2].act
    assert isinstance(act, Stamp)
    last = Entry(
        number=3,
        before=entries(folder)[1].hash,
        mark=forged[2].mark,
        act=Stamp(entry=2, hash=entries(folder)[1].hash, authority="a", told=act.told, token=act.token),
    ).sealed()
    rewrite(folder, last)
    assert "the authority's answer is not about that hash" in found(folder, trusted=True)[0]


def rewrite(folder: Path, entry: Entry) -> None:
    import msgspec  # noqa: PLC0415 - only here

    with closing(sqlite3.connect(folder / "rasd.sqlite")) as connection, connection:
        body = msgspec.json.encode(entry).decode()
        connection.execute("UPDATE custody SET body = ?, hash = ? WHERE number = ?", (body, entry.hash, entry.number))


def test_another_moment_than_was_signed_is_told() -> None:
    asked = question(HASH)
    stamp = Stamp(entry=1, hash=HASH, authority="a", told="2020-01-02T03:04:05+00:00", token="")
    assert "tells another moment: 2026" in wrong(stamp, answer(asked.as_bytes()), ())


def test_a_stamp_of_a_later_entry_is_none(folder: Path, authority: Authority) -> None:
    entry = stamped(folder, authority)
    assert isinstance(entry.act, Stamp)
    act = Stamp(entry=3, hash="", authority="a", told=TOLD, token=entry.act.token)
    rewrite(folder, Entry(number=3, before=entry.before, mark=entry.mark, act=act).sealed())
    assert "entry 3 of the log has not the hash that was stamped" in found(folder)[0]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed here")
def test_openssl_says_so_too(folder: Path, authority: Authority, tmp_path: Path) -> None:
    entry = stamped(folder, authority)
    assert isinstance(entry.act, Stamp)
    trusted = authority.trusted(tmp_path)
    for said, right in ((entry.act.hash, True), (entry.hash, False)):
        line = "printf %s $0 | openssl ts -verify -data /dev/stdin -in $1 -CAfile $2"
        done = subprocess.run(
            ["/bin/sh", "-c", line, said, token(folder, entry), trusted], capture_output=True, check=False
        )
        assert (b"Verification: OK" in done.stdout) is right


QUESTION = question(HASH)
ANSWER = answer(QUESTION.as_bytes())


@given(data=st.data())
def test_no_answer_does_more_harm_than_to_be_refused(data: st.DataObject) -> None:
    raw = bytearray(ANSWER)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "double"])):
            case "flip":
                raw[at] ^= data.draw(st.integers(1, 255))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 40))]
            case _:
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 40))]
        if not raw:
            break
    stamp = Stamp(entry=1, hash=HASH, authority="a", told=TOLD, token="")
    holds = wrong(stamp, bytes(raw), ROOTS) == ""
    try:
        moment = granted(bytes(raw), QUESTION, "a", ROOTS)
    except StampError:
        assert not holds
    else:
        assert holds
        assert moment == TOLD


def test_certificates_are_read_as_text_and_as_bytes(tmp_path: Path) -> None:
    for content in (pem(root()), root().certificate.public_bytes(Encoding.DER), pem(root()) + pem(root())):
        (tmp_path / "root").write_bytes(content)
        assert set(certificates(tmp_path / "root")) == {root().certificate}


@pytest.mark.parametrize("content", [b"", b"-----BEGIN CERTIFICATE-----\nnone", b"\x30\x03\x02\x01\x00", b"words"])
def test_what_is_no_certificate_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "root").write_bytes(content)
    with pytest.raises(InputError, match="no certificate in it"):
        certificates(tmp_path / "root")
    with pytest.raises(InputError, match="can't be read"):
        certificates(tmp_path / "nowhere")
