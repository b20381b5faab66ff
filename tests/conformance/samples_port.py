"""What keeping double coding has to do."""

from __future__ import annotations

import msgspec
import pytest

from rasd.model import InputError, MeanwhileError, Report
from rasd.model.sample import Adjudication, Coding, Sample
from rasd.ports import Samples

REPORT = Report.received("قصف على تل النورس", key="a1")
OTHER = Report.received("هدوء في كفر زيزفون", key="a2")
AT = "2026-03-01T10:00:00+00:00"
SAMPLE = Sample(
    id="", name="spring", report_ids=(REPORT.id, OTHER.id), coders=("Amal", "Basel"), seed="1", by="Lina", at=AT
).identified()


def coding(coder: str = "Amal", state: str = "draft", report: Report = REPORT, at: str = AT) -> Coding:
    values = {"id": "", "sample_id": SAMPLE.id, "report_id": report.id, "coder": coder, "state": state, "at": at}
    return msgspec.convert(values, Coding).identified()


class SamplesConformance:
    """Subclass it with a fixture `samples` that is empty, and that knows the two reports."""

    @pytest.fixture
    def samples(self) -> Samples:
        raise NotImplementedError

    def test_a_sample_is_found_by_its_name_and_by_its_id(self, samples: Samples) -> None:
        assert list(samples.all()) == []
        samples.add(SAMPLE)
        samples.add(SAMPLE)
        assert list(samples.all()) == [SAMPLE]
        assert samples.named("spring") == samples.named(SAMPLE.id) == SAMPLE
        assert samples.named("autumn") is None

    def test_two_samples_of_one_name_are_refused(self, samples: Samples) -> None:
        samples.add(SAMPLE)
        with pytest.raises(InputError, match="spring"):
            samples.add(msgspec.structs.replace(SAMPLE, seed="2").identified())
        assert list(samples.all()) == [SAMPLE]

    def test_every_saving_is_kept_in_order(self, samples: Samples) -> None:
        samples.add(SAMPLE)
        saved = [coding(), coding("Basel"), coding(at="2026-03-01T11:00:00+00:00"), coding(report=OTHER)]
        for one in saved:
            samples.code(one)
        samples.code(saved[0])
        assert list(samples.codings(SAMPLE.id)) == saved
        assert list(samples.codings(SAMPLE.id, OTHER.id)) == saved[3:]
        assert list(samples.codings("s0")) == []

    def test_what_a_coder_was_done_with_stays_and_other_coders_go_on(self, samples: Samples) -> None:
        samples.add(SAMPLE)
        done = coding(state="done")
        samples.code(done)
        samples.code(done)
        with pytest.raises(MeanwhileError, match="stays as it was"):
            samples.code(coding(at="2026-03-02T10:00:00+00:00"))
        samples.code(coding("Basel"))
        assert [one.coder for one in samples.codings(SAMPLE.id)] == ["Amal", "Basel"]

    def test_what_holds_is_kept_beside_what_held_before(self, samples: Samples) -> None:
        samples.add(SAMPLE)
        first = Adjudication(id="", sample_id=SAMPLE.id, report_id=REPORT.id, by="Lina", at=AT).identified()
        second = msgspec.structs.replace(first, why="after a call").identified()
        for one in (first, second, first):
            samples.settle(one)
        assert list(samples.adjudications(SAMPLE.id)) == [first, second]
