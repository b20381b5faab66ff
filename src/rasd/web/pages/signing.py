"""Signing in, in one step or two, and out."""

from __future__ import annotations

from fastapi import Request, Response

from rasd.model import NotAllowedError
from rasd.project.signing_in import Opened
from rasd.web.access import Route, get, post
from rasd.web.arriving import SESSION
from rasd.web.context import Here
from rasd.web.forms import Field, own_address, to


def routes() -> list[Route]:
    """What this part answers."""
    return [
        get("/login", login, least="anyone"),
        post("/login", sign_in, least="anyone", writes=False, most=20_000),
        get("/login/code", code_page, least="anyone"),
        post("/login/code", second_step, least="anyone", writes=False, most=20_000),
        post("/logout", sign_out, least="person", writes=False),
    ]


def login(here: Here, next: str = "/") -> Response:  # noqa: A002 - what it is called in addresses everywhere
    """Where one gives name and password."""
    if here.context.alone and not here.people.all():
        return to("/")
    return here.page("login.html", next=own_address(next), failed=False, name="")


def sign_in(here: Here, request: Request, name: Field = "", password: Field = "", next: Field = "/") -> Response:  # noqa: A002 - as above
    """Open a session, or say that something was wrong, never what."""
    try:
        opened = here.people.signing.sign_in(name.strip(), password)
    except NotAllowedError:
        return here.page("login.html", status=401, next=own_address(next), failed=True, name=name)
    return _with(
        opened, request, to("/login/code" if not opened.session.whole else own_address(next), **_after(opened, next))
    )


def code_page(here: Here, request: Request, next: str = "/") -> Response:  # noqa: A002 - as above
    """Where one gives the code of the second step."""
    if not here.people.signing.awaits_code(request.cookies.get(SESSION, "")):
        return to("/login")
    return here.page("login_code.html", next=own_address(next), failed=False)


def second_step(here: Here, request: Request, code: Field = "", next: Field = "/") -> Response:  # noqa: A002 - as above
    """Make the session whole."""
    secret = request.cookies.get(SESSION, "")
    try:
        opened = here.people.signing.second_step(secret, code)
    except NotAllowedError:
        if not here.people.signing.awaits_code(secret):
            return to("/login")
        return here.page("login_code.html", status=401, next=own_address(next), failed=True)
    return _with(opened, request, to(own_address(next)))


def sign_out(here: Here, request: Request) -> Response:
    """End this session."""
    here.people.signing.sign_out(request.cookies.get(SESSION, ""))
    answer = to("/login")
    answer.delete_cookie(SESSION)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _after(opened: Opened, then: str) -> dict[str, str]:
    """Where to go after the second step."""
    after = own_address(then)
    return {} if opened.session.whole or after == "/" else {"next": after}


def _with(opened: Opened, request: Request, answer: Response) -> Response:
    """Give the browser its secret; scripts can't read it, and it ends with the browser."""
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION, opened.secret, httponly=True, samesite="lax", secure=secure)
    return answer
