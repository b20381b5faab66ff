"""The API has the verbs of the command line; where it has not, there is a reason."""

from __future__ import annotations

import pytest
from tests.cli.test_commands import COMMANDS

from rasd.web.api.operation import Operation
from rasd.web.api.parts import operations
from rasd.web.wording import LANGUAGES, words

#: command -> the operations that do the same
SAME = {
    "code": ["code"],
    "add": ["add"],
    "incidents": ["incidents"],
    "link": ["between"],
    "show": ["report", "claim", "incident"],
    "explain": ["explain", "why_not"],
    "gazetteer find": ["places"],
    "gazetteer show": ["place"],
    "gazetteer explain": ["place_choice"],
    "merge": ["merge"],
    "split": ["split"],
    "never-merge": ["never_merge"],
    "rate": ["rate"],
    "undo": ["undo"],
    "decisions": ["decisions"],
    "audit": ["decisions"],
    "accept": ["accept"],
    "withhold": ["withhold"],
    "publish": ["publish"],
    "approve": ["approve"],
    "editions": ["editions", "edition"],
    "export": ["export", "formats"],
    "policy show": ["policy"],
    "policy explain": ["policy_explain"],
    "verify": ["verify"],
    "quarantine": ["quarantine", "retry"],
    "custody log": ["custody_log", "report_origins"],
}
_SETS_UP = "it sets up or changes the project's folder, and is done at the machine that has it"
_RIGHTS = "people's rights are not given by programs: somebody does that at the desk or at the machine"
_PACKS = "it is about Rasd itself, and asks no project"
_BYTES = "originals leave by a person, who says why, to a file that they name"
_WEB = "it makes this machine ask others on the web, which a program elsewhere must not bring about"
_CODERS = "people code and settle at the desk or the machine, blind to one another: programs would see all"
_TABLES = "a table is looked at by whoever takes it in, row by row, before it changes anything"
#: command -> why there is no operation
NOT = {
    "init": _SETS_UP,
    "policy init": _SETS_UP,
    "gazetteer add": _SETS_UP,
    "gazetteer import": _SETS_UP,
    "gazetteer check": _SETS_UP,
    "eval": _PACKS,
    "packs check": _PACKS,
    "packs show": _PACKS,
    "erase": "what is erased can't be brought back: a person does it, at the machine",
    "custody copy": _BYTES,
    "custody case": _BYTES,
    "custody stamp": _WEB,
    "follow add": _WEB,
    "follow list": _WEB,
    "follow run": _WEB,
    "follow pause": _WEB,
    "serve": "it is what answers",
    "import corrections": _TABLES,
    "import incidents": _TABLES,
    "sample draw": _CODERS,
    "sample list": _CODERS,
    "sample show": _CODERS,
    "sample code": _CODERS,
    "sample settle": _CODERS,
    "sample agree": _CODERS,
    "sample export": _CODERS,
    "people add": _RIGHTS,
    "people list": _RIGHTS,
    "people role": _RIGHTS,
    "people password": _RIGHTS,
    "people totp": _RIGHTS,
    "people unlock": _RIGHTS,
    "people remove": _RIGHTS,
    "people tokens": _RIGHTS,
    "people read-only": _RIGHTS,
}
#: what only the API has, since it shows parts by themselves that a command shows together
MORE = {
    "reports", "report_claims", "report_versions", "report_decisions", "decide", "add_claim", "published", "health",
    "queue", "task", "work",
}  # fmt: skip


def test_every_command_has_an_operation_or_a_reason_why_not() -> None:
    assert sorted([*SAME, *NOT]) == sorted(COMMANDS)


def test_every_operation_is_a_command_or_known_as_more() -> None:
    assert {one for names in SAME.values() for one in names} | MORE == {one.name for one in operations()}


@pytest.mark.parametrize("one", operations(), ids=lambda one: one.name)
def test_every_operation_is_told_in_both_languages(one: Operation) -> None:
    told = [words(language)(f"api.operations.{one.name}") for language in LANGUAGES]
    assert told[0] != told[1]
    assert all(sentence.endswith(".") for sentence in told)
