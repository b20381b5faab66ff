"""The sample reports of the demo: complete, ours, and fit for reading."""

import datetime as dt
import json
import re
from importlib.resources import files

SAMPLES = files("rasd") / "data" / "samples"
FIELDS = {"id", "outlet", "title", "published", "url", "lang", "text"}


def _reports() -> list[dict[str, str]]:
    return [json.loads(line) for line in (SAMPLES / "reports.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_twelve_each_with_its_line_in_the_readme() -> None:
    ids = [report["id"] for report in _reports()]
    told = re.findall(r"^\| (s\d\d) \|", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert ids == told
    assert len(set(ids)) == 12


def test_every_report_is_whole_and_has_an_address_that_can_be_nobody_s() -> None:
    for report in _reports():
        assert FIELDS - {"title"} <= report.keys() <= FIELDS
        assert dt.date.fromisoformat(report["published"])
        assert report["url"].startswith("https://example.org/")
        assert report["lang"] == "ar"


def test_posts_are_short_and_news_is_not() -> None:
    for report in _reports():
        words = len(report["text"].split())
        assert (80 <= words <= 200) if "title" in report else (30 <= words <= 80), report["id"]
