"""`rasd people`: accounts from the command line; passwords come from standard input, never as an argument."""

from __future__ import annotations

from pathlib import Path

import pyotp
import pytest

from rasd.project import Project, Settings, make_folder

from .running import rasd, rasd_apart


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_folder(tmp_path / "p", Settings(name="p", reader="lexical"))
    people = Project.open(tmp_path / "p").people
    people.add("salma", "admin", "olive well north gate", by="salma")
    return tmp_path / "p"


def test_the_password_is_read_from_standard_input(project: Path) -> None:
    done = rasd_apart("people", "add", "jamil", "--role", "coder", folder=project, given=b"seven grey doves\n")
    assert (done.returncode, done.stderr) == (0, "")
    people = Project.open(project).people
    assert people.person("jamil").role == "coder"
    assert people.signing.sign_in("jamil", "seven grey doves").session.whole
    done = rasd_apart("people", "password", "jamil", folder=project, given=b"eight grey doves\n")
    assert done.returncode == 0
    assert people.signing.sign_in("jamil", "eight grey doves").session.whole


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (("add", "jamil"), b"", "nothing came on standard input"),
        (("add", "jamil"), b"short\n", "at least 12"),
        (("add", "SALMA"), b"seven grey doves\n", "called SALMA already"),
        (("add", "a b"), b"seven grey doves\n", "Choose another name"),
        (("password", "nobody"), b"seven grey doves\n", "nobody is called nobody"),
        (("role", "salma", "viewer"), b"", "nobody would be left as admin"),
        (("totp", "salma"), b"123\n", "does not fit the new key"),
        (("tokens", "--make", "x"), b"", "whose token"),
        (("tokens", "salma", "--make", "x", "--may", "read,all"), b"", "all: this is no scope"),
        (("tokens", "--drop", "x"), b"", "no token is called x"),
    ],
)
def test_what_can_not_be_done_is_told_with_the_remedy(
    project: Path, arguments: tuple[str, ...], given: bytes, said: str
) -> None:
    done = rasd_apart("people", *arguments, folder=project, given=given)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_first_account_is_an_admins(tmp_path: Path) -> None:
    make_folder(tmp_path / "p", Settings(name="p", reader="lexical"))
    done = rasd_apart("people", "add", "jamil", folder=tmp_path / "p", given=b"seven grey doves\n")
    assert (done.returncode, "--role admin" in done.stderr) == (2, True)


def test_who_did_what_is_listed_with_the_name_of_who_did_it(project: Path) -> None:
    rasd("people", "unlock", "salma", "--by", "lina", folder=project)
    rasd("people", "read-only", "--why", "a laptop was lost", "--by", "lina", folder=project)
    said = rasd("people", "list", "--acts", folder=project).stdout
    assert "lina unlocked salma" in said
    assert "lina read_only_on a laptop was lost" in said
    assert Project.open(project).people.read_only
    assert "salma" in rasd("people", "list", folder=project).stdout


def test_a_second_step_that_was_set_up_is_asked_for(project: Path) -> None:
    people = Project.open(project).people
    key = people.second_step.begin("salma")
    people.second_step.finish("salma", pyotp.TOTP(key.letters).now(), by="salma")
    assert not people.signing.sign_in("salma", "olive well north gate").session.whole
    assert rasd("people", "totp", "salma", "--off", folder=project).returncode == 0
    assert people.signing.sign_in("salma", "olive well north gate").session.whole


def test_the_last_account_may_be_closed_and_that_is_said(project: Path) -> None:
    said = rasd("people", "remove", "salma", folder=project).stdout
    assert "no accounts left" in said
    assert "no accounts" in rasd("people", "list", folder=project).stdout
