"""One's own account: password, second step, sessions."""

from __future__ import annotations

from fastapi import Response

from rasd.model import InputError, RasdError
from rasd.web.access import Route, get, post
from rasd.web.context import Here
from rasd.web.forms import Field, to


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/account", account, least="person"),
        post("/account/password", change_password, least="person", writes=False),
        post("/account/second-step", begin_second_step, least="person", writes=False),
        post("/account/second-step/finish", finish_second_step, least="person", writes=False),
        post("/account/second-step/stop", stop_second_step, least="person", writes=False),
        post("/account/sessions/end", end_sessions, least="person", writes=False),
    ]


def account(here: Here, done: str = "") -> Response:
    """What one can change of one's own account."""
    return to("/people") if here.is_alone else page(here, done=done)


def change_password(here: Here, old: Field = "", new: Field = "") -> Response:
    """Another password: all other browsers are signed out."""
    try:
        _prove(here, old)
        here.people.set_password(here.name, new, by=here.name, but=here.session)
    except InputError as error:
        return page(here, wrong=error)
    return to("/account", done="password")


def begin_second_step(here: Here, password: Field = "") -> Response:
    """A new key, shown until a code that was made from it is entered."""
    try:
        _prove(here, password)
    except InputError as error:
        return page(here, wrong=error)
    here.people.second_step.begin(here.name)
    return to("/account")


def finish_second_step(here: Here, code: Field = "") -> Response:
    """Ask for codes from now on."""
    try:
        here.people.second_step.finish(here.name, code, by=here.name)
    except InputError as error:
        return page(here, wrong=error)
    return to("/account", done="totp_on")


def stop_second_step(here: Here, password: Field = "") -> Response:
    """Ask for none any more."""
    try:
        _prove(here, password)
    except InputError as error:
        return page(here, wrong=error)
    here.people.second_step.stop(here.name, by=here.name)
    return to("/account", done="totp_off")


def end_sessions(here: Here) -> Response:
    """Sign out everywhere but here."""
    here.people.signing.end_all(here.name, by=here.name, but=here.session)
    return to("/account", done="ended_all")


def page(here: Here, *, done: str = "", wrong: RasdError | None = None, secret: str = "") -> Response:
    """The page of one's own account; `secret` is that of a new token."""
    return here.page(
        "account.html",
        status=422 if wrong else 200,
        person=here.people.person(here.name),
        key=here.people.second_step.pending(here.name),
        tokens=here.people.tokens.all(here.name),
        done=done,
        wrong=wrong,
        secret=secret,
    )


def _prove(here: Here, password: str) -> None:
    """`InputError` unless who sits at this browser knows the password: it may have been left open."""
    if not here.people.signing.fits(here.name, password):
        raise InputError("the password is wrong.", remedy="Type the one that you sign in with.")
