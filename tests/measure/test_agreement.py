"""Agreement of small codings that can be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from rasd.measure.agreement import Agreement, Bands, Figures, by_outlet, by_type, figures
from rasd.measure.coded import CodedEvent, CodedReport
from rasd.measure.units import Compared, compared

BANDS = Bands(least_units=3, reliable=0.8, tentative=0.667)
TEXT = "قصف على تل النورس. اشتباكات في كفر زيزفون! هدوء في المدينة؟ مداهمة قرب الجسر"


def event(kind: str, start: int, **values: object) -> CodedEvent:
    plain = {"type": kind, "trigger": (start, start + 3), "scope": "current", "modality": "happened"}
    return msgspec.convert(plain | {"certainty": "plain"} | values, CodedEvent)


def report(number: int, outlet: str = "مثال", **events: Sequence[CodedEvent]) -> Compared:
    coded = {name: CodedReport(id=f"r{number}", text=TEXT, events=tuple(told)) for name, told in events.items()}
    return compared(coded, outlet)


def of(found: Figures, field: str) -> Agreement:
    return next(one for one in found.fields if one.field == field)


def toll(low: int | None) -> dict[str, object]:
    return {"casualties": [{"kind": "killed", "min": low, "max": low, "span": (0, 3)}]}


def test_an_event_that_one_coder_does_not_tell_counts_against_them_and_not_in_its_fields() -> None:
    one = report(1, a=[event("shelling", 0), event("raid", 62)], b=[event("shelling", 1)])
    found = figures([one], ["a", "b"], BANDS)
    assert (found.events, found.shared) == (2, 1)
    assert (of(found, "event").units, of(found, "event").percent) == (2, 0.5)
    assert (of(found, "type").units, of(found, "type").percent) == (1, 1.0)


def test_events_that_differ_in_type_are_one_event_and_a_disagreement_on_its_type() -> None:
    found = figures([report(1, a=[event("shelling", 0)], b=[event("air_strike", 1)])], ["a", "b"], BANDS)
    assert (of(found, "event").percent, of(found, "type").percent) == (1.0, 0.0)


def test_whether_a_sentence_names_an_event_has_sentences_that_do_not() -> None:
    one = report(1, a=[event("shelling", 0), event("armed_clash", 19)], b=[event("shelling", 0)])
    found = of(figures([one], ["a", "b"], BANDS), "sentences")
    assert (found.units, found.percent) == (4, 0.75)
    # two of four told by one and one by the other: coincidences n=8, yes 3, no 5, one unit differs
    assert found.alpha == pytest.approx(1 - 7 * 1 / 15)


def test_numbers_are_compared_as_numbers_and_what_is_not_told_is_missing() -> None:
    pairs = [(2, 2), (5, 5), (10, 11), (3, None)]
    told = [
        report(at, a=[event("shelling", 0, **toll(x))], b=[event("shelling", 0, **toll(y))])
        for at, (x, y) in enumerate(pairs)
    ]
    found = of(figures(told, ["a", "b"], BANDS), "killed")
    assert (found.units, found.metric, found.meaning) == (3, "ratio", "reliable")
    assert found.alpha is not None
    assert 0.97 < found.alpha < 1


def test_places_within_ten_kilometres_are_one_and_further_ones_are_two() -> None:
    def at(lat: float) -> CodedEvent:
        return event("shelling", 0, places=[{"role": "occurred", "span": (8, 11), "lat": lat, "lon": 40.0}])

    same = [report(n, a=[at(35.0 + n)], b=[at(35.05 + n)]) for n in range(3)]
    far = [report(n, a=[at(35.0 + n)], b=[at(35.5 + n)]) for n in range(3)]
    assert of(figures(same, ["a", "b"], BANDS), "place").percent == 1
    assert of(figures(far, ["a", "b"], BANDS), "place").percent == 0


def test_days_are_compared_by_how_far_they_lie_apart() -> None:
    def on(day: str) -> CodedEvent:
        return event("shelling", 0, time={"start": day, "end": day, "span": (0, 3)})

    days = [("2024-05-01", "2024-05-02"), ("2024-06-01", "2024-06-01"), ("2024-07-01", "2024-07-01")]
    found = of(figures([report(n, a=[on(x)], b=[on(y)]) for n, (x, y) in enumerate(days)], ["a", "b"], BANDS), "day")
    assert found.percent == pytest.approx(2 / 3)
    assert found.alpha is not None
    assert found.alpha > 0.99


def test_too_few_units_and_units_that_are_all_alike_have_no_alpha_and_say_why() -> None:
    few = figures([report(1, a=[event("shelling", 0)], b=[event("raid", 0)])], ["a", "b"], BANDS)
    assert (of(few, "type").alpha, of(few, "type").meaning) == (None, "few")
    many = figures([report(n, a=[event("raid", 0)], b=[event("raid", 0)]) for n in range(3)], ["a", "b"], BANDS)
    assert (of(many, "type").alpha, of(many, "type").meaning) == (None, "alike")
    assert of(many, "event").meaning == "share"


def test_a_third_coder_is_paired_with_what_either_of_the_two_told() -> None:
    one = report(1, a=[event("shelling", 0)], b=[event("raid", 62)], machine=[event("raid", 62), event("shelling", 1)])
    found = figures([one], ["a", "b", "machine"], BANDS)
    assert (found.events, found.shared) == (2, 0)
    assert of(found, "event").percent == pytest.approx(1 / 3)
    assert (figures([one], ["a", "machine"], BANDS).events, figures([one], ["a", "machine"], BANDS).shared) == (2, 1)


def test_figures_are_split_by_outlet_and_by_type() -> None:
    told = [
        report(1, a=[event("shelling", 0), event("raid", 62)], b=[event("shelling", 0)]),
        report(2, "آخر", a=[event("shelling", 0)], b=[event("shelling", 0)]),
        report(3, "آخر", a=[event("shelling", 0)], b=[event("shelling", 0)]),
    ]
    outlets = by_outlet(told, ["a", "b"], BANDS)
    assert [(one.name, one.figures.reports, one.figures.shared) for one in outlets] == [("آخر", 2, 2), ("مثال", 1, 1)]
    types = by_type(told, ["a", "b"], BANDS)
    assert [(one.name, one.figures.events, one.figures.shared) for one in types] == [("shelling", 3, 3), ("raid", 1, 0)]
    assert of(types[0].figures, "sentences").units == 0


@pytest.mark.parametrize("coders", [["a", "b"], ["b", "a"]])
def test_the_order_of_two_coders_changes_no_figure(coders: list[str]) -> None:
    one = report(1, a=[event("shelling", 0), event("raid", 62)], b=[event("air_strike", 1), event("raid", 60)])
    found = figures([one], coders, BANDS)
    assert [(of(found, name).units, of(found, name).percent) for name in ("event", "type")] == [(2, 1.0), (2, 0.5)]
