"""What people decide about incidents from their pages: none of it over what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Form
from fastapi.responses import Response

from rasd.model import Decision, InputError, NotAllowedError, NotFoundError
from rasd.project.reviewing import Seen
from rasd.web.access import Route, post
from rasd.web.context import Here, Visit
from rasd.web.forms import Field, to
from rasd.web.incidents.showing import Typed, changed, show, show_merge, show_split
from rasd.web.incidents.view import View, undoing

#: the claims that were ticked
Ticked = Annotated[tuple[str, ...], Form()]


def routes() -> list[Route]:
    """What this part answers."""
    return [
        post("/incidents/{name}/accept", accept, least="reviewer"),
        post("/incidents/{name}/withhold", withhold, least="reviewer"),
        post("/incidents/{name}/rate", rate, least="coder"),
        post("/incidents/{name}/split/preview", splitting, least="reviewer", writes=False),
        post("/incidents/{name}/split", split, least="reviewer"),
        post("/incidents/{name}/merge", merge, least="reviewer"),
        post("/incidents/{name}/never-merge", never_merge, least="reviewer"),
        post("/incidents/{name}/undo", undo, least="coder"),
    ]


def accept(here: Here, name: str, seen: Field = "", why: Field = "") -> Response:
    """It says what its reports say, and may be published."""
    return _decide(
        here, name, seen, Typed(why=why), lambda view: here.project.accept([view.incident.id], by=here.name, why=why)
    )


def withhold(here: Here, name: str, seen: Field = "", why: Field = "") -> Response:
    """It is not to be published."""
    return _decide(
        here, name, seen, Typed(why=why), lambda view: here.project.withhold([view.incident.id], by=here.name, why=why)
    )


def rate(
    here: Here,
    name: str,
    *,
    claim: Ticked = (),
    seen: Field = "",
    source: Field = "",
    information: Field = "",
    why: Field = "",
) -> Response:
    """How far the ticked claims can be relied on."""
    rating = f"{source}{information}"

    def rated(_view: View) -> Decision:
        if not claim:
            raise InputError(here.words("incident.tick_rate"))
        return here.project.rate(claim, rating, by=here.name, why=why)

    return _decide(here, name, seen, Typed(why=why, claims=claim, rating=rating), rated)


def splitting(here: Here, name: str, claim: Ticked = (), seen: Field = "", why: Field = "") -> Response:
    """The ticked claims beside those that would stay, before anything is decided."""
    typed = Typed(why=why, claims=claim)
    view = _view(here, name)
    if refused := _refused(here, view, seen, typed):
        return refused
    out = [one for one in view.incident.claim_ids if one in claim]
    if not out or len(out) == len(view.incident.claim_ids):
        return show(here, view, typed=typed, wrong=here.words("incident.tick_split"), status=422)
    return show_split(here, view, out, typed=typed)


def split(here: Here, name: str, claim: Ticked = (), seen: Field = "", why: Field = "") -> Response:
    """The ticked claims tell of another act."""
    typed = Typed(why=why, claims=claim)
    return _decide(
        here, name, seen, typed, lambda view: here.project.split(view.incident.id, claim, by=here.name, why=why)
    )


def merge(
    here: Here, name: str, *, other: Field = "", seen: Field = "", seen_other: Field = "", why: Field = ""
) -> Response:
    """The two incidents are one act."""
    return _of_two(
        here, (name, other), (seen, seen_other), why,
        lambda one, two: here.project.merge([one, two], by=here.name, why=why),
    )  # fmt: skip


def never_merge(
    here: Here, name: str, *, other: Field = "", seen: Field = "", seen_other: Field = "", why: Field = ""
) -> Response:
    """The two incidents are two acts, whatever comes."""
    return _of_two(
        here, (name, other), (seen, seen_other), why,
        lambda one, two: here.project.never_merge(one, two, by=here.name, why=why),
    )  # fmt: skip


def undo(here: Here, name: str, decision: Field = "", why: Field = "") -> Response:
    """A decision about it holds no longer; whoever may make one may take it back."""
    found = here.project.decision(decision)
    if found is None:
        raise NotFoundError(f"no decision is called {decision}.", remedy="Load the page again.")
    if not here.may(undoing(here.project.root(found))):
        raise NotAllowedError("this decision is not yours to take back.", remedy="Ask a reviewer.")
    view = _view(here, name)
    if found.kind != "undo" and all(one.id != decision for one in view.found.decisions):
        return show(here, view, typed=Typed(why=why), wrong=here.words("incident.undone_already"), status=409)
    made = here.project.undo(decision, by=here.name, why=why)
    return to(f"/incidents/{here.project.incident(name).id}", done=made.id)


def _view(here: Visit, name: str) -> View:
    return View(here, here.project.reviewing.held(here.project.incident(name)))


def _decide(here: Visit, name: str, seen: str, typed: Typed, act: Callable[[View], Decision]) -> Response:
    """Do it, unless the incident is another by now than they saw; then they are told, and keep what they typed."""
    view = _view(here, name)
    if refused := _refused(here, view, seen, typed):
        return refused
    try:
        made = act(view)
    except InputError as error:
        return show(here, view, typed=typed, wrong=error.said, status=422)
    stay = [one for one in view.incident.claim_ids if made.kind != "different" or one in made.right]
    return to(f"/incidents/{here.project.holding(stay)[0].id}", done=made.id)


def _refused(here: Visit, view: View, seen: str, typed: Typed) -> Response | None:
    change = here.project.reviewing.change(Seen.of(seen), view.found)
    return show(here, view, typed=typed, changed=changed(view, change), status=409) if change else None


def _of_two(
    here: Visit, names: tuple[str, str], seen: tuple[str, str], why: str, act: Callable[[str, str], Decision]
) -> Response:
    views = [_view(here, name) for name in names]
    one, two = (view.incident.id for view in views)
    if one == two:
        return to(f"/incidents/{one}", was=names[1])
    changes = [
        changed(view, change)
        for view, told in zip(views, seen, strict=True)
        if (change := here.project.reviewing.change(Seen.of(told), view.found))
    ]
    if changes:
        return show_merge(here, *views, typed=Typed(why=why), changed=changes, status=409)
    made = act(one, two)
    return to(f"/incidents/{here.project.holding(views[0].incident.claim_ids)[0].id}", done=made.id)
