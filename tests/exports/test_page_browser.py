"""What the page does under a hand: in the machine's own Chromium, from a file, with every request watched."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from rasd.model import Claim, Report

Opener = Callable[..., Page]

# The words of each highlight by its name, e.g. {"lit-place": ["الميادين"]}; empty ones left out.
HIGHLIGHTS = """() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map((still) => {
  const range = document.createRange();
  range.setStart(still.startContainer, still.startOffset);
  range.setEnd(still.endContainer, still.endOffset);
  return range.toString();
})]).filter(([, words]) => words.length))"""
# The middle of some words of the text, in pixels of the window.
MIDDLE = """(quote) => {
  const text = document.getElementById("text");
  const range = document.createRange();
  const at = text.textContent.indexOf(quote);
  range.setStart(text.firstChild, at);
  range.setEnd(text.firstChild, at + quote.length);
  const box = range.getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path, page: Callable[..., str]) -> Iterator[Opener]:
    """Opens the example's page; at the end nothing may have been asked of the network or said on the console."""
    noise: list[str] = []
    tabs: list[Page] = []

    def open_page(
        *, width: int = 1280, height: int = 800, before: str = "", language: str = "en", script: bool = True
    ) -> Page:
        file = tmp_path / "page.html"
        file.write_text(page(language=language), encoding="utf-8", newline="")
        tab = chromium.new_page(
            viewport={"width": width, "height": height}, java_script_enabled=script, reduced_motion="reduce"
        )
        tabs.append(tab)
        tab.on("console", lambda message: noise.append(message.text))
        tab.on("pageerror", lambda error: noise.append(str(error)))
        tab.on("request", lambda request: noise.append(request.url) if request.url != file.as_uri() else None)
        if before:
            tab.add_init_script(before)
        tab.goto(file.as_uri())
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert noise == []


def _lit(tab: Page) -> set[str]:
    found: dict[str, list[str]] = tab.evaluate(HIGHLIGHTS)
    return {word for name, words in found.items() if name.startswith("lit-") for word in words}


def _quote(unit: Locator) -> str:
    return unit.locator("q").text_content() or ""


def test_a_hovered_value_lights_exactly_its_quote(opened: Opener) -> None:
    tab = opened()
    values = tab.locator(".card .value").all()
    assert len(values) == 14
    for value in values:
        value.hover()
        assert _lit(tab) == {_quote(value)}
        assert "lit" in (value.get_attribute("class") or "").split()


def test_a_focused_value_lights_its_quote_too_and_escape_puts_it_out(opened: Opener) -> None:
    tab = opened()
    value = tab.locator(".card .value.harm").first
    value.focus()
    assert _lit(tab) == {"مقتل 3 أشخاص"}
    tab.keyboard.press("Escape")
    assert _lit(tab) == set()


def test_all_words_are_tinted_at_first_by_field_overlaps_included(opened: Opener) -> None:
    found = opened().evaluate(HIGHLIGHTS)
    assert found["harm"] == ["مقتل 3 أشخاص", "طفل"]
    assert set(found["actor"]) == {"طائرة مسيرة", "أشخاص بينهم طفل"}
    assert found["weapon"] == ["طائرة مسيرة"]
    assert set(found["cue"]) == {"عاجل", "وكانت"}


def test_the_other_claims_step_back_while_one_is_looked_at(opened: Opener) -> None:
    tab = opened()
    tab.locator("#claim-2 .value.event").hover()
    assert tab.evaluate(HIGHLIGHTS)["place"] == ["البوكمال"]


def test_the_text_is_one_piece_so_that_letters_stay_joined(opened: Opener, report: Report) -> None:
    tab = opened()
    assert tab.evaluate("document.getElementById('text').childNodes.length") == 1
    assert tab.evaluate("document.getElementById('text').textContent") == report.text
    assert tab.evaluate("getComputedStyle(document.getElementById('text')).direction") == "rtl"
    assert tab.title() != "owned"


def test_pointing_at_words_lights_their_values_and_the_card(opened: Opener) -> None:
    tab = opened()
    tab.mouse.move(*tab.evaluate(MIDDLE, "البوكمال"))
    tab.wait_for_selector("#claim-2.on .value.place.lit")
    assert _lit(tab) == {"البوكمال"}
    tab.mouse.move(5, 5)
    tab.wait_for_selector("#claim-2:not(.on)")


def test_of_two_overlapping_spans_the_inner_one_answers(opened: Opener) -> None:
    tab = opened()
    tab.mouse.move(*tab.evaluate(MIDDLE, "طفل"))
    tab.wait_for_selector(".value.harm.lit")
    assert _lit(tab) == {"طفل"}


def test_clicking_words_goes_to_the_value_in_its_card(opened: Opener) -> None:
    tab = opened(height=600)
    tab.mouse.click(*tab.evaluate(MIDDLE, "لقصف صاروخي"))
    tab.wait_for_selector("#claim-2.on .value.event:focus")
    assert tab.locator("#claim-2").evaluate("(card) => card.getBoundingClientRect().top < innerHeight")


def test_the_keyboard_walks_the_words_in_reading_order(opened: Opener, claims: tuple[Claim, ...]) -> None:
    tab = opened()
    tab.locator(".words summary").press("Enter")
    words = tab.locator(".words .word")
    assert _quote(words.first) == "عاجل"
    assert _quote(words.last) == "البوكمال"
    assert words.count() < sum(len(claim.spans()) for claim in claims) + 2  # the same words twice are one
    words.last.focus()
    tab.wait_for_selector("#claim-2.on")
    assert _lit(tab) == {"البوكمال"}
    words.last.press("Enter")
    tab.wait_for_selector("#claim-2 .value.place:focus")


def test_a_place_on_the_map_lights_its_words_and_leads_to_its_claim(opened: Opener) -> None:
    tab = opened()
    marker = tab.locator(".marker.origin")
    marker.hover()
    assert _lit(tab) == {"البوكمال"}
    marker.click()
    assert tab.url.endswith("#claim-2")
    assert tab.locator("#claim-2.on").count() == 1


def test_words_out_of_sight_are_brought_into_sight(opened: Opener, report: Report) -> None:
    tab = opened(width=400, height=500)
    assert "البوكمال" in report.text
    tab.locator("#claim-2 .value.place").focus()
    inside = """([x, y]) => {
      const pane = document.getElementById("text").getBoundingClientRect();
      return pane.top <= y && y <= pane.bottom;
    }"""
    assert tab.evaluate(inside, tab.evaluate(MIDDLE, "البوكمال"))


def test_all_reasons_open_and_close_together(opened: Opener) -> None:
    tab = opened()
    tab.locator("#reasons").click()
    assert tab.locator(".reasons[open]").count() == 2
    tab.locator("#claim-1 .reasons .ground").first.hover()
    assert _lit(tab) == {"استهدفت"}
    tab.locator("#reasons").click()
    assert tab.locator(".reasons[open]").count() == 0


def test_without_highlights_marks_do_the_same(opened: Opener) -> None:
    tab = opened(before="delete CSS.highlights")
    for value in tab.locator(".card .value").all():
        value.hover()
        lit = tab.locator("#text mark.lit").evaluate_all(
            "(marks) => marks.filter((mark) => !mark.querySelector('mark')).map((mark) => mark.textContent).join('')"
        )
        assert lit == _quote(value)


def test_without_script_the_words_are_marked_and_every_claim_is_there(opened: Opener) -> None:
    tab = opened(script=False)
    assert tab.locator("#text mark.event").all_text_contents() == ["استهدفت", "لقصف صاروخي"]
    assert tab.locator(".card").count() == 2


def test_paper_gets_marks_and_the_screen_its_highlights_back(opened: Opener) -> None:
    tab = opened()
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("#text mark.event").count() == 2
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#text mark").count() == 0
    assert "استهدفت" in tab.evaluate(HIGHLIGHTS)["event"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [340, 390, 900, 1600])
def test_no_width_needs_scrolling_sideways(opened: Opener, width: int, language: str) -> None:
    tab = opened(width=width, language=language)
    assert tab.evaluate("document.scrollingElement.scrollWidth") <= width
