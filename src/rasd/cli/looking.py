"""What `rasd follow` does."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final

from rasd.cli.adding import told, watched
from rasd.cli.output import console
from rasd.cli.telling import Teller
from rasd.exports.plain import plain
from rasd.model import InputError
from rasd.model.followed import Followed
from rasd.project import Project

_TIME: Final = re.compile(r"(\d{1,6})([smhd]?)")
_SECONDS: Final = {"": 60, "s": 1, "m": 60, "h": 3600, "d": 86_400}
#: nobody is asked more often
_LEAST: Final = 60


def add(address: str, *, every: str, pages: bool, folder: Path) -> int:
    """Follow an address; the exit code."""
    one = Project.open(folder).acquiring.following.add(address, every=seconds(every), pages=pages)
    console().print(plain(f"{one.address} is looked at every {_told(one.every)}, by: rasd follow run"), soft_wrap=True)
    return 0


def list_all(folder: Path) -> int:
    """List what is followed; the exit code."""
    found = Project.open(folder).acquiring.following.all()
    for one in found:
        console().print(plain(one.address), soft_wrap=True)
        console().print(
            f"    every {_told(one.every)}{', with the pages of its entries' if one.pages else ''}; {_next(one)}"
        )
        if one.last:
            console().print(f"    {one.last}: {plain(one.told)}", soft_wrap=True)
    if not found:
        console().print("Nothing is followed. Begin with: rasd follow add ADDRESS")
    return 0


def run_all(*, every: str | None, by: str, folder: Path) -> int:
    """Look at what is due, once or again and again; the exit code."""
    pause = seconds(every) if every is not None else None
    project, teller = Project.open(folder), Teller()
    while True:
        told(watched(project, teller, lambda step: project.look(_say, step, by=by)))
        if pause is None:
            return teller.close()
        time.sleep(pause)


def pause(address: str, *, why: str, resume: bool, drop: bool, folder: Path) -> int:
    """Look at something no more for now, or again; the exit code."""
    following = Project.open(folder).acquiring.following
    if drop:
        following.drop(address)
        console().print(plain(f"{address} is followed no more; what it brought stays."), soft_wrap=True)
        return 0
    one = following.resume(address) if resume else following.pause(address, why)
    console().print(plain(f"{one.address}: {_next(one)}"), soft_wrap=True)
    return 0


def seconds(told_time: str) -> int:
    """A stretch of time (`90s`, `10m`, `2h`, `1d`; a bare number: minutes) in seconds, at least a minute."""
    found = _TIME.fullmatch(told_time.strip().lower())
    if not found:
        raise InputError(f"--every {told_time}: this is no stretch of time.", remedy="Say it as 10m, 2h or 1d.")
    return max(_LEAST, int(found[1]) * _SECONDS[found[2]])


def _say(one: Followed) -> None:
    console().print(plain(f"{one.address}: {one.told or one.paused}"), soft_wrap=True)


def _next(one: Followed) -> str:
    if one.paused:
        return f"paused: {one.paused}"
    return f"next look {one.due}" if one.due else "next look at once"


def _told(stretch: int) -> str:
    """Seconds in the largest unit that fits."""
    for unit in ("d", "h", "m"):
        if stretch % _SECONDS[unit] == 0:
            return f"{stretch // _SECONDS[unit]}{unit}"
    return f"{stretch}s"
