"""What keeps where reports came from."""

from __future__ import annotations

from typing import NamedTuple, get_args

import msgspec
import pytest

from rasd.model import InputError, MeanwhileError, Quarantined, Received, Report
from rasd.model.custody import Deciding, Derivation, Derived, Mark, Receipt, SetAside, WorkingCopy, text_hash
from rasd.model.erasure import Blank, Blanked, Erasure, Gone, Kind
from rasd.ports import Custody, Store

from .samples import CLAIMS, CLASHED, DECISION, JUDGEMENT, SHELLED, UNKEYED

MARK = Mark(at="2026-01-01T00:00:00+00:00", by="lina", tool="rasd test")
LATER = Mark(at="2026-01-02T00:00:00+00:00", by="rami", tool="rasd test")
FIRST, SECOND, THIRD = ("1" * 64, "2" * 64, "3" * 64)


class Both(NamedTuple):
    """A custody, and the store that its reports go into."""

    custody: Custody
    store: Store


def receipt(original: str = FIRST, source: str = "in.jsonl") -> Receipt:
    return Receipt(original=original, size=5, source=source, headers=(("Date", "x"),))


def came(report: Report, at: str = "line 1", original: str | None = FIRST) -> Received:
    return Received(report=report, at=at, by="jsonl/1", original=original)


def unread(at: str, original: str | None = FIRST, why: str = "broken. Mend it.") -> Quarantined:
    return Quarantined(source="in.jsonl", at=at, why=why, original=original)


def version(text: str, *, edited: str | None = None, published: str | None = None) -> Report:
    return Report.received(text, item="https://news.example/1", edited=edited, published=published)


class CustodyConformance:
    """Subclass it with a fixture `both` that is empty."""

    @pytest.fixture
    def both(self) -> Both:
        raise NotImplementedError

    @pytest.fixture
    def custody(self, both: Both) -> Custody:
        return both.custody

    def test_empty_it_knows_nothing(self, custody: Custody) -> None:
        assert not any((*custody.entries(), *custody.waiting(), *custody.unaccounted()))
        assert not any((*custody.receipts(FIRST), *custody.origins(SHELLED.id), *custody.versions("x")))
        assert custody.take([], MARK) == 0
        assert custody.last() is None

    def test_the_log_is_a_chain_from_one(self, custody: Custody) -> None:
        custody.receive(receipt(), MARK)
        custody.take([came(SHELLED)], MARK)
        custody.log(WorkingCopy(originals=(FIRST,), to="copy.jsonl"), LATER)
        entries = list(custody.entries())
        assert [one.number for one in entries] == [1, 2, 3]
        assert [one.before for one in entries] == ["", entries[0].hash, entries[1].hash]
        assert all(one.hash == one.digest for one in entries)
        assert [one.mark for one in entries] == [MARK, MARK, LATER]
        assert len({one.salt for one in entries}) == 3
        assert custody.last() == entries[2]
        assert list(custody.entries(2)) == entries[2:]
        assert list(custody.entries(3)) == []

    def test_what_is_logged_comes_back_as_it_was(self, custody: Custody) -> None:
        entry = custody.log(receipt(), MARK)
        assert list(custody.entries()) == [entry] == list(custody.receipts(FIRST))
        assert entry.act == receipt()

    def test_bytes_from_one_source_are_received_once_and_from_another_again(self, custody: Custody) -> None:
        assert custody.receive(receipt(), MARK)
        assert not custody.receive(receipt(), LATER)
        assert custody.receive(receipt(source="copy.jsonl"), LATER)
        assert custody.receive(receipt(SECOND), LATER)
        assert [one.number for one in custody.receipts(FIRST)] == [1, 2]

    def test_reports_are_kept_with_where_they_came_from(self, both: Both) -> None:
        items = [came(SHELLED, "line 1"), came(CLASHED, "line 2"), came(UNKEYED, "", SECOND)]
        assert both.custody.take(items, MARK) == 3
        assert {one.id for one in both.store.reports()} == {SHELLED.id, CLASHED.id, UNKEYED.id}
        assert both.store.report("a1") == SHELLED
        first, second = (one.act for one in both.custody.entries())
        assert first == Derivation(
            original=FIRST,
            reports=tuple(
                Derived(at, "jsonl/1", one.id, text_hash(one.text))
                for at, one in (("line 1", SHELLED), ("line 2", CLASHED))
            ),
        )
        assert isinstance(second, Derivation)
        (origin,) = both.custody.origins(UNKEYED.id)
        assert (origin.original, origin.at, origin.by, origin.entry) == (SECOND, "", "jsonl/1", 2)

    def test_taking_again_logs_only_what_is_new(self, custody: Custody) -> None:
        custody.take([came(SHELLED)], MARK)
        assert custody.take([came(SHELLED), came(SHELLED)], LATER) == 0
        assert len(list(custody.entries())) == 1
        assert custody.take([came(SHELLED), came(CLASHED, "line 2"), came(SHELLED, "line 3")], LATER) == 1
        (entry,) = custody.entries(1)
        assert isinstance(entry.act, Derivation)
        assert [one.at for one in entry.act.reports] == ["line 2", "line 3"]

    def test_one_report_may_stand_in_several_places(self, custody: Custody) -> None:
        custody.take([came(SHELLED, "line 9"), came(SHELLED, "line 2")], MARK)
        custody.take([came(SHELLED, "line 1", SECOND)], MARK)
        found = [(one.original, one.at) for one in custody.origins(SHELLED.id)]
        assert found == [(FIRST, "line 2"), (FIRST, "line 9"), (SECOND, "line 1")]

    def test_reports_without_an_original_are_unaccounted_until_they_come_with_one(self, both: Both) -> None:
        both.store.add_reports([UNKEYED])
        assert both.custody.take([came(SHELLED, original=None), came(CLASHED)], MARK) == 2
        assert list(both.custody.unaccounted()) == sorted([UNKEYED.id, SHELLED.id])
        both.custody.take([came(UNKEYED, "line 7")], MARK)
        assert list(both.custody.unaccounted()) == [SHELLED.id]

    def test_what_can_not_be_read_waits_with_its_reason(self, custody: Custody) -> None:
        custody.take([unread("line 9"), unread("line 2"), unread("line 1", SECOND), unread("", None)], MARK)
        assert [(one.original, one.at) for one in custody.waiting()] == [
            (FIRST, "line 2"),
            (FIRST, "line 9"),
            (SECOND, "line 1"),
        ]
        assert next(iter(custody.waiting())) == SetAside.of(unread("line 2"), MARK)
        custody.take([unread("line 2", why="otherwise.")], LATER)
        assert next(iter(custody.waiting())) == SetAside.of(unread("line 2", why="otherwise."), MARK)
        assert list(custody.entries()) == []

    def test_settling_leaves_what_can_not_be_read_still(self, custody: Custody) -> None:
        custody.take([unread("line 9"), unread("line 2"), unread("line 2", SECOND)], MARK)
        assert custody.settle({FIRST: ["line 9"]}) == 1
        assert [(one.original, one.at) for one in custody.waiting()] == [(FIRST, "line 9"), (SECOND, "line 2")]
        assert custody.settle({FIRST: {"line 9"}, THIRD: ()}) == custody.settle({}) == 0
        assert custody.settle({FIRST: (), SECOND: ()}) == 2

    def test_what_could_be_read_once_and_can_not_any_more_waits_again(self, custody: Custody) -> None:
        custody.take([unread("line 2")], MARK)
        custody.settle({FIRST: []})
        custody.take([unread("line 2")], LATER)
        assert [one.at for one in custody.waiting()] == ["line 2"]

    def test_an_original_waits_from_its_receipt_on_until_it_is_read_to_its_end(self, custody: Custody) -> None:
        custody.receive(receipt(), MARK)
        custody.receive(receipt(SECOND), MARK)
        custody.take([came(SHELLED)], MARK)
        first, _ = custody.waiting()
        assert (first.original, first.at, first.source, first.mark) == (FIRST, "", "in.jsonl", MARK)
        assert "ended before all of it was read" in first.why
        assert custody.settle({FIRST: ()}) == 1
        assert [one.original for one in custody.waiting()] == [SECOND]
        assert not custody.receive(receipt(), LATER)
        assert [one.original for one in custody.waiting()] == [SECOND]

    def test_an_original_that_can_not_be_read_at_all_waits_for_its_own_reason(self, custody: Custody) -> None:
        custody.receive(receipt(), MARK)
        custody.take([unread("")], MARK)
        custody.receive(receipt(source="copy.jsonl"), LATER)
        assert [(one.at, one.why) for one in custody.waiting()] == [("", "broken. Mend it.")]

    def test_an_edited_version_stands_for_the_item(self, both: Both) -> None:
        a, b = version("قصف", published="2024-05-01"), version("قصف عنيف", published="2024-05-01", edited="2024-05-02")
        both.custody.take([came(a)], MARK)
        both.custody.take([came(b, original=SECOND)], MARK)
        assert list(both.custody.versions("https://news.example/1")) == [a.id, b.id]
        assert standing(both) == {b.id}
        assert both.store.latest(a.id) == both.store.latest(b.id) == b.id
        assert both.store.latest(SHELLED.id) == SHELLED.id

    def test_a_version_that_is_older_by_its_source_stands_behind_though_it_comes_later(self, both: Both) -> None:
        a, b = version("قصف", edited="2024-05-01"), version("قصف عنيف", edited="2024-05-02")
        both.custody.take([came(b)], MARK)
        both.custody.take([came(a, original=SECOND)], MARK)
        assert list(both.custody.versions("https://news.example/1")) == [a.id, b.id]
        assert standing(both) == {b.id}

    def test_where_the_source_tells_nothing_the_last_seen_stands_also_if_it_was_there_before(self, both: Both) -> None:
        a, b = version("قصف"), version("قصف عنيف")
        for original, one in ((FIRST, a), (SECOND, b)):
            both.custody.take([came(one, original=original)], MARK)
        assert standing(both) == {b.id}
        both.custody.take([came(a, original=THIRD)], LATER)
        assert list(both.custody.versions("https://news.example/1")) == [b.id, a.id]
        assert standing(both) == {a.id}
        both.custody.take([came(b, original=SECOND)], LATER)
        assert standing(both) == {a.id}, "the same bytes again are no news"

    def test_what_an_address_gives_again_after_other_bytes_is_news(self, both: Both) -> None:
        custody, _ = both
        page = "https://news.example/1"
        first, second = version("قصف"), version("قصف وغارة")
        for original, report in ((FIRST, first), (SECOND, second), (FIRST, first), (FIRST, first)):
            given = msgspec.structs.replace(receipt(original, page), status=200)
            custody.receive(given, MARK)
            custody.take([came(report, "", original)], MARK)
        assert [*custody.versions(page)] == [second.id, first.id]
        assert standing(both) == {first.id}
        assert [entry.act.__class__ for entry in custody.entries()] == [Receipt, Derivation] * 3

    def test_an_erased_report_goes_with_all_that_was_made_of_it(self, both: Both) -> None:
        custody, store = both
        custody.receive(receipt(), MARK)
        custody.take([came(SHELLED), unread("line 2")], MARK)
        custody.take([came(CLASHED, original=SECOND), unread("line 2", SECOND)], MARK)
        store.add_claims(CLAIMS)
        (shelled, *clashed) = sorted(CLAIMS, key=lambda one: one.report_id != SHELLED.id)
        among = msgspec.structs.replace(JUDGEMENT, id="j2", left=clashed[0].id, right=clashed[1].id)
        store.add_judgements([msgspec.structs.replace(JUDGEMENT, left=clashed[0].id, right=shelled.id), among])
        store.add_decisions([DECISION], tool="rasd test")
        store.mark_read("words/1", [SHELLED.id, CLASHED.id])
        before = [one.hash for one in custody.entries()]
        entry = custody.erase([SHELLED.id, "r0"], LATER, why="x")
        assert [one.id for one in store.reports()] == [CLASHED.id]
        assert {one.report_id for one in store.claims("words/1")} == {CLASHED.id}
        assert (store.report("a1"), list(custody.origins(SHELLED.id)), list(custody.receipts(FIRST))) == (None, [], [])
        assert (list(store.judgements()), list(store.decisions())) == ([among], [DECISION])
        assert [report for _, report in store.readings("words/1")] == [CLASHED.id]
        assert [one.original for one in custody.waiting()] == [SECOND]
        log = list(custody.entries())
        assert [one.hash for one in log[:4]] == before == [one.digest for one in log[:4]]
        assert [one.act.__class__ for one in log] == [Blank, Blank, Derivation, Deciding, Erasure]
        blanked = (Blanked(1, MARK.at), Blanked(2, MARK.at))
        gone = (Gone(SHELLED.id, text_hash(SHELLED.text)),)
        assert log[4] == entry == custody.last()
        assert log[4].act == Erasure(why="x", reports=gone, originals=(FIRST,), blanked=blanked)
        names = (SHELLED.id, text_hash(SHELLED.text), FIRST)
        for kind, name in zip(get_args(Kind), names, strict=True):
            assert custody.erased(kind, [*names, SECOND, CLASHED.id]) == {name: entry}
        assert list(custody.erasures()) == [entry]

    def test_erasing_what_is_not_here_or_was_erased_logs_nothing(self, custody: Custody) -> None:
        assert custody.erase(["r0"], MARK, why="x") is None
        custody.take([came(SHELLED)], MARK)
        custody.erase([SHELLED.id], MARK, why="x")
        assert custody.erase([SHELLED.id], LATER, why="x", originals=[FIRST]) is None
        assert len(list(custody.entries())) == 2

    def test_an_original_of_other_reports_is_erased_only_if_they_are_shared(self, both: Both) -> None:
        custody, store = both
        custody.receive(receipt(), MARK)
        custody.take([came(SHELLED), came(CLASHED, "line 2")], MARK)
        custody.take([came(UNKEYED, "line 3")], MARK)
        with pytest.raises(InputError, match="2 other reports would lose their original"):
            custody.erase([SHELLED.id], LATER, why="x")
        assert (store.report("a1"), len(list(custody.entries()))) == (SHELLED, 3)
        custody.erase([SHELLED.id], LATER, why="x", shared=True)
        acts = [one.act for one in custody.entries()]
        assert [one.__class__ for one in acts] == [Blank, Blank, Derivation, Derivation, Erasure]
        rest = (Derived("line 2", "jsonl/1", CLASHED.id, text_hash(CLASHED.text)),)
        assert acts[3] == Derivation(original=FIRST, reports=rest, instead=2)
        assert [(one.original, one.at, one.entry) for one in custody.origins(CLASHED.id)] == [(FIRST, "line 2", 4)]
        assert [one.entry for one in custody.origins(UNKEYED.id)] == [3]
        custody.erase([CLASHED.id], LATER, why="x")
        assert [one.act.__class__ for one in custody.entries()][3:] == [Blank, Erasure, Erasure]

    def test_an_original_alone_can_be_erased(self, both: Both) -> None:
        both.custody.receive(receipt(), MARK)
        both.custody.take([came(SHELLED), unread("line 2")], MARK)
        both.custody.erase([], LATER, why="x", originals=[FIRST], shared=True)
        assert (both.store.report("a1"), list(both.custody.waiting())) == (SHELLED, [])
        assert [one.act.__class__ for one in both.custody.entries()] == [Blank, Derivation, Erasure]

    def test_a_copy_of_several_originals_stays_said_until_the_last_is_erased(self, custody: Custody) -> None:
        custody.take([came(SHELLED), came(CLASHED, original=SECOND)], MARK)
        custody.log(WorkingCopy(originals=(FIRST, SECOND), to="case.wacz"), MARK)
        custody.erase([SHELLED.id], LATER, why="x")
        assert isinstance(list(custody.entries())[2].act, WorkingCopy)
        custody.erase([CLASHED.id], LATER, why="x")
        assert isinstance(list(custody.entries())[2].act, Blank)

    def test_what_was_erased_is_refused_with_all_that_came_with_it(self, both: Both) -> None:
        custody, store = both
        custody.take([came(SHELLED)], MARK)
        custody.erase([SHELLED.id], MARK, why="x")
        again = Report.received(SHELLED.text, outlet="another")
        for items in ([came(SHELLED, original=THIRD)], [came(CLASHED, original=FIRST)], [came(again, original=None)]):
            with pytest.raises(MeanwhileError):
                custody.take([came(UNKEYED, original=SECOND), *items], MARK)
        with pytest.raises(MeanwhileError):
            custody.receive(receipt(), MARK)
        assert (list(store.reports()), len(list(custody.entries()))) == ([], 2)

    def test_another_report_with_the_same_text_stays_and_may_come_again(self, both: Both) -> None:
        twin = Report.received(SHELLED.text, outlet="another")
        both.custody.take([came(SHELLED), came(twin, original=SECOND)], MARK)
        both.custody.erase([SHELLED.id], MARK, why="x")
        assert both.custody.take([came(twin, original=THIRD)], LATER) == 0
        assert len(both.custody.origins(twin.id)) == 2

    def test_erasing_a_version_lets_the_last_that_is_left_stand(self, both: Both) -> None:
        a, b, c = (version(text, edited=f"2024-05-0{at}") for at, text in enumerate(("قصف", "قصف عنيف", "غارة"), 1))
        for original, one in ((FIRST, a), (SECOND, b), (THIRD, c)):
            both.custody.take([came(one, original=original)], MARK)
        both.custody.erase([a.id], LATER, why="x")
        assert (list(both.custody.versions("https://news.example/1")), standing(both)) == ([b.id, c.id], {c.id})
        both.custody.erase([c.id], LATER, why="x")
        assert (list(both.custody.versions("https://news.example/1")), standing(both)) == ([b.id], {b.id})
        assert both.store.latest(b.id) == b.id
        both.custody.erase([b.id], LATER, why="x")
        assert list(both.custody.versions("https://news.example/1")) == []

    def test_reports_that_are_no_item_or_of_another_stand(self, both: Both) -> None:
        other = Report.received("غارة", item="https://news.example/2")
        both.custody.take(
            [came(SHELLED), came(CLASHED, "line 2"), came(other, "line 3"), came(version("قصف"), "line 4")], MARK
        )
        assert len(standing(both)) == 4


def standing(both: Both) -> set[str]:
    """The reports that are linked."""
    both.store.mark_read("words/1", [one.id for one in both.store.reports()])
    return {report for _, report in both.store.readings("words/1")}
