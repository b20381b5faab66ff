"""What tests of the desk share: a small project of invented reports, a desk on it, and browsers of several people."""

from __future__ import annotations

import shutil
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rasd.model.people import Role
from rasd.project.folders import open_store
from rasd.project.people import Accounts, shipped_rules
from rasd.project.people_means import HashRules, Means
from rasd.web.access import Route
from rasd.web.app import make_app
from rasd.web.context import Context
from rasd.web.serving import listening, open_desk, server

from . import stories

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have a client that few have yet
    from starlette.testclient import TestClient

#: invented reports: two of one act, a clash, one with nothing in it, and one with a hostile title
REPORTS: list[dict[str, Any]] = [
    {
        "id": "r1", "published": "2024-05-31", "outlet": "مرصد الوادي",
        "text": "قصفت مدفعية الجيش التركي قرية قرب منبج مساء الثلاثاء، ما أدى إلى مقتل مدنيين اثنين بحسب مصادر محلية.",
    },
    {
        "id": "r2", "published": "2024-05-31", "outlet": "شبكة النهر",
        "text": "قتل ثلاثة مدنيين جراء قصف مدفعي للجيش التركي على قرية قرب منبج مساء الثلاثاء.",
    },
    {
        "id": "r3", "published": "2024-06-01", "outlet": "مرصد الوادي",
        "text": "اندلعت اشتباكات بين قسد ومسلحين مجهولين في بلدة الشحيل فجر اليوم.",
    },
    {
        "id": "r4", "published": "2024-06-03", "outlet": "شبكة النهر",
        "text": "انفجر لغم أرضي في محيط مدينة الميادين، ما أسفر عن إصابة طفلين بجروح.",
    },
    {"id": "r5", "text": "افتتح المجلس المحلي حديقة جديدة في المدينة."},
    {
        "id": "r6", "published": "2024-06-04", "outlet": '=HYPERLINK("http://x.example")',
        "title": "<script>document.title='owned'</script>\u202eقصف",
        "text": "استهدفت غارة جوية مستشفى في مدينة دير الزور، ما أدى إلى مقتل <b>أربعة</b> أشخاص.",
    },
]  # fmt: skip
#: a page of the desk's own, as browsers name it
ORIGIN = "http://127.0.0.1"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, read once by the real program; nobody writes in it."""
    return stories.read(REPORTS, tmp_path_factory.mktemp("desk"), incidents=4)


@pytest.fixture(scope="session")
def storied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of reports that contradict each other; nobody writes in it."""
    return stories.read(stories.REPORTS, tmp_path_factory.mktemp("stories"), incidents=3)


@pytest.fixture
def stories_desk(storied: Path, tmp_path: Path) -> Context:
    """A desk on a copy of it."""
    shutil.copytree(storied, tmp_path / "stories")
    return open_desk(tmp_path / "stories", user="salma")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the project for one test."""
    shutil.copytree(made, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def desk(folder: Path) -> Context:
    """The desk as `rasd serve` opens it where there are no accounts."""
    return open_desk(folder, user="salma")


#: somebody of each role
STAFF: dict[Role, str] = {
    "data_only": "dalal",
    "viewer": "wael",
    "coder": "rami",
    "reviewer": "جميل",
    "publisher": "nour",
    "admin": "salma",
}
PASSWORD = "olive well north gate"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **stretch: float) -> None:
        self.now += timedelta(**stretch)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def staffed(folder: Path, clock: Clock) -> Context:
    """A desk where everybody of `STAFF` has an account; passwords are cheap to check, so that tests are quick."""
    store = open_store(folder)
    rules = shipped_rules()
    cheap = msgspec.structs.replace(rules.password, hash=HashRules(passes=1, memory_kib=8, lanes=1))
    rules = msgspec.structs.replace(rules, password=cheap)
    people = Accounts(store.people, rules, Means(store.people, rules, now=clock))
    people.add("salma", "admin", PASSWORD, by="salma")
    for role, name in STAFF.items():
        if role != "admin":
            people.add(name, role, PASSWORD, by="salma")
    return msgspec.structs.replace(open_desk(folder, user="salma"), people=people)


class Browser(TestClient):
    """A browser of one person: sends along what a page of the desk sends."""

    @property
    def token(self) -> str:
        """What forms send along, as the first page has it that one gets."""
        return self.page_token("/")

    def page_token(self, address: str) -> str:
        """What the forms of a page send along."""
        page: str = self.get(address, follow_redirects=True).text
        return page.partition('name="rasd-token" content="')[2].partition('"')[0]

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        """Give name and password."""
        given = {"token": self.page_token("/login"), "name": name, "password": password}
        return self.post("/login", data=given, headers={"Origin": ORIGIN})

    def change(self, address: str, *, method: str = "POST", **given: Any) -> Any:
        """Ask for a change as a script of the desk does."""
        headers = {"Origin": ORIGIN, "X-Rasd-Token": self.token, **given.pop("headers", {})}
        return self.request(method, address, headers=headers, **given)

    def submit(self, address: str, **fields: str) -> Any:
        """Send a form of the desk."""
        return self.post(address, data={"token": self.token, **fields}, headers={"Origin": ORIGIN})


@contextmanager
def browsing(context: Context, *, extra: Sequence[Route] = ()) -> Iterator[Browser]:
    """A browser at a desk, which may have routes besides its own."""
    with Browser(make_app(context, extra=extra), base_url=ORIGIN, follow_redirects=False) as browser:
        yield browser


@pytest.fixture
def browser(desk: Context) -> Iterator[Browser]:
    """The one person's browser where there are no accounts."""
    with browsing(desk) as one:
        yield one


As = Callable[[Role | None], Browser]


@pytest.fixture
def signed_in(staffed: Context) -> Iterator[As]:
    """Gives a browser where somebody of a role is signed in, or nobody."""
    app, opened = make_app(staffed), ExitStack()

    def browser(role: Role | None) -> Browser:
        one = opened.enter_context(Browser(app, base_url=ORIGIN, follow_redirects=False))
        if role is not None:
            assert one.sign_in(STAFF[role]).headers["Location"] == "/"
        return one

    with opened:
        yield browser


Live = Callable[[Context], str]


@pytest.fixture
def live() -> Iterator[Live]:
    """Serves desks at free ports of this machine, for real browsers; gives the address."""
    running: list[tuple[Any, threading.Thread]] = []

    def serve(context: Context) -> str:
        one, socket = server(context), listening("127.0.0.1", 0)
        thread = threading.Thread(target=one.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        running.append((one, thread))
        for _ in range(400):
            if one.started:
                break
            time.sleep(0.025)
        assert one.started, "the desk did not start"
        return f"http://127.0.0.1:{socket.getsockname()[1]}"

    yield serve
    for one, thread in running:
        one.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


@pytest.fixture
def address(desk: Context, live: Live) -> str:
    """Where the desk without accounts is, for a real browser."""
    return live(desk)
