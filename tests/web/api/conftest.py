"""Programs with tokens, at the desk where everybody has an account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from tests.web.conftest import STAFF, Browser, browsing

from rasd.model.people import Role, Scope, scopes_of
from rasd.web.context import Context

BASE = "/api/v1"


class Program:
    """A program with a token, or without one."""

    def __init__(self, browser: Browser, token: str = "") -> None:
        self._browser = browser
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """Ask; `path` is below the API's address, unless it is whole."""
        headers = {**self.headers, **given.pop("headers", {})}
        self._browser.cookies.clear()
        whole = path if path.startswith("/api") else BASE + path
        return self._browser.request(method, whole, headers=headers, **given)

    def get(self, path: str, **given: Any) -> Any:
        """Read."""
        return self.ask("GET", path, **given)

    def post(self, path: str, json: Any = None, **given: Any) -> Any:
        """Send."""
        return self.ask("POST", path, **({} if json is None else {"json": json}), **given)

    def told(self, path: str, **given: Any) -> Any:
        """What reading says."""
        answer = self.get(path, **given)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def done(self, path: str, json: Any, **given: Any) -> Any:
        """What a change says."""
        answer = self.post(path, json, **given)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def walk(self, path: str, limit: int) -> Iterator[list[Any]]:
        """Every page of a list, as its links lead."""
        answer = self.get(f"{path}{'&' if '?' in path else '?'}limit={limit}")
        while True:
            assert answer.status_code == 200, answer.text
            yield answer.json()["items"]
            if "link" not in answer.headers:
                assert answer.json()["next"] is None
                return
            answer = self.get(answer.headers["link"].partition(">")[0][1:])


Programs = Callable[..., Program]


@pytest.fixture
def programs(staffed: Context) -> Iterator[Programs]:
    """Makes the program of somebody with a role, with all scopes that they may give, or some."""
    with browsing(staffed) as browser:

        def program(role: Role | None, scopes: Iterable[Scope] | None = None) -> Program:
            if role is None:
                return Program(browser)
            allowed = scopes_of(role) if scopes is None else tuple(scopes)
            made = staffed.people.tokens.make(STAFF[role], label="test", scopes=allowed, by="salma")
            return Program(browser, made.secret)

        yield program


@pytest.fixture
def admin(programs: Programs) -> Program:
    """A program that may everything."""
    return programs("admin")
