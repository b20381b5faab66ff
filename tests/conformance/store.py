"""What a store holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from rasd.model import Decision, Report, Span, StoreError
from rasd.model.audit import Asked
from rasd.model.value import Value
from rasd.ports import Store

from .samples import CLAIMS, CLASHED, DECISION, JUDGEMENT, REPORTS, SHELLED, UNKEYED, claim


class StoreConformance:
    """Subclass it with a fixture `store` that is empty."""

    @pytest.fixture
    def store(self) -> Store:
        raise NotImplementedError

    def test_what_is_added_comes_back_whole(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        store.add_judgements([JUDGEMENT])
        assert list(store.reports()) == sorted(REPORTS, key=lambda report: report.id)
        first, *rest = store.reports()
        assert list(store.reports(after=first.id)) == rest
        assert tuple(store.claims("words/1")) == CLAIMS
        assert list(store.judgements()) == [JUDGEMENT]

    def test_adding_again_changes_nothing_and_counts_nothing(self, store: Store) -> None:
        assert store.add_reports(REPORTS) == 3
        assert store.add_reports([*REPORTS, REPORTS[0]]) == 0
        assert (store.add_claims(CLAIMS), store.add_claims(CLAIMS)) == (3, 0)
        assert (store.add_judgements([JUDGEMENT]), store.add_judgements([JUDGEMENT])) == (1, 0)
        assert len(list(store.reports())) == 3
        assert tuple(store.claims("words/1")) == CLAIMS

    def test_one_thing_given_twice_at_once_is_one(self, store: Store) -> None:
        assert store.add_reports([SHELLED, SHELLED]) == 1

    def test_nothing_is_something_that_can_be_added(self, store: Store) -> None:
        assert (store.add_reports([]), store.add_claims([]), store.add_judgements([])) == (0, 0, 0)
        assert list(store.reports()) == []

    def test_a_report_is_found_by_its_id_and_by_its_key(self, store: Store) -> None:
        store.add_reports(REPORTS)
        assert store.report(UNKEYED.id) == UNKEYED
        assert store.report("a2") == CLASHED
        assert store.report("a3") is None

    def test_a_report_that_came_under_two_keys_is_found_by_both(self, store: Store) -> None:
        again = Report.received(SHELLED.text, key="other", published=SHELLED.published, outlet=SHELLED.outlet)
        store.add_reports([SHELLED])
        assert store.add_reports([again]) == 0
        assert store.report("a1") == SHELLED == store.report("other")

    def test_a_key_that_came_with_two_reports_means_the_later(self, store: Store) -> None:
        corrected = Report.received("قصف مدفعي على وسط البلدة.", key="a1")
        store.add_reports([SHELLED])
        store.add_reports([corrected])
        store.add_reports([SHELLED])
        assert store.report("a1") == corrected
        assert store.report(SHELLED.id) == SHELLED

    def test_a_claim_is_found_by_its_id(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        assert [store.claim(one.id) for one in CLAIMS] == list(CLAIMS)
        assert store.claim(SHELLED.id) is None

    def test_claims_come_in_order_of_report_and_trigger(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(reversed(CLAIMS))
        assert tuple(store.claims("words/1")) == CLAIMS
        assert [one.trigger.start for one in store.claims("words/1", [CLASHED.id])] == [0, 12]
        assert list(store.claims("words/1", [UNKEYED.id])) == []

    def test_claims_of_two_readers_stand_side_by_side(self, store: Store) -> None:
        store.add_reports([SHELLED])
        old, new = claim(SHELLED, 0), claim(SHELLED, 0, reader="words/2")
        assert store.add_claims([old]) == store.add_claims([new]) == 1
        assert old.id == new.id
        assert [list(store.claims(reader)) for reader in ("words/1", "words/2")] == [[old], [new]]
        assert store.claim(old.id) == new

    def test_a_claim_of_an_unknown_report_is_refused_with_all_that_came_with_it(self, store: Store) -> None:
        store.add_reports([SHELLED])
        with pytest.raises(StoreError):
            store.add_claims([claim(SHELLED, 0), claim(CLASHED, 0)])
        assert list(store.claims("words/1")) == []

    def test_a_judgement_of_an_unknown_claim_is_refused(self, store: Store) -> None:
        store.add_reports([SHELLED])
        with pytest.raises(StoreError):
            store.add_judgements([JUDGEMENT])
        assert list(store.judgements()) == []

    def test_reports_are_found_by_their_ids_and_by_who_read_them(self, store: Store) -> None:
        store.add_reports(REPORTS)
        assert list(store.reports([UNKEYED.id, SHELLED.id, "r0"])) == sorted([UNKEYED, SHELLED], key=lambda one: one.id)
        assert list(store.reports([])) == []
        store.mark_read("words/1", [UNKEYED.id, SHELLED.id])
        first = store.readings("words/1")
        assert sorted(report for _, report in first) == sorted([UNKEYED.id, SHELLED.id])
        assert list(store.readings("words/2")) == []
        seen = max(number for number, _ in first)
        store.mark_read("words/2", [SHELLED.id])
        store.mark_read("words/1", [CLASHED.id, SHELLED.id])
        assert [report for _, report in store.readings("words/1", seen)] == [CLASHED.id]
        assert list(store.readings("words/1", store.readings("words/1", seen)[0][0])) == []

    def test_what_arrived_is_told_by_numbers_that_change_only_then(self, store: Store) -> None:
        empty = store.arrived
        store.add_reports([SHELLED])
        one = store.arrived
        store.add_reports([SHELLED])
        store.add_claims([claim for claim in CLAIMS if claim.report_id == SHELLED.id])
        assert empty != one == store.arrived
        store.add_reports([CLASHED])
        assert store.arrived not in (empty, one)

    def test_decisions_come_back_in_the_order_in_which_they_were_made(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        undone = replace(
            DECISION, id="", kind="undo", left=(), right=(), undoes=DECISION.id, at="2026-01-02T00:00:00+00:00"
        )
        later = undone.identified()
        assert store.add_decisions([later, DECISION]) == 2
        assert store.add_decisions([DECISION]) == 0
        assert list(store.decisions()) == [DECISION, later]

    def test_decisions_are_found_by_kind_report_and_number_and_an_undoing_by_what_it_undoes(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        assert store.decided == 0
        shelled = next(one for one in CLAIMS if one.report_id == SHELLED.id)
        added = replace(shelled, id="", reader="people", trigger=Span(0, 2)).identified()
        missed = replace(
            DECISION, id="", kind="add", left=(added.id,), right=(), at="2026-01-03T00:00:00+00:00"
        ).identified()
        undo = replace(
            missed, id="", kind="undo", left=(), undoes=missed.id, at="2026-01-04T00:00:00+00:00"
        ).identified()
        store.add_decisions([DECISION])
        first = store.decided
        store.add_decisions([missed], [added], "rasd test")
        store.add_decisions([undo])
        assert list(store.claims("people")) == [added]
        assert list(store.decisions(kinds=["add"])) == [missed, undo]
        assert list(store.decisions(report_ids=[SHELLED.id], kinds=["add"])) == [missed, undo]
        assert list(store.decisions(report_ids=[UNKEYED.id])) == []
        assert list(store.decisions(after=first)) == [missed, undo]
        assert list(store.decisions(until=first)) == [DECISION]

    def test_an_audit_finds_decisions_the_latest_first_with_what_became_of_them(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        shelled = next(one for one in CLAIMS if one.report_id == SHELLED.id)
        field = replace(
            DECISION, id="", kind="confirm", left=(shelled.id,), right=(), value=Value(field="type", word=shelled.type),
            by="omar", at="2026-02-01T00:00:00+00:00",
        ).identified()  # fmt: skip
        undo = Decision(id="", kind="undo", undoes=field.id, by="lina", at="2026-02-02T00:00:00+00:00").identified()
        redo = Decision(id="", kind="undo", undoes=undo.id, by="omar", at="2026-02-03T00:00:00+00:00").identified()
        made = [DECISION, field, undo, redo]
        for one in made:
            store.add_decisions([one])
        all_of_them = store.logged(Asked())
        assert [one.decision for one in all_of_them] == made[::-1]
        assert [one.root for one in all_of_them] == [field, field, field, DECISION]
        assert [one.undone for one in all_of_them] == [None, redo, None, None]
        assert all_of_them[0].reports == (SHELLED.id,)
        rest = store.logged(Asked(), before=all_of_them[1].number, limit=1)
        assert [one.decision for one in rest] == [field]
        for asked, found in (
            (Asked(by="omar"), [redo, field]),
            (Asked(kind="confirm"), [redo, undo, field]),
            (Asked(kind="undo"), [redo, undo]),
            (Asked(field="type"), [redo, undo, field]),
            (Asked(field="places"), []),
            (Asked(report_id=SHELLED.id, by="lina"), [undo]),
            (Asked(since="2026-02-02", until="2026-02-02"), [undo]),
            (Asked(since="2026-02-04"), []),
        ):
            got = [one.decision for one in store.logged(asked) if one.decision != DECISION]
            assert got == found, asked
        assert store.deciders() == sorted({DECISION.by, "omar", "lina"})
        assert (store.decision(undo.id), store.decision("d0")) == (undo, None)

    def test_a_decision_on_what_is_not_there_is_refused_with_all_that_came_with_it(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        for strange in (replace(DECISION, id="d1", left=("c0",)), replace(DECISION, id="d2", undoes="d0")):
            with pytest.raises(StoreError, match="not in this project"):
                store.add_decisions([DECISION, strange])
        assert list(store.decisions()) == []

    def test_nothing_is_kept_of_what_breaks_off(self, store: Store) -> None:
        def breaking_off() -> Iterator[Report]:
            yield SHELLED
            yield from (Report.received(f"{number}") for number in range(1200))
            raise RuntimeError

        with pytest.raises(RuntimeError):
            store.add_reports(breaking_off())
        assert list(store.reports()) == []
        assert store.report("a1") is None

    def test_more_than_a_page_comes_back_once_each_in_order(self, store: Store) -> None:
        many = [Report.received(f"تقرير {number}", key=str(number)) for number in range(1100)]
        store.add_reports(many)
        store.add_claims(claim(many[0], start) for start in range(1100))
        assert [one.id for one in store.reports()] == sorted(report.id for report in many)
        assert [one.trigger.start for one in store.claims("words/1", [many[0].id])] == list(range(1100))

    def test_a_report_is_unread_until_that_reader_has_read_it(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.mark_read("words/1", [SHELLED.id, UNKEYED.id])
        store.mark_read("words/1", [SHELLED.id])
        assert list(store.unread("words/1")) == [CLASHED]
        assert len(list(store.unread("words/2"))) == 3

    def test_reports_can_be_marked_while_the_unread_are_walked(self, store: Store) -> None:
        store.add_reports(Report.received(f"{number}") for number in range(1100))
        seen = []
        for report in store.unread("words/1"):
            store.mark_read("words/1", [report.id])
            seen.append(report.id)
        assert len(seen) == len(set(seen)) == 1100
        assert list(store.unread("words/1")) == []

    def test_an_unknown_report_can_not_be_marked_read(self, store: Store) -> None:
        with pytest.raises(StoreError):
            store.mark_read("words/1", ["r0"])

    def test_other_reports_with_the_very_same_text_are_found(self, store: Store) -> None:
        twins = [Report.received(SHELLED.text, outlet=outlet) for outlet in ("y", "z")]
        store.add_reports([*REPORTS, *twins])
        assert store.alike([SHELLED.id, CLASHED.id]) == sorted(one.id for one in twins)
        assert store.alike([SHELLED.id, twins[0].id]) == [twins[1].id]
        assert list(store.alike([CLASHED.id, "r0"])) == list(store.alike([])) == []

    def test_scrubbing_leaves_what_was_not_deleted(self, store: Store) -> None:
        store.add_reports(REPORTS)
        store.add_claims(CLAIMS)
        store.mark_read("words/1", [UNKEYED.id, SHELLED.id])
        read = list(store.readings("words/1"))
        store.scrub()
        assert {one.id for one in store.reports()} == {one.id for one in REPORTS}
        assert (tuple(store.claims("words/1")), list(store.readings("words/1"))) == (CLAIMS, read)

    def test_a_text_comes_back_character_for_character(self, store: Store) -> None:
        text = "قَصْـف\r\n\u200f«ق.س.د» 🔥 \u2028 ١٢\tend "
        store.add_reports([Report.received(text, key="مفتاح")])
        found = store.report("مفتاح")
        assert found is not None
        assert found.text == text
