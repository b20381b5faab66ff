"""The desk of a report under a hand: in the machine's own Chromium, with every request watched."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from rasd.model.people import Person, Role
from rasd.project import Project
from rasd.review.correcting import Mark, Reviewed
from rasd.web.context import Context
from rasd.web.serving import open_desk

from .conftest import Live

#: diacritics, an emoji and a letter beyond the BMP before the words, Arabic and Latin digits, Latin, hostile marks
HARD = (
    "💥🕊️ عاجل | قُتِلَ ٥ مدنيّين، بينهم طفلان، وأُصيب 12 آخرون جرّاء قصفٍ مدفعيٍّ نفّذته قوات النظام على بلدة الشحيل "
    "مساء أمس الثلاثاء، بحسب مصدر طبي. 𐤀𐤁\r\n\n  وقال ناشطون إن طائرة مسيّرة (MQ-9) استهدفت سيارة قرب مدينة الميادين، "
    "ما أدى إلى مقتل شخصين <script>document.title='owned'</script> \u202eخطر\u202c على الأقل."
)
#: two acts
TWO = "قصفت مدفعية قوات النظام بلدة سرمين. واعتقلت قسد ثلاثة أشخاص في بلدة هجين."
#: milliseconds until what the desk should come to show is missed
WAIT = 8000
#: the words of each highlight by its name
HIGHLIGHTS = (
    """() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]))"""
)
#: selects words of the text as a mouse does, and lets the page know
SELECT = """(quote) => {
  const text = document.getElementById("text");
  const node = text.firstChild;
  const at = node.data.indexOf(quote);
  getSelection().setBaseAndExtent(node, at, node, at + quote.length);
  text.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
}"""
#: presses the key where an English keyboard has its a, so often, faster than anything is kept
PRESS = """([key, times]) => {
  const how = { key, code: "KeyA", bubbles: true, cancelable: true };
  for (let at = 0; at < times; at++) document.body.dispatchEvent(new KeyboardEvent("keydown", how));
}"""

Opener = Callable[..., Page]


@pytest.fixture
def hard(folder: Path, tmp_path: Path) -> str:
    """A report that is hard on offsets; its name."""
    return _added(folder, tmp_path, "hard", HARD)


def _added(folder: Path, work: Path, name: str, text: str) -> str:
    """The name of a report that the project has now."""
    given = work / f"{name}.jsonl"
    given.write_text(json.dumps({"id": name, "published": "2024-06-05", "text": text}), encoding="utf-8")
    project = Project.open(folder)
    project.add(project.acquiring.inputs([str(given)], by="salma"), by="salma")
    return name


@pytest.fixture
def opened(chromium: Browser, live: Live) -> Iterator[Opener]:  # noqa: ARG001 - desks are stopped after their pages
    """Opens pages; at the end nothing may have been asked of anybody else, and nothing said on the console."""
    noise: list[str] = []
    tabs: list[Page] = []

    def open_page(
        address: str,
        *,
        width: int = 1280,
        height: int = 800,
        before: str = "",
        scheme: Any = "light",
        quiet: bool = True,
        values: Callable[[Route], None] | None = None,
    ) -> Page:
        tab = chromium.new_page(
            viewport={"width": width, "height": height}, reduced_motion="reduce", color_scheme=scheme
        )
        tabs.append(tab)
        tab.set_default_timeout(WAIT)
        origin = "/".join(address.split("/")[:3])
        tab.on("pageerror", lambda error: noise.append(str(error)))
        tab.on("request", lambda asked: None if asked.url.startswith(origin) else noise.append(asked.url))
        if quiet:
            tab.on("console", lambda message: noise.append(message.text))
        if before:
            tab.add_init_script(before)
        if values:
            # before the page is there: in one that is already, the browser may let a request pass before it listens
            tab.route("**/values", values)
        tab.goto(address)
        tab.wait_for_selector("[data-ready]")
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert noise == []


def _left(folder: Path, name: str) -> list[Reviewed]:
    project = Project.open(folder)
    return list(project.fields.of(project.report(name).id))


def _marks(folder: Path, name: str) -> list[Mark]:
    return [mark for claim in _left(folder, name) for mark in claim.marks]


def _saved(tab: Page) -> None:
    """Wait until everything is kept."""
    expect(tab.locator("[aria-busy]")).to_have_count(0, timeout=WAIT)


def _here(tab: Page) -> str:
    return tab.locator(".value.here").get_attribute("data-field") or ""


def _to(tab: Page, field: str) -> None:
    """Walk to a field by keyboard."""
    for key in ("j",) * 40 + ("k",) * 80:
        if _here(tab) == field:
            return
        tab.keyboard.press(key)
    raise AssertionError(f"no {field} was reached")


def _as(folder: Path, name: str, role: Role = "coder") -> Context:
    return msgspec.structs.replace(open_desk(folder, user=name), alone=Person(name=name, role=role))


# ---- a whole review by keyboard alone ------------------------------------------------------------------------------


def test_a_report_is_reviewed_by_keyboard_alone(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=en&next=/reports/r2")
    before = len(_marks(folder, "r1"))
    tab.keyboard.press("a")  # the type
    tab.keyboard.press("a")  # what it is told by
    _to(tab, "casualties")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor .count")
    tab.keyboard.type("2-3")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-corrected")
    _to(tab, "weapons")
    tab.keyboard.press("w")
    tab.keyboard.type("not told")
    tab.keyboard.press("Enter")
    tab.keyboard.press("r")
    tab.wait_for_selector(".value.is-rejected")
    tab.keyboard.press("m")
    tab.keyboard.press("6")  # what was hit
    tab.wait_for_selector("form.editor[data-field=sites]")
    tab.keyboard.press("ArrowLeft")  # the first word of the text
    tab.keyboard.press("Shift+ArrowLeft")
    tab.keyboard.press("Tab")
    tab.keyboard.type("home")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-added")
    tab.keyboard.press("Control+Enter")
    expect(tab.locator("#all-done")).to_be_visible()
    assert tab.locator("#progress-told").text_content() == f"{before + 1} of {before + 1} values"
    left = {mark.field: mark for mark in _marks(folder, "r1")}
    assert all(mark.by for mark in _marks(folder, "r1"))
    assert left["casualties"].verdict == "correct"
    assert left["weapons"].now is None
    assert left["weapons"].by is not None
    assert left["weapons"].by.why == "not told"
    added = left["sites"].now
    assert added is not None
    assert added.site is not None
    assert (added.site.kind, added.site.span.of(Project.open(folder).report("r1").text)) == ("home", "قصفت مدفعية")
    tab.keyboard.press("Shift+N")
    tab.wait_for_url("**/reports/r2")
    tab.wait_for_selector("[data-ready]")  # Chromium now and then never closes a page that is still starting


def test_the_keys_are_where_they_are_on_an_arabic_keyboard(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=ar")
    tab.evaluate(PRESS, ["ش", 1])
    tab.wait_for_selector(".value.is-confirmed")
    _saved(tab)
    assert [mark.field for mark in _marks(folder, "r1") if mark.by] == ["type"]


def test_the_last_decision_and_any_is_taken_back(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    for key in "aaa":
        tab.keyboard.press(key)
    _saved(tab)
    tab.keyboard.press("u")
    expect(tab.locator(".value.is-confirmed")).to_have_count(2)
    tab.locator(".value[data-field=type] .v-main").focus()
    tab.keyboard.press("d")
    tab.locator(".about [data-do=undo]").click()
    expect(tab.locator(".value.is-confirmed")).to_have_count(1)
    assert [mark.field for mark in _marks(folder, "r1") if mark.by] == ["trigger"]


def test_the_desk_opens_at_the_claim_that_the_address_names(
    opened: Opener, address: str, folder: Path, tmp_path: Path
) -> None:
    two = _added(folder, tmp_path, "two", TWO)
    first, second = (reviewed.read.id for reviewed in _left(folder, two))
    for named, claim in (("", first), (f"#{second}", second), (f"#{first}", first), ("#gone", first)):
        tab = opened(f"{address}/reports/{two}?lang=en{named}")
        expect(tab.locator(f"#claim-{claim} .value.here")).to_have_count(1)
        expect(tab.locator(".value.here")).to_have_count(1)


def test_single_keys_can_be_turned_off(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    tab.locator(".desk-tools summary").click()
    tab.locator("#set-keys").uncheck()
    tab.locator(".value .v-main").first.focus()
    tab.keyboard.press("a")
    tab.keyboard.press("r")
    assert tab.locator("[aria-busy]").count() == 0
    tab.reload()
    tab.wait_for_selector("[data-ready]")
    tab.keyboard.press("a")
    assert not any(mark.by for mark in _marks(folder, "r1"))


def test_keys_typed_into_an_editor_decide_nothing(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    _to(tab, "places")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor .place-find")
    tab.keyboard.type("arxj")
    tab.keyboard.press("Escape")
    assert tab.locator("form.editor").count() == 0
    assert tab.evaluate("document.activeElement.className") == "v-main"
    assert not any(mark.by for mark in _marks(folder, "r1"))


def test_a_place_is_chosen_in_the_gazetteer_by_keyboard(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    _to(tab, "places")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor .place-find")
    tab.keyboard.type("الميادين")
    tab.wait_for_selector(".choice-name:has-text('Mayadin')")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-corrected")
    (mark,) = [one for one in _marks(folder, "r1") if one.field == "places"]
    assert mark.now is not None
    assert mark.now.place is not None
    assert mark.now.place.admin1 == "Deir ez-Zor"


def test_an_actor_is_found_by_any_of_its_names_and_brings_its_class(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r3?lang=en")
    _to(tab, "actors")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor [data-pick=actor]")
    tab.locator("[data-pick=actor] .pick-find").fill("داعش")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-corrected")
    now = next(one.now for one in _marks(folder, "r3") if one.verdict == "correct")
    assert now is not None
    assert now.actor is not None
    assert (now.actor.actor, now.actor.actor_class) == ("is", "jihadist")


def test_who_types_goes_on_typing_while_decisions_are_kept(opened: Opener, address: str, folder: Path) -> None:
    def slow(route: Route) -> None:
        time.sleep(0.6)
        route.continue_()

    tab = opened(f"{address}/reports/r1?lang=en", values=slow)
    _to(tab, "casualties")
    tab.keyboard.press("k")
    tab.keyboard.press("a")  # the time; then on to the casualties
    tab.keyboard.press("c")
    tab.keyboard.type("5-7")  # before the editor is there
    tab.wait_for_selector(".value.is-confirmed:not([aria-busy])")
    assert tab.evaluate("document.activeElement.value") == "5-7"
    tab.keyboard.type("9x")
    tab.keyboard.press("Backspace")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".value.is-corrected")
    now = [mark.now for mark in _marks(folder, "r1") if mark.by]
    assert [one.field for one in now if one] == ["time", "casualties"]
    assert [(one.casualty.min, one.casualty.max) for one in now if one and one.casualty] == [(5, 79)]


def test_words_are_corrected_by_selecting_others(opened: Opener, address: str, folder: Path, hard: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang=en")
    _to(tab, "trigger")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor .span-button")
    tab.evaluate(SELECT, "قصفٍ مدفعيٍّ")
    expect(tab.locator("form.editor .span-button q")).to_have_text("قصفٍ مدفعيٍّ")
    tab.locator("form.editor button.primary").click()
    tab.wait_for_selector(".value.is-corrected[data-field=trigger]")
    said = [mark.now.trigger.of(HARD) for mark in _marks(folder, hard) if mark.by and mark.now and mark.now.trigger]
    assert said == ["قصفٍ مدفعيٍّ"]


def test_a_claim_is_added_and_rejected_by_keyboard_alone(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r5?lang=ar")
    expect(tab.locator("#no-claims")).to_be_visible()
    tab.keyboard.press("t")
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("Shift+ArrowLeft")
    tab.keyboard.press("e")
    tab.keyboard.type("احتجاج")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".claim .value.here")
    (claim,) = _left(folder, "r5")
    assert (claim.read.type, claim.read.trigger.of(Project.open(folder).report("r5").text)) == (
        "protest",
        "افتتح المجلس",
    )
    tab.keyboard.press("x")
    tab.wait_for_selector(".claim.is-rejected")
    assert [one.claim for one in _left(folder, "r5")] == [None]
    tab.keyboard.press("u")
    tab.wait_for_selector(".claim.is-open")
    assert _left(folder, "r5")[0].claim is not None


# ---- the words -----------------------------------------------------------------------------------------------------


def test_highlights_are_exactly_the_words_of_the_claims(opened: Opener, address: str, folder: Path, hard: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang=en")
    assert tab.evaluate("document.getElementById('text').textContent") == HARD
    assert tab.evaluate("document.getElementById('text').childNodes.length") == 1
    shown = {words for found in tab.evaluate(HIGHLIGHTS).values() for words in found}
    told = {span.of(HARD) for claim in _left(folder, hard) for span in claim.read.spans()}
    assert told <= shown
    assert any("\u0651" in words for words in told)  # diacritics are among them
    for row in tab.locator(".value[data-spans]:not([data-spans=''])").all():
        row.locator(".v-main").focus()
        start, end = map(int, (row.get_attribute("data-spans") or "").split(" ")[0].split("-"))
        found = tab.evaluate(HIGHLIGHTS)
        lit = {words for name, group in found.items() if name.startswith("lit-") for words in group}
        assert HARD[start:end] in lit
    assert tab.title() != "owned"


def test_letters_stay_joined_whatever_is_lit(opened: Opener, address: str, hard: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang=en")
    measure = """() => {
      const node = document.getElementById("text").firstChild;
      const whole = document.createRange();
      whole.selectNodeContents(node);
      return [...whole.getClientRects()].map((box) => [box.left, box.top, box.width, box.height]);
    }"""
    lit = tab.evaluate(measure)
    assert tab.evaluate("CSS.highlights.size") > 4
    tab.evaluate("CSS.highlights.clear()")
    assert tab.evaluate(measure) == lit


def test_without_highlights_the_words_stand_in_marks(opened: Opener, address: str, folder: Path, hard: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang=en", before="delete CSS.highlights; delete window.Highlight;")
    assert tab.evaluate("document.getElementById('text').textContent") == HARD
    marked = "".join(tab.locator("#text mark").all_text_contents())
    assert all(claim.read.trigger.of(HARD) in marked for claim in _left(folder, hard))
    style = tab.locator("#text mark").first.evaluate(
        "(mark) => [getComputedStyle(mark).padding, getComputedStyle(mark).borderWidth, getComputedStyle(mark).display]"
    )
    assert style == ["0px", "0px", "inline"]
    tab.keyboard.press("j")
    expect(tab.locator("#text mark.lit").first).to_be_visible()


@pytest.mark.parametrize("quote", ["طفلان", "MQ-9", "12 آخرون", "الشحيل", "💥", "𐤀𐤁", "قصفٍ مدفعيٍّ"])
def test_what_is_selected_is_what_is_kept(opened: Opener, address: str, folder: Path, hard: str, quote: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang=en")
    tab.evaluate(SELECT, quote)
    expect(tab.locator("#picked-quote")).to_have_text(quote)
    tab.keyboard.press("e")
    tab.keyboard.type("protest")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".claim .chip")
    added = [claim.read for claim in _left(folder, hard) if claim.read.reader == "people"]
    assert [(one.type, one.trigger.of(HARD)) for one in added] == [("protest", quote)]


def test_words_are_chosen_one_by_one_with_arrows(opened: Opener, address: str, hard: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang=en")
    tab.keyboard.press("t")
    draft = """() => [...(CSS.highlights.get("draft") ?? [])].map(String).join("")"""
    said = []
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Alt+ArrowLeft", "Shift+ArrowRight"):
        tab.keyboard.press(key)
        said.append(tab.evaluate(draft))
    assert said == ["عاجل", "قُتِلَ", "قُتِلَ ٥", "قُتِلَ ٥ مدنيّين", "٥ مدنيّين", "٥"]


def test_pointing_at_words_lights_what_rests_on_them(opened: Opener, address: str) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    at = tab.evaluate(
        """() => { const range = document.createRange(); const node = document.getElementById("text").firstChild;
        const at = node.data.indexOf("منبج"); range.setStart(node, at); range.setEnd(node, at + 4);
        const box = range.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; }"""
    )
    tab.mouse.move(*at)
    expect(tab.locator(".value.place.lit")).to_have_count(1)
    tab.mouse.click(*at)
    expect(tab.locator(".value.place .v-main")).to_be_focused()


def test_every_piece_of_the_text_can_be_reached_by_keyboard(opened: Opener, address: str) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    tab.locator(".words-list summary").press("Enter")
    words = tab.locator("#words .word")
    assert words.count() > 4
    words.last.focus()
    assert tab.locator(".value.lit").count() >= 1
    tab.keyboard.press("Enter")
    expect(tab.locator(".value.here .v-main")).to_be_focused()


# ---- two people, and a desk that goes away -------------------------------------------------------------------------


def test_of_two_on_one_value_the_second_is_told_and_chooses(opened: Opener, folder: Path, live: Live) -> None:
    first = opened(f"{live(_as(folder, 'salma'))}/reports/r1?lang=en")
    second = opened(f"{live(_as(folder, 'sami'))}/reports/r1?lang=en")
    _to(first, "casualties")
    first.keyboard.press("c")
    first.wait_for_selector("form.editor .count")
    first.keyboard.type("4")
    first.keyboard.press("Enter")
    first.wait_for_selector(".value.is-corrected")
    _to(second, "casualties")
    second.keyboard.press("r")
    expect(second.locator(".toast.bad")).to_contain_text(
        re.compile("salma\u2069 had decided otherwise meanwhile: \u20684 killed")
    )
    row = second.locator(".value.is-contested")
    expect(row.locator(".v-contest")).to_contain_text(re.compile(r"sami\u2069 says:\s+that it is not so"))
    second.keyboard.press("Control+Enter")
    expect(row.locator(".v-main")).to_be_focused()  # what people disagree on is not accepted along with the rest
    assert len([one for one in _marks(folder, "r1") if one.by]) == 1
    second.keyboard.press("2")
    expect(second.locator(".value.is-contested")).to_have_count(0)
    (mark,) = [one for one in _marks(folder, "r1") if one.field == "casualties"]
    assert mark.now is not None
    assert mark.now.casualty is not None
    assert (mark.now.casualty.min, mark.contested) == (4, None)
    made = [one.kind for one in Project.open(folder).fields.history(Project.open(folder).report("r1").id)]
    assert made == ["correct", "reject", "correct"]  # nothing is lost


def test_who_comes_back_sees_what_others_decided(opened: Opener, folder: Path, live: Live) -> None:
    first = opened(f"{live(_as(folder, 'salma'))}/reports/r1?lang=en")
    second = opened(f"{live(_as(folder, 'sami'))}/reports/r1?lang=en")
    first.keyboard.press("Control+Enter")
    _saved(first)
    second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.locator("#all-done")).to_be_visible()
    assert set(second.locator(".v-by bdi").all_text_contents()) == {"salma"}


def test_a_decision_that_is_not_kept_is_put_back_and_said(opened: Opener, address: str, folder: Path) -> None:
    def cut(route: Route) -> None:
        route.abort()

    tab = opened(f"{address}/reports/r1?lang=en", quiet=False, values=cut)
    tab.keyboard.press("a")
    expect(tab.locator(".toast.bad")).to_contain_text("Not saved")
    expect(tab.locator(".value.unsaved[data-field=type]")).to_have_attribute("data-state", "open")
    assert not any(mark.by for mark in _marks(folder, "r1"))
    tab.unroute("**/values")
    tab.locator(".value[data-field=type] .v-main").focus()
    tab.keyboard.press("a")
    tab.wait_for_selector(".value.is-confirmed[data-field=type]:not(.unsaved)")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_desk_that_stops_in_the_middle_leaves_a_decision_whole_or_absent(
    opened: Opener, address: str, folder: Path, when: str
) -> None:
    def stops(route: Route) -> None:
        if when == "after":
            route.fetch()  # it was kept, and the answer never arrived
        route.abort()

    tab = opened(f"{address}/reports/r1?lang=en", quiet=False, values=stops)
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(".toast.bad")).to_contain_text("Not saved")
    marks = _marks(folder, "r1")
    assert {bool(mark.by) for mark in marks} == {when == "after"}
    tab.unroute("**/values")
    tab.reload()
    tab.wait_for_selector("[data-ready]")
    assert tab.locator(".value.is-confirmed").count() == (len(marks) if when == "after" else 0)


def test_quick_decisions_are_kept_in_their_order(opened: Opener, address: str, folder: Path) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    rows = tab.locator(".value").count()
    tab.evaluate(PRESS, ["a", rows])
    expect(tab.locator("#all-done")).to_be_visible()
    _saved(tab)
    assert {mark.verdict for mark in _marks(folder, "r1")} == {"confirm"}


# ---- how it looks --------------------------------------------------------------------------------------------------


def test_hard_texts_are_blurred_for_who_wants_that(opened: Opener, address: str) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    tab.locator(".desk-tools summary").click()
    tab.locator("#set-veil").check()
    tab.reload()
    tab.wait_for_selector("[data-ready]")
    assert "blur" in tab.locator("#text").evaluate("(text) => getComputedStyle(text).filter")
    tab.locator("#unveil").click()
    assert tab.locator("#text").evaluate("(text) => getComputedStyle(text).filter") == "none"
    other = opened(f"{address}/reports/r3?lang=en")
    assert other.locator("#text").evaluate("(text) => getComputedStyle(text).filter") == "none"


def test_a_page_in_shades_of_grey_keeps_a_line_for_each_field(opened: Opener, address: str) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    tab.locator(".desk-tools summary").click()
    tab.locator("#set-grey").check()
    assert tab.evaluate("getComputedStyle(document.documentElement).filter") == "grayscale(1)"
    lines = "getComputedStyle(document.getElementById('text'), '::highlight(place)').textDecorationStyle"
    assert tab.evaluate(lines) == "dashed"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_serious_stands_in_anybodys_way(
    opened: Opener, address: str, hard: str, language: str, scheme: str
) -> None:
    tab = opened(f"{address}/reports/{hard}?lang={language}&next=/", scheme=scheme)
    tab.keyboard.press("a")
    tab.keyboard.press("r")
    tab.keyboard.press("d")
    tab.wait_for_selector(".about")
    for field in ("actors", "places", "time", "casualties"):
        _to(tab, field)
        tab.keyboard.press("c")
        tab.wait_for_selector(f"form.editor[data-field={field}]")
        _saved(tab)
        found = Axe().run(tab).response["violations"]
        serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert serious == []
        tab.keyboard.press("Escape")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_at_any_width(opened: Opener, address: str, hard: str, width: int, language: str) -> None:
    tab = opened(f"{address}/reports/{hard}?lang={language}", width=width, height=740)
    _to(tab, "places")
    tab.keyboard.press("c")
    tab.wait_for_selector("form.editor .place-find")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    if width >= 1024:  # the panes scroll, the page does not
        assert tab.evaluate("document.documentElement.scrollHeight") <= 740
    assert tab.locator("form.editor").evaluate("(form) => form.scrollWidth <= form.clientWidth + 1")


def test_walking_and_lighting_moves_nothing(opened: Opener, address: str) -> None:
    tab = opened(f"{address}/reports/r1?lang=en")
    places = "() => [...document.querySelectorAll('.value')].map((row) => row.getBoundingClientRect().height)"
    before = tab.evaluate(places)
    for _ in before:
        tab.keyboard.press("j")
    assert tab.evaluate(places) == before
