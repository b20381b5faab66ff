"""The queue and the work on incidents, for programs."""

from __future__ import annotations

from itertools import chain

import pytest
from tests.web.api.conftest import Programs
from tests.web.conftest import STAFF

from rasd.web.context import Context


@pytest.fixture(autouse=True)
def _listed(staffed: Context) -> None:
    staffed.project.board.refresh()


def test_the_queue_is_told_page_by_page_with_why(programs: Programs) -> None:
    coder = programs("coder")
    rows = list(chain.from_iterable(coder.walk("/queue", limit=1)))
    assert len(rows) == 4
    assert rows[0]["listed"]["risks"]
    scores = [row["listed"]["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert [row["listed"]["types"] for row in coder.told("/queue?type=explosion")["items"]] == [["explosion"]]
    assert len(coder.told("/queue?q=مستشفى")["items"]) == 1


def test_work_is_held_given_and_marked_and_the_second_is_told_who_is_at_it(programs: Programs) -> None:
    coder, reviewer = programs("coder"), programs("reviewer")
    first = coder.told("/queue?limit=1")["items"][0]["listed"]["id"]
    work = f"/incidents/{first}/work"
    assert coder.done(work, {"act": "hold"})["held_by"] == STAFF["coder"]
    refused = reviewer.post(work, {"act": "hold"})
    assert (refused.status_code, STAFF["coder"] in refused.text) == (409, True)
    assert coder.done(work, {"act": "assign", "to": STAFF["reviewer"]})["assigned"] == STAFF["reviewer"]
    assert coder.post(work, {"act": "needs_help"}).status_code == 422
    assert coder.done(work, {"act": "needs_help", "note": "which village?"})["mark"] == "needs_help"
    assert coder.told(work)["note"] == "which village?"
    assert "mark" not in coder.done(work, {"act": "clear"})
    assert coder.post(work, {"act": "hold", "to": "x"}).status_code == 422
    assert programs("viewer").post(work, {"act": "hold"}).status_code == 403
