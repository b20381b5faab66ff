"""What docs/api.md shows does what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.web.conftest import Live

from rasd.web.api.openapi import ERRORS
from rasd.web.context import Context

TEXT = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
SHOWN = re.findall(r"^```(sh|python)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
SAID = {
    "sh": ['"status":"ok"', '"next":"', '"new":1', '"report_ids"', '"type":"shelling"'],
    "python": ["3 incidents", "contested: None", "412 Read it again"],
}


def test_both_kinds_of_example_are_there() -> None:
    assert sorted(kind for kind, _ in SHOWN) == ["python", "sh"]


@pytest.mark.parametrize(("kind", "example"), SHOWN)
def test_the_examples_run_against_a_desk(staffed: Context, live: Live, kind: str, example: str) -> None:
    made = staffed.people.tokens.make("salma", label="test", scopes=["read", "code"], by="salma")
    given = {"DESK": live(staffed), "TOKEN": made.secret, "no_proxy": "*"}
    done = subprocess.run([*RUN[kind], example], env=os.environ | given, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    for said in SAID[kind]:
        assert said in done.stdout, done.stdout


def test_every_error_is_told_of() -> None:
    for status in ERRORS:
        assert str(status) in TEXT or status == 500, status
