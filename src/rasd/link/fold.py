"""Claims of one act folded to an incident: every version kept, the agreed values in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rasd.link.agreed import agreed_days, agreed_places, told_places
from rasd.link.days import Days, iso
from rasd.link.grades import Grader, Step
from rasd.link.quotes import Quotes
from rasd.link.responsibility import responsibility
from rasd.link.sides import Sides
from rasd.link.telling import Telling
from rasd.link.tolls import Range, together, toll, versions
from rasd.link.votes import findings, published, votes
from rasd.link.words import Words
from rasd.model import Claim, Copy, Finding, Incident, Reason, named_after
from rasd.model.codebook import CasualtyKind
from rasd.packs import Packs


class Folder:
    """Folds claims of one act; built once from the packs, which must grade by conditions that there are."""

    def __init__(self, packs: Packs, words: Words) -> None:
        self._sides = Sides(packs.actors, words, packs.linking.allies)
        self._quotes = Quotes(words, packs.linking.copies)
        self._grader = Grader(packs.grades, packs.linking.allies)

    def fold(self, tellings: Sequence[Telling], denials: Sequence[Telling] = ()) -> Incident:
        """The incident that these claims tell of; `denials` of it are kept, and count as no source."""
        copies = tuple(_copies(tellings))
        tellings = self._quotes.heard(tellings)
        claims = [telling.claim for telling in tellings]
        days = agreed_days(tellings)
        killed, injured = _together(claims, "killed"), _together(claims, "injured")
        first = min(tellings, key=published)
        everyone = [*claims, *(denial.claim for denial in denials)]
        report_ids = sorted({claim.report_id for claim in everyone})
        independent = sorted({telling.source for telling in tellings})
        blamed = responsibility(tellings, denials, self._sides)
        grade, reasons = self._grader.grade(tellings, blamed)
        return Incident(
            id=named_after("incident", first.claim.id),
            claim_ids=tuple(sorted(claim.id for claim in everyone)),
            report_ids=tuple(report_ids),
            independent=tuple(independent),
            types=tuple(vote.value for vote in votes(tellings, lambda telling: (telling.claim.type,))),
            start=iso(days.first) if days else None,
            end=iso(days.last) if days else None,
            places=agreed_places(tellings),
            perpetrators=tuple(vote.value for vote in votes(tellings, lambda telling: telling.doers)),
            killed_min=killed.min,
            killed_max=killed.max,
            injured_min=injured.min,
            injured_max=injured.max,
            tolls=versions((telling.claim, telling.report, telling.source) for telling in tellings),
            responsibility=blamed,
            copies=copies,
            findings=tuple(_findings(tellings)),
            grade=grade,
            reasons=(
                Reason(
                    rule="incident.told", values=tuple(str(len(ids)) for ids in (everyone, report_ids, independent))
                ),
                *reasons,
            ),
        )

    def ladder(self, tellings: Sequence[Telling], denials: Sequence[Telling] = ()) -> tuple[Step, ...]:
        """How the rules for grades are tried on these claims."""
        heard = self._quotes.heard(tellings)
        return self._grader.ladder(heard, responsibility(heard, denials, self._sides))


def _copies(tellings: Sequence[Telling]) -> Iterator[Copy]:
    """The reports that repeat the text of another, each once, in order of publishing."""
    sources = {telling.report.id: telling.source for telling in sorted(tellings, key=published)}
    return (Copy(report_id=report, of=source) for report, source in sources.items() if report != source)


def _together(claims: Sequence[Claim], kind: CasualtyKind) -> Range:
    """How many civilians and people of unknown status the claims tell of."""
    ranges = [toll(claim, kind, fighters=False) for claim in claims]
    return together([one for one in ranges if one is not None])


def _findings(tellings: Sequence[Telling]) -> list[Finding]:
    def counts(kind: CasualtyKind) -> list[Finding]:
        told = votes(tellings, lambda telling: [one for one in (toll(telling.claim, kind, fighters=False),) if one])
        return findings(kind, told)

    places, ballot = told_places(tellings)
    return [
        *findings("type", votes(tellings, lambda telling: (telling.claim.type,))),
        *findings("day", votes(tellings, lambda telling: _told(telling.days))),
        *findings("place", ballot, lambda key: places[key].name),
        *findings("perpetrator", votes(tellings, lambda telling: telling.doers)),
        *counts("killed"),
        *counts("injured"),
    ]


def _told(days: Days | None) -> Sequence[str]:
    return [str(days)] if days is not None and days.told else []
