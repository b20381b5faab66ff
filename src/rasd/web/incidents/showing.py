"""The page of one incident and the previews of changes to it, with whatever somebody had typed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from fastapi.responses import HTMLResponse

from rasd.exports.plain import plain
from rasd.exports.waterfall import Step, steps
from rasd.model import Decision, Incident
from rasd.project import FoundClaim
from rasd.project.reviewing import Change
from rasd.web.context import Visit
from rasd.web.incidents.compare import Comparison, compare
from rasd.web.incidents.view import Facts, Stands, View, facts
from rasd.web.queue.lines import work_of


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody had chosen and typed in a form that could not be taken as it was."""

    why: str = ""
    #: claims that were ticked
    claims: tuple[str, ...] = ()
    rating: str = ""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an incident since the page was loaded, in words."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    decisions: tuple[Stands, ...]

    @property
    def reread(self) -> bool:
        """Whether it only says something else by now: claims were corrected, or reports read anew."""
        return not (self.came or self.went)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One column of what there is before a change, or after it; `facts` are None where it would be no incident."""

    head: str
    facts: Facts | None
    claims: int


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """Why two incidents are two so far, clue by clue."""

    left: str
    right: str
    steps: tuple[Step, ...]
    verdict: str


def show(
    here: Visit,
    view: View,
    *,
    done: str = "",
    was: str = "",
    typed: Typed | None = None,
    changed: Changed | None = None,
    wrong: str = "",
    status: int = 200,
    queue: str = "",
) -> HTMLResponse:
    """The page of an incident; `queue` is the query of the list that somebody works through."""
    project = here.project
    reviewing = project.reviewing
    alike = [(facts(one, view.tell.values), score) for one, score in reviewing.alike(view.incident)]
    made = project.decision(done) if done else None
    return here.page(
        "incident.html",
        status=status,
        work=work_of(here, view.incident.id),
        queue=queue,
        view=view,
        standing=reviewing.standing(view.found),
        seen=reviewing.seen(view.found).told,
        alike=alike,
        done=view.told_of(made) if made else None,
        others=_others(here, view, made) if made else [],
        was=was,
        typed=typed or Typed(),
        changed=changed,
        wrong=wrong,
    )


def show_merge(
    here: Visit,
    view: View,
    other: View,
    *,
    typed: Typed | None = None,
    changed: Sequence[Changed] = (),
    status: int = 200,
) -> HTMLResponse:
    """Both incidents side by side, why they are two so far, and what they would be as one."""
    words, reviewing = here.words, here.project.reviewing
    told = (*view.found.told, *other.found.told)
    together = reviewing.folded(one.claim.id for one in told)
    parts = {one.claim.id: number for number, found in ((1, view.found), (2, other.found)) for one in found.told}
    apart = {decision.id: decision for decision in view.found.decisions if decision.kind == "different"}
    return here.page(
        "incident_merge.html",
        status=status,
        view=view,
        other=other,
        seen=reviewing.seen(view.found).told,
        seen_other=reviewing.seen(other.found).told,
        comparison=compare(together, told, view.tell, ratings={**view.ratings, **other.ratings}, parts=parts),
        parts=(
            _part(view, words("incident.this"), view.incident),
            _part(view, words("incident.other"), other.incident),
            _part(view, words("incident.together"), together, claims=len(told)),
        ),
        heads={1: words("incident.this"), 2: words("incident.other")},
        between=_between(here, view, other),
        apart=[view.told_of(one) for one in other.found.decisions if one.id in apart],
        typed=typed or Typed(),
        changed=changed,
    )


def show_split(here: Visit, view: View, out: Sequence[str], *, typed: Typed) -> HTMLResponse:
    """The claims that would stay and those that would go side by side, and what each would be."""
    words, reviewing = here.words, here.project.reviewing
    stay = [claim for claim in view.incident.claim_ids if claim not in out]
    parts = {claim: 2 if claim in out else 1 for claim in view.incident.claim_ids}
    told: Sequence[FoundClaim] = view.found.told
    comparison: Comparison = compare(view.incident, told, view.tell, ratings=view.ratings, parts=parts)
    return here.page(
        "incident_split.html",
        view=view,
        seen=reviewing.seen(view.found).told,
        comparison=comparison,
        parts=(
            _part(view, words("incident.now"), view.incident),
            _part(view, words("incident.stays"), reviewing.folded(stay), claims=len(stay)),
            _part(view, words("incident.goes"), reviewing.folded(out), claims=len(out)),
        ),
        heads={1: words("incident.stays"), 2: words("incident.goes")},
        typed=typed,
    )


def changed(view: View, change: Change) -> Changed:
    """What became of an incident, in words."""
    return Changed(
        came=tuple(map(_called, change.came)),
        went=tuple(map(_called, change.went)),
        decisions=tuple(map(view.told_of, change.decisions)),
    )


def _called(one: FoundClaim) -> str:
    report = one.report
    return plain(f"{report.outlet or report.name}: «{one.claim.trigger.of(report.text)}»")


def _part(view: View, head: str, incident: Incident | None, *, claims: int | None = None) -> Part:
    told = facts(incident, view.tell.values) if incident else None
    return Part(head=head, facts=told, claims=claims if claims is not None else told.claims if told else 0)


def _others(here: Visit, view: View, made: Decision) -> list[Facts]:
    """The other incidents that a decision left."""
    held = here.project.holding(here.project.about(made))
    return [facts(one, view.tell.values) for one in held if one.id != view.incident.id]


def _between(here: Visit, view: View, other: View) -> Between:
    found = here.project.between(view.incident.id, other.incident.id)
    sentence = here.project.kit.sentence(here.language)
    told: Mapping[str, FoundClaim] = {one.claim.id: one for one in (*view.found.told, *other.found.told)}
    return Between(
        left=_called(told[found.left.id]) if found.left.id in told else found.left.id,
        right=_called(told[found.right.id]) if found.right.id in told else found.right.id,
        steps=tuple(steps(found, sentence, view.words)),
        verdict=plain(sentence(found.verdict)),
    )
