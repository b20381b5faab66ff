"""Take the pictures of the documents: the pages of `make demo` and a desk opened on it, in a browser.

`make demo` first; needs Chromium and an Arabic font (Debian: chromium, fonts-noto-core). Nothing in the demo changes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).parents[1]
PICTURES: Final = ROOT / "docs" / "pictures"
PROGRAM: Final = Path(sys.executable).with_name("rasd")
#: maps are drawn by WebGL, on machines without a graphics card in software
_FLAGS: Final = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")


class Picture(NamedTuple):
    """A picture of a page of the demo; with `over`, while the pointer is on that; with `keys`, after these."""

    name: str
    page: str
    width: int = 1300
    height: int = 1000
    over: str = ""
    keys: str = ""


_PAGES: Final = (
    Picture("page.png", "pages/s01.html", 1340, 840, "#claim-1 .value.place"),
    Picture("site.png", "editions/1/site/en/explore.html"),
    Picture("site-ar.png", "editions/1/site/ar/index.html"),
)
#: the desk; addresses of incidents may be those of a report that tells of one alone
_DESK: Final = (
    Picture("queue.png", "queue?lang=en", height=900),
    Picture("queue-ar.png", "queue?lang=ar", height=900),
    Picture("desk.png", "reports/s04?lang=en", height=860, keys="jjjjjjjc"),
    Picture("desk-ar.png", "reports/s04?lang=ar", height=860, keys="jjjj"),
    Picture("incident.png", "incidents/s05?lang=en", height=1100),
    Picture("explore.png", "explore?lang=en"),
)


def main(demo: Path) -> int:
    """Write every picture; 2 where there is no demo or no browser."""
    browser = shutil.which("chromium")
    if browser is None or not (demo / "editions").is_dir():
        print("Pictures are taken of the demo, with Chromium: make demo, and install chromium.")
        return 2
    with sync_playwright() as playwright, desk(demo) as address:
        chromium = playwright.chromium.launch(executable_path=browser, args=_FLAGS)
        for one, start in (*((page, demo.resolve().as_uri()) for page in _PAGES), *((page, address) for page in _DESK)):
            tab = chromium.new_page(viewport={"width": one.width, "height": one.height}, reduced_motion="reduce")
            tab.goto(f"{start}/{one.page}")
            if "?was=" in tab.url:  # asked for by a report's name
                tab.goto(tab.url.partition("?")[0])
            take(tab, one)
            tab.close()
        chromium.close()
    return 0


def take(tab: Page, one: Picture) -> None:
    """Take one picture of a page that is open."""
    tab.wait_for_timeout(2500)  # the scripts draw map and timeline
    for key in one.keys:
        tab.keyboard.press(key)
    if one.over:
        tab.locator(one.over).first.hover()
    if one.keys:
        tab.wait_for_timeout(500)
    tab.screenshot(path=PICTURES / one.name)


@contextmanager
def desk(project: Path) -> Iterator[str]:
    """A desk on a copy of the project, at a free port of this machine; its address."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(project, Path(folder, project.name))
        command = [str(PROGRAM), "serve", str(copy), "--port", "0", "--by", "Amal"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as serving:
            try:
                told = serving.stdout.readline() if serving.stdout else ""
                yield next(word for word in told.split() if word.startswith("http")).rstrip("/")
            finally:
                serving.terminate()


if __name__ == "__main__":
    sys.exit(main(ROOT / "demo-out"))
