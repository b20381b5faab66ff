"""What endpoints need: the desk that they are part of, and who is asking. Both frozen; there are no globals."""

from __future__ import annotations

from typing import Annotated, cast
from urllib.parse import parse_qsl, quote, urlencode

import msgspec
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from rasd.model.people import Person, Role, Scope, reaches, scopes_of
from rasd.project import Language, Project
from rasd.project.people import Accounts
from rasd.web.assets import Assets
from rasd.web.rendering import Rendering
from rasd.web.wording import Words, words


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """One desk: a project, and what its pages are made of."""

    project: Project
    people: Accounts
    rendering: Rendering
    assets: Assets
    #: who may everything as long as there are no accounts; None where others reach this desk
    alone: Person | None = None
    #: names under which a browser may ask; empty: any
    hosts: frozenset[str] = frozenset()
    #: of those who ask for none
    language: Language = "en"
    #: whether this process was told to write nothing
    read_only: bool = False


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One request, by who asks: what pages greet and endpoints act as."""

    context: Context
    person: Person | None
    #: what a program may that came with a token; None: a browser did
    scopes: tuple[Scope, ...] | None = None
    #: id of the session of a browser that is signed in
    session: str = ""
    language: Language
    #: what a form or script must send along to change something
    token: str
    #: whether nothing may be written for now
    read_only: bool
    path: str
    query: str

    @property
    def project(self) -> Project:
        """The project of the desk."""
        return self.context.project

    @property
    def people(self) -> Accounts:
        """The people of the desk."""
        return self.context.people

    @property
    def is_alone(self) -> bool:
        """Whether who asks has no account, because nobody has."""
        return self.person is not None and self.person is self.context.alone

    @property
    def name(self) -> str:
        """Who asks, as decisions are signed; only where a route needs somebody."""
        if self.person is None:
            raise RuntimeError("a route that anyone may ask has nobody to name")
        return self.person.name

    @property
    def words(self) -> Words:
        """The words of the language that is asked for."""
        return words(self.language)

    def by(
        self,
        person: Person | None,
        *,
        read_only: bool,
        scopes: tuple[Scope, ...] | None = None,
        session: str = "",
        token: str | None = None,
    ) -> Visit:
        """This visit, once it is known whose it is."""
        return msgspec.structs.replace(
            self, person=person, read_only=read_only, scopes=scopes, session=session, token=token or self.token
        )

    def in_language(self, language: Language) -> str:
        """The address of this page in another language."""
        rest = [(key, value) for key, value in parse_qsl(self.query, keep_blank_values=True) if key != "lang"]
        return f"{quote(self.path)}?{urlencode([*rest, ('lang', language)])}"

    @property
    def scopes_of_role(self) -> tuple[Scope, ...]:
        """What a token of who asks may at most."""
        return scopes_of(self.person.role) if self.person else ()

    def address(self, *parts: str) -> str:
        """An address of the desk; each part after the first is one name, whatever is in it."""
        return "/".join((parts[0], *(quote(one, safe="") for one in parts[1:])))

    def may(self, least: Role) -> bool:
        """Whether who asks may what needs that role: for what a page shows; routes are guarded anyway."""
        return self.person is not None and reaches(self.person.role, least)

    def page(self, template: str, *, status: int = 200, **views: object) -> HTMLResponse:
        """The page that a template makes of `views`, in the language and for the person that asks."""
        return HTMLResponse(self.html(template, **views), status_code=status)

    def html(self, template: str, **views: object) -> str:
        """What a template makes of `views`."""
        return self.context.rendering.html(template, self.language, here=self, **views)


def desk_of(request: Request) -> Context:
    """The desk that a request came to."""
    return cast("Context", request.app.state.context)


def visit_of(request: Request) -> Visit:
    """Who asks; the route's guard has found it out."""
    return cast("Visit", request.state.visit)


#: what an endpoint writes to be given them
Desk = Annotated[Context, Depends(desk_of)]
Here = Annotated[Visit, Depends(visit_of)]
