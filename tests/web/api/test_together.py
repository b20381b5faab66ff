"""Many programs at once: every answer is whole, and nothing that was decided is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import msgspec
from tests.web.conftest import REPORTS, STAFF, Live

from rasd.model.people import Role
from rasd.web.context import Context

TURNS = 6
PEOPLE: tuple[Role, ...] = ("coder", "reviewer", "publisher", "admin")


class Asking:
    """Programs of everybody, each over connections of its own."""

    def __init__(self, staffed: Context, at: str) -> None:
        tokens = staffed.people.tokens
        self._at = at
        self._secrets = {
            role: tokens.make(STAFF[role], label="t", scopes=["read", "code"], by="salma").secret for role in PEOPLE
        }

    def __call__(self, role: Role, path: str, sent: Any = None) -> tuple[int, Any]:
        body = None if sent is None else msgspec.json.encode(sent)
        headers = {"Authorization": f"Bearer {self._secrets[role]}", "Content-Type": "application/json"}
        asked = Request(f"{self._at}/api/v1{path}", data=body, headers=headers)  # noqa: S310 - of this machine
        try:
            with urlopen(asked) as answer:  # noqa: S310 - as above
                return answer.status, msgspec.json.decode(answer.read())
        except HTTPError as error:
            with error:
                return error.code, msgspec.json.decode(error.read())


def test_what_many_decide_at_once_is_all_kept(staffed: Context, live: Live) -> None:
    ask = Asking(staffed, live(staffed))
    claim = ask("admin", "/reports/r3/claims")[1]["claims"][0]["read"]["id"]

    def work(role: Role) -> list[tuple[int, Any]]:
        answers = []
        for turn in range(TURNS):
            told = {"id": f"{role}{turn}", "text": f"قصف الجيش قرية {role} رقم {turn}."}
            answers += [
                ask(role, f"/claims/{claim}/decisions", {"kind": "confirm", "why": f"{role} {turn}"}),
                ask(role, "/incidents"),
                ask(role, "/reports", [told]),
                ask(role, "/incidents/r3"),
            ]
        return answers

    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        found = [answer for answers in pool.map(work, PEOPLE) for answer in answers]
    assert [one for one in found if one[0] != 200] == []
    assert len(found) == TURNS * len(PEOPLE) * 4
    whys = {one["why"] for one in ask("admin", "/reports/r3/decisions")[1]["decisions"]}
    assert whys == {f"{role} {turn}" for role in PEOPLE for turn in range(TURNS)}
    assert len(ask("admin", "/reports?limit=500")[1]["items"]) == len(REPORTS) + TURNS * len(PEOPLE)
    linked = {report for one in ask("admin", "/incidents?limit=500")[1]["items"] for report in one["report_ids"]}
    assert {ask("admin", f"/reports/{role}0")[1]["id"] for role in PEOPLE} <= linked
    assert ask("reviewer", "/verification")[1]["sound"]
