"""What tests of the desk share: a small project of invented reports, a desk on it, and browsers of several people."""

from __future__ import annotations

import json
import shutil
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rasd.project import Project, Settings, make_folder
from rasd.web.app import make_app
from rasd.web.context import Context
from rasd.web.serving import open_desk, server

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
    folder = tmp_path_factory.mktemp("desk")
    given = folder / "reports.jsonl"
    given.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in REPORTS), encoding="utf-8")
    make_folder(folder / "project", Settings(name="Wadi", reader="lexical"))
    project = Project.open(folder / "project")
    project.add(project.acquiring.inputs([str(given)], by="salma"), by="salma")
    assert project.incidents()
    return folder / "project"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of the project for one test."""
    shutil.copytree(made, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def desk(folder: Path) -> Context:
    """The desk as `rasd serve` opens it where there are no accounts."""
    return open_desk(folder, user="salma")


class Browser(TestClient):
    """A browser of one person: sends along what a page of the desk sends."""

    @property
    def token(self) -> str:
        """What forms send along, as the start page has it."""
        page: str = self.get("/").text
        return page.partition('name="rasd-token" content="')[2].partition('"')[0]

    def change(self, address: str, *, method: str = "POST", **given: Any) -> Any:
        """Ask for a change as a script of the desk does."""
        headers = {"Origin": ORIGIN, "X-Rasd-Token": self.token, **given.pop("headers", {})}
        return self.request(method, address, headers=headers, **given)

    def submit(self, address: str, **fields: str) -> Any:
        """Send a form of the desk."""
        return self.post(address, data={"token": self.token, **fields}, headers={"Origin": ORIGIN})


@contextmanager
def browsing(context: Context) -> Iterator[Browser]:
    """A browser at a desk."""
    with Browser(make_app(context), base_url=ORIGIN, follow_redirects=False) as browser:
        yield browser


@pytest.fixture
def browser(desk: Context) -> Iterator[Browser]:
    """The one person's browser where there are no accounts."""
    with browsing(desk) as one:
        yield one


Live = Callable[[Context], str]


@pytest.fixture
def live() -> Iterator[Live]:
    """Serves desks at free ports of this machine, for real browsers; gives the address."""
    running: list[tuple[Any, threading.Thread]] = []

    def serve(context: Context) -> str:
        one = server(context, host="127.0.0.1", port=0)
        thread = threading.Thread(target=one.run, daemon=True)
        thread.start()
        running.append((one, thread))
        for _ in range(400):
            if one.started:
                break
            time.sleep(0.025)
        assert one.started, "the desk did not start"
        (port,) = {socket.getsockname()[1] for each in one.servers for socket in each.sockets}
        return f"http://127.0.0.1:{port}"

    yield serve
    for one, thread in running:
        one.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


@pytest.fixture
def address(desk: Context, live: Live) -> str:
    """Where the desk without accounts is, for a real browser."""
    return live(desk)
