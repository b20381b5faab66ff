"""Everybody's accounts, what was done to their rights, and the switch to read-only: for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Response

from rasd.model import InputError, RasdError
from rasd.model.people import ROLES, Role
from rasd.web.access import Route, get, post
from rasd.web.context import Here
from rasd.web.forms import Field, to


def routes() -> list[Route]:
    """What this part answers. All of it works while the desk is read-only: that is when it is needed."""
    return [
        get("/people", people, least="admin"),
        post("/people", add, least="admin", writes=False),
        post("/people/switch", switch, least="admin", writes=False),
        get("/people/{name}", person, least="admin"),
        post("/people/{name}/role", set_role, least="admin", writes=False),
        post("/people/{name}/password", set_password, least="admin", writes=False),
        post("/people/{name}/unlock", unlock, least="admin", writes=False),
        post("/people/{name}/second-step/stop", stop_second_step, least="admin", writes=False),
        post("/people/{name}/sessions/end", end_sessions, least="admin", writes=False),
        post("/people/{name}/tokens/{token_id}/drop", drop_token, least="admin", writes=False),
        post("/people/{name}/remove", remove, least="admin", writes=False),
    ]


def people(here: Here, done: str = "") -> Response:
    """Everybody, and what was done last."""
    return _all(here, done=done)


def add(here: Here, name: Field = "", role: Annotated[Role, Form()] = "viewer", password: Field = "") -> Response:
    """A new account."""
    try:
        made = here.people.add(name.strip(), role, password, by=here.name)
    except RasdError as error:
        return _all(here, wrong=error, name=name, role=role)
    return to("/people", done="added") if not here.is_alone else to("/login", name=made.name)


def switch(here: Here, to_read_only: Annotated[bool, Form()], why: Field = "") -> Response:
    """Turn the desk to read-only, or back."""
    here.people.turn(read_only=to_read_only, by=here.name, why=why)
    return to("/people")


def person(here: Here, name: str, done: str = "") -> Response:
    """One person's account."""
    return _one(here, name, done=done)


def set_role(here: Here, name: str, role: Annotated[Role, Form()]) -> Response:
    """Another role, from their next request on."""
    try:
        here.people.set_role(name, role, by=here.name)
    except InputError as error:
        return _one(here, name, wrong=error)
    return _to(here, name, "role")


def set_password(here: Here, name: str, password: Field = "") -> Response:
    """Another password, for somebody who forgot theirs."""
    try:
        here.people.set_password(name, password, by=here.name)
    except InputError as error:
        return _one(here, name, wrong=error)
    return _to(here, name, "password")


def unlock(here: Here, name: str) -> Response:
    """Let somebody sign in again."""
    here.people.unlock(name, by=here.name)
    return _to(here, name, "unlocked")


def stop_second_step(here: Here, name: str) -> Response:
    """Ask for no codes any more, of somebody who lost what makes them."""
    here.people.second_step.stop(name, by=here.name)
    return _to(here, name, "totp_off")


def end_sessions(here: Here, name: str) -> Response:
    """Sign somebody out everywhere."""
    here.people.signing.end_all(name, by=here.name)
    return _to(here, name, "ended_all")


def drop_token(here: Here, name: str, token_id: str) -> Response:
    """Let one of somebody's tokens be good no more."""
    here.people.tokens.drop(token_id, by=here.name, owner=name)
    return _to(here, name, "token_dropped")


def remove(here: Here, name: str) -> Response:
    """Close an account; one's own is closed by somebody else."""
    if name == here.name:
        return _one(here, name, wrong=InputError("nobody closes their own account.", remedy="Ask another admin."))
    try:
        here.people.remove(name, by=here.name)
    except InputError as error:
        return _one(here, name, wrong=error)
    return to("/people", done="removed")


def _to(here: Here, name: str, done: str) -> Response:
    return to(here.address("/people", name), done=done)


def _all(
    here: Here, *, done: str = "", wrong: RasdError | None = None, name: str = "", role: Role = "reviewer"
) -> Response:
    return here.page(
        "people.html",
        status=422 if wrong else 200,
        people=here.people.all(),
        now=here.people.now,
        acts=here.people.acts(100),
        roles=ROLES,
        switched=here.people.read_only,
        done=done,
        wrong=wrong,
        name=name,
        role="admin" if here.is_alone else role,
    )


def _one(here: Here, name: str, *, done: str = "", wrong: RasdError | None = None) -> Response:
    return here.page(
        "person.html",
        status=422 if wrong else 200,
        person=here.people.person(name),
        now=here.people.now,
        tokens=here.people.tokens.all(name),
        acts=[one for one in here.people.acts(500) if name in {one.whom, one.by}][:50],
        roles=ROLES,
        done=done,
        wrong=wrong,
    )
