"""What one's programs are known by."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Response

from rasd.model import RasdError
from rasd.model.people import Scope
from rasd.web.access import Route, post
from rasd.web.context import Here
from rasd.web.forms import Field, to
from rasd.web.pages.account import page


def routes() -> list[Route]:
    """What this part answers."""
    return [
        post("/account/tokens", make_token, least="person", writes=False),
        post("/account/tokens/{token_id}/drop", drop_token, least="person", writes=False),
    ]


def make_token(
    here: Here,
    label: Field = "",
    days: Annotated[int, Form()] = 0,
    scopes: Annotated[list[Scope] | None, Form()] = None,
) -> Response:
    """A new token; this answer is the only place where its secret is."""
    try:
        made = here.people.tokens.make(here.name, label=label, scopes=scopes or (), by=here.name, days=days or None)
    except RasdError as error:
        return page(here, wrong=error)
    return page(here, secret=made.secret)


def drop_token(here: Here, token_id: str) -> Response:
    """Let one of one's own be good no more."""
    here.people.tokens.drop(token_id, by=here.name, owner=here.name)
    return to("/account", done="token_dropped")
