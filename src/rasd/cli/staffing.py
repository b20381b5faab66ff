"""What `rasd people` does."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from rasd.cli.output import console
from rasd.exports.plain import plain
from rasd.model import InputError
from rasd.model.people import SCOPES, Role, Scope
from rasd.project import Project
from rasd.project.people import Accounts


def add(name: str, *, role: Role, by: str, folder: Path) -> int:
    """Make an account; the exit code."""
    people = _people(folder)
    first = not people.all()
    made = people.add(name, role, _password(), by=by)
    _say(f"{made.name} can sign in now, as {made.role}.")
    if first:
        _say("From now on everybody who opens the desk must sign in.")
    return 0


def list_all(folder: Path, *, acts: bool) -> int:
    """List everybody, or what was done; the exit code."""
    people = _people(folder)
    if acts:
        for act in reversed(people.acts(1000)):
            _say(" ".join(part for part in (act.at, act.by or "?", act.kind, act.whom, act.told) if part))
        return 0
    found = people.all()
    if not found:
        _say("There are no accounts: the desk opens on this computer alone. Make one with: rasd people add NAME")
        return 0
    table = Table("name", "role", "second step", "since", "", box=None, pad_edge=False)
    for one in found:
        locked = f"locked until {one.locked_until}" if one.locked_until > people.now else ""
        table.add_row(escape(plain(one.name)), one.role, "yes" if one.totp else "no", one.since[:10], locked)
    console().print(table)
    return 0


def set_role(name: str, role: Role, *, by: str, folder: Path) -> int:
    """Another role; the exit code."""
    _people(folder).set_role(name, role, by=by)
    _say(f"{name} is {role} now.")
    return 0


def set_password(name: str, *, by: str, folder: Path) -> int:
    """Another password; the exit code."""
    people = _people(folder)
    people.person(name)
    people.set_password(name, _password(), by=by)
    _say(f"{name} has a new password, and is signed out everywhere.")
    return 0


def totp(name: str, *, off: bool, by: str, folder: Path) -> int:
    """Set up the second step, or take it away; the exit code."""
    people = _people(folder)
    if off:
        people.second_step.stop(name, by=by)
        _say(f"{name} is asked for no code.")
        return 0
    key = people.second_step.begin(name)
    _say(f"Put this key into the app: {key.letters}")
    _say(f"Or as an address: {key.address}")
    people.second_step.finish(name, _line("The code that the app shows now: "), by=by)
    _say(f"{name} is asked for a code from now on.")
    return 0


def unlock(name: str, *, by: str, folder: Path) -> int:
    """Let somebody in again; the exit code."""
    _people(folder).unlock(name, by=by)
    _say(f"{name} can sign in.")
    return 0


def remove(name: str, *, by: str, folder: Path) -> int:
    """Close an account; the exit code."""
    people = _people(folder)
    people.remove(name, by=by)
    _say(f"The account of {name} is closed.")
    if not people.all():
        _say("There are no accounts left: the desk opens on this computer alone.")
    return 0


def tokens(
    name: str | None,
    *,
    make: str | None,
    scopes: str,
    days: int | None,
    drop: str | None,
    by: str,
    folder: Path,
) -> int:
    """List tokens, make or drop one; the exit code."""
    people = _people(folder)
    if drop is not None:
        people.tokens.drop(drop, by=by, owner=name)
        _say(f"The token {drop} is good no more.")
        return 0
    if make is not None:
        if name is None:
            raise InputError(
                "it is not said whose token it is to be.", remedy="Say: rasd people tokens NAME --make LABEL"
            )
        made = people.tokens.make(name, label=make, scopes=_scopes(scopes), days=days, by=by)
        _say(f"{made.secret}")
        _say(f"It may {', '.join(made.token.scopes)} until {made.token.until[:10]}. It is shown this once.")
        return 0
    for one in people.tokens.all(name):
        _say(f"{one.id}  {one.owner}  {', '.join(one.scopes)}  until {one.until[:10]}  {one.label}")
    return 0


def turn(*, read_only: bool, why: str, by: str, folder: Path) -> int:
    """Turn the desk to read-only, or back; the exit code."""
    _people(folder).turn(read_only=read_only, by=by, why=why)
    _say("The desk is read-only now; this command line is not." if read_only else "Changes are allowed at the desk.")
    return 0


def _scopes(told: str) -> list[Scope]:
    """Scopes with commas between; `InputError` for a word that is none."""
    words = [word.strip() for word in told.split(",")]
    if unknown := [word for word in words if word not in SCOPES]:
        raise InputError(f"--may {unknown[0]}: this is no scope.", remedy=f"Scopes are {', '.join(SCOPES)}.")
    return [one for one in SCOPES if one in words]


def _people(folder: Path) -> Accounts:
    return Project.open(folder).people


def _password() -> str:
    """A password, typed twice or as the first line of standard input; never an argument, which others could see."""
    if not sys.stdin.isatty():
        return _line("")
    first = getpass("Password: ")
    if first != getpass("Again: "):
        raise InputError("the two are not the same.", remedy="Type the same password twice.")
    return first


def _line(asked: str) -> str:
    """One line of standard input."""
    if sys.stdin.isatty():
        return input(asked)
    line = sys.stdin.readline()
    if not line:
        raise InputError("nothing came on standard input.", remedy="Send one line there, or use a terminal.")
    return line.rstrip("\r\n")


def _say(sentence: str) -> None:
    console().print(escape(plain(sentence)), soft_wrap=True, highlight=False)
