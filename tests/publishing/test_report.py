"""The printed report, read back from its PDF."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasd.exports.public.report import REPORT, view
from rasd.model.publication import Name, PublicIncident, PublicPlace

from .editions import BARE, INCIDENTS, KNOWLEDGE, STRIKE, edition, incidents, texts

pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")

HOSTILE = '#panic("x") $ <b> */ \\ = - `raw` @ref "q" &amp; \u202e]['


def written(folder: Path, *made: PublicIncident, **head: object) -> Path:
    folder.mkdir(exist_ok=True)
    REPORT.write(edition(made or INCIDENTS, **head), folder, KNOWLEDGE)
    return folder


def text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_the_english_report_has_title_numbers_policy_and_incidents(tmp_path: Path) -> None:
    told = text(written(tmp_path) / "report.en.pdf")
    for words in (
        "Tell Rumman, 2024", "As of 20 June 2024", "2 to 5", "at least 3", "No date told: 1", "Highest bar: 2",
        "Clinics are told by their district.", "3 May 2024", "Air strike, Shelling", "Tell Rumman, Harim, Idlib, Syria",
        "Not reviewed", "Masked place", "CC BY 4.0", "0.70", STRIKE.id,
    ):  # fmt: skip
        assert words in told, words


def test_the_arabic_report_is_in_arabic(tmp_path: Path) -> None:
    told = text(written(tmp_path) / "report.ar.pdf")
    for words in ("العيادات", "منطقتها", "الحوادث", "المنهجية", "حتى", "2024", STRIKE.id):
        assert words in told, words


@pytest.mark.parametrize("name", ["report.en.pdf", "report.ar.pdf"])
def test_only_fonts_of_ours_are_inside(tmp_path: Path, name: str) -> None:
    fonts: set[str] = set()
    for page in pypdf.PdfReader(written(tmp_path) / name).pages:
        fonts |= {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert {"NotoSans-Regular", "Vazirmatn-Regular"} <= fonts
    assert all(font.startswith(("NotoSans-", "Vazirmatn-")) for font in fonts), fonts


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(tmp_path / "a")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        time.sleep(1.1)  # times in PDFs are of seconds
        second = written(tmp_path / "b")
    finally:
        monkeypatch.undo()
        time.tzset()
    for name in REPORT.files:
        assert (first / name).read_bytes() == (second / name).read_bytes()
        assert pypdf.PdfReader(first / name).metadata.creation_date.isoformat() == "2024-06-20T00:00:00+00:00"


def test_names_are_never_read_as_markup(tmp_path: Path) -> None:
    place = PublicPlace(precision="place", name=Name(en=HOSTILE, ar=HOSTILE), lat=36.0, lon=36.5, radius_km=2.0)
    evil = msgspec.structs.replace(BARE, places=(place,))
    told = text(written(tmp_path, evil, title=HOSTILE, note=HOSTILE) / "report.en.pdf")
    assert '#panic("x")' in told
    assert "`raw` @ref" in told


def test_of_a_large_edition_the_first_are_listed_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_LISTED", 1)
    told = text(written(tmp_path) / "report.en.pdf")
    assert "the first 1 incidents of 3, by date" in told
    assert "May 2024" in told
    assert STRIKE.id not in told.split("The incidents")[1].split("Method")[0]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(incidents, min_size=1, max_size=4, unique_by=lambda one: one.id), texts)
def test_any_edition_can_be_set(tmp_path: Path, made: list[PublicIncident], title: str) -> None:
    REPORT.write(edition(made, title=title), tmp_path, KNOWLEDGE)
    told = text(tmp_path / "report.en.pdf")
    assert all(one.id in told for one in made)


def test_an_empty_edition_has_a_report(tmp_path: Path) -> None:
    REPORT.write(edition(()), tmp_path, KNOWLEDGE)
    assert "There are no incidents in this edition." in text(tmp_path / "report.en.pdf")
