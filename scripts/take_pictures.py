"""Take the pictures of the documents: the pages of `make demo` in a browser.

`make demo` first; needs Chromium and an Arabic font (Debian: chromium, fonts-noto-core).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).parents[1]
PICTURES: Final = ROOT / "docs" / "pictures"


class Picture(NamedTuple):
    """A picture of a page of the demo; with `over`, while the pointer is on that."""

    name: str
    page: str
    width: int = 1300
    height: int = 1000
    over: str = ""


_PICTURES: Final = (
    Picture("page.png", "pages/s01.html", 1340, 840, "#claim-1 .value.place"),
    Picture("site.png", "editions/1/site/en/explore.html"),
    Picture("site-ar.png", "editions/1/site/ar/index.html"),
)


def main(demo: Path) -> int:
    """Write every picture; 2 where there is no demo or no browser."""
    browser = shutil.which("chromium")
    if browser is None or not (demo / "editions").is_dir():
        print("Pictures are taken of the demo, with Chromium: make demo, and install chromium.")
        return 2
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for one in _PICTURES:
            tab = chromium.new_page(viewport={"width": one.width, "height": one.height}, reduced_motion="reduce")
            tab.goto((demo / one.page).resolve().as_uri())
            tab.wait_for_timeout(1000)  # the scripts draw map and timeline
            if one.over:
                tab.locator(one.over).first.hover()
            tab.screenshot(path=PICTURES / one.name)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(ROOT / "demo-out"))
