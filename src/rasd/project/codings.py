"""Codings that were made elsewhere, many at once: all of them are kept, or none."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.measure.coded import CodedReport
from rasd.model import InputError, NotFoundError
from rasd.model.sample import Adjudication, Coding, Sample
from rasd.project.samples import Sampling
from rasd.stores.refusing_samples import done_already


def code_all(
    samples: Sampling, sample: Sample, coded: Sequence[CodedReport], coder: str, *, done: bool
) -> tuple[Coding, ...]:
    """Keep what a coder made of reports, as far as they are in the sample; nothing where one can't be kept."""
    chosen = _in_sample(samples, sample, coded)
    for one in chosen:
        report, claims = samples.claims(sample, one, coder)
        own = samples.own(sample, report, coder)
        if own and own.state == "done" and (not done or own.claims != claims):
            raise done_already(report.name)
    return tuple(samples.code(sample, one, coder, done=done) for one in chosen)


def settle_all(
    samples: Sampling, sample: Sample, coded: Sequence[CodedReport], *, by: str, why: str = ""
) -> tuple[Adjudication, ...]:
    """Decide what holds for reports, as far as they are in the sample; nothing where one can't be kept."""
    chosen = _in_sample(samples, sample, coded)
    for one in chosen:
        report, _ = samples.claims(sample, one, by)
        samples.beside(sample, report)
    return tuple(samples.settle(sample, one, by=by, why=why) for one in chosen)


def _in_sample(samples: Sampling, sample: Sample, coded: Sequence[CodedReport]) -> list[CodedReport]:
    """Files of codings may hold more than a sample does: the rest is passed over."""
    chosen = []
    for one in coded:
        try:
            samples.report(sample, one.id)
        except NotFoundError:
            continue
        chosen.append(one)
    if not chosen:
        raise InputError(
            f"none of these reports is in the sample {sample.name}.", remedy="rasd sample show lists them."
        )
    return chosen
