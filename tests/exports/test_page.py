import base64
import hashlib
import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from rasd.exports.labels import Field, Language, labels
from rasd.exports.page import MapShapes, shipped_shapes
from rasd.exports.page.cards import FIELDS
from rasd.exports.page.shapes import Line
from rasd.exports.page.svgmap import HEIGHT, WIDTH, Spot, draw
from rasd.exports.page.text import Offsets, direction, displayable, marked
from rasd.exports.wording import harm, when
from rasd.model import Casualty, Claim, ClaimTime, Reason, Report, Span, codebook
from rasd.model.incident import Grade, Stance

Page = Callable[..., str]
LANGUAGES: tuple[Language, ...] = get_args(Language)
HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)><!-- </div></style>\u202e"


class Parsed(HTMLParser):
    """Tags with their attributes, scripts, and the text inside `#text`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._depth += attributes.get("id") == "text" or (self._depth > 0 and tag not in {"br", "img"})

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's
        self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        self.text += data if self._depth else ""

    def having(self, name: str) -> list[dict[str, str | None]]:
        """Attributes of every tag with class `name`."""
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


# ---- what it shows ---------------------------------------------------------------------------------------------------


def test_it_is_the_same_every_time(page: Page) -> None:
    assert page() == page()


def test_the_text_is_as_received_line_breaks_and_markup_included(page: Page, report: Report) -> None:
    assert Parsed(page()).text == report.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_a_button_with_its_quote_and_offsets_in_utf16(
    page: Page, report: Report, claims: tuple[Claim, ...], language: Language
) -> None:
    shown = page(language=language)
    units = report.text.encode("utf-16-le")
    found = re.findall(
        r'<button[^>]*class="unit value [^>]*data-spans="(\d+)-(\d+)".*?<q[^>]*>(.*?)</q></button>', shown, re.DOTALL
    )
    for start, end, quote in found:
        assert units[2 * int(start) : 2 * int(end)].decode("utf-16-le") == html.unescape(quote)
    assert sum(len(claim.spans()) for claim in claims) + 2 == len(found)  # and the words behind two badges


def test_a_card_says_who_where_when_and_how_many(page: Page) -> None:
    shown = page()
    for words in (
        "Drone strike", "هجوم بطائرة مسيرة", "US-led coalition", "forces of another state", "drone × 1",
        "Al-Mayadin, Deir ez-Zor", "near it", "12 June 2023", "3 killed (civilians)", "1 killed (children)",
        "counted in the total", "local source", "vehicle", "hedged", "background",
    ):  # fmt: skip
        assert words in shown, words


def test_a_badge_is_a_button_only_for_a_word_of_its_own(page: Page, claims: tuple[Claim, ...]) -> None:
    told = Reason(rule="stands", field="certainty", span=claims[0].trigger)
    by_cue, by_trigger = (
        Parsed(page(claims=[claim])).having("hedged") for claim in (claims[0], replace(claims[0], reasons=(told,)))
    )
    assert ["data-spans" in badge for badge in (*by_cue, *by_trigger)] == [True, False]


def test_what_is_not_told_is_said(page: Page, claims: tuple[Claim, ...]) -> None:
    shown = page(claims=claims[1:])
    assert "who, when, harm" in shown
    assert "the outlet in its own voice" in shown


def test_reasons_are_there_with_their_words_and_the_other_places(page: Page) -> None:
    shown = page()
    assert "because of &lt;hedge&gt;" in shown
    assert "the whole claim" in shown
    assert re.search(r"The name could also mean: <bdi>Al-Bukamal</bdi>", shown)


def test_without_claims_it_says_so(page: Page) -> None:
    shown = page(claims=())
    assert "No claim was read in this report." in shown
    assert "<svg" not in shown


def test_a_report_without_title_date_or_outlet_is_headed_by_how_it_begins(page: Page, report: Report) -> None:
    shown = page(report=Report.received(report.text, key="post-7"))
    assert "<title>🔴 عاجل 💥 قال مصدر محلي إن طائرة مسيرة استهدفت سيارة قرب مدينة … · Rasd</title>" in shown
    assert "publication date not given" in shown
    assert "post-7" in shown


@pytest.mark.parametrize("text", ["", " \n ", "🔴"])
def test_a_report_of_hardly_a_word_has_a_page(page: Page, text: str) -> None:
    assert Parsed(page(report=Report.received(text, key="k"), claims=())).text == text


def test_the_interface_turns_around_in_arabic(page: Page) -> None:
    shown = page(language="ar")
    assert '<html lang="ar" dir="rtl">' in shown
    assert "ما الذي يرويه هذا التقرير" in shown


# ---- hostile reports and the seal ------------------------------------------------------------------------------------


def test_hostile_words_stay_words(page: Page, report: Report, claims: tuple[Claim, ...]) -> None:
    text = HOSTILE + report.text
    moved = tuple(replace(claim, trigger=Span(0, len(HOSTILE)), reader=HOSTILE) for claim in claims)
    spoiled = Report.received(
        text, key=HOSTILE, title=HOSTILE, outlet=HOSTILE, published=HOSTILE, url=f"javascript:{HOSTILE}", lang=HOSTILE
    )
    parsed = Parsed(
        page(report=spoiled, claims=moved, sentences=lambda _: HOSTILE, actor_names={"us_coalition": HOSTILE})
    )
    assert parsed.text == text
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    assert not {"img", "iframe", "link", "object", "form"} & {tag for tag, _ in parsed.tags}
    assert not [name for _, attrs in parsed.tags for name in attrs if name.startswith("on") or name == "style"]
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in parsed.tags)


def test_only_the_report_s_own_web_address_is_a_link(page: Page) -> None:
    links = [attrs["href"] for tag, attrs in Parsed(page()).tags if tag == "a" and "href" in attrs]
    assert [link for link in links if not (link or "").startswith("#")] == ["https://example.org/1"]


@pytest.mark.parametrize("odd", ["\x00", "\ud83d", "\r", "\r\n", "\x0c", "\u2028", "\ufeff", "&lt;"])
def test_odd_characters_move_no_offset(page: Page, claims: tuple[Claim, ...], report: Report, odd: str) -> None:
    text = odd + report.text
    at = text.index("استهدفت")
    claim = replace(claims[0], trigger=Span(at, at + 7))
    shown = page(report=Report(id="r", text=text), claims=(claim,))
    assert Parsed(shown).text == displayable(text)
    shown.encode("utf-8")
    assert len(displayable(text)) == len(text)
    assert f'data-spans="{Offsets(text).key(claim.trigger)}"' in shown


def test_the_policy_lets_in_this_style_and_this_script_and_nothing_else(page: Page) -> None:
    shown = page()
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', shown)[0])
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"
        for content in re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", shown, re.DOTALL)
    ]
    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|\bsrc=|<link|fetch\(|XMLHttp", shown.replace(HOSTILE, ""))


# ---- marks and offsets -----------------------------------------------------------------------------------------------

FIELD_NAMES: tuple[Field, ...] = get_args(Field)
ALPHABET = st.sampled_from("اب ـ\u064b🔴💥<&>'\"\n\ra1٢\u200f")


@st.composite
def lit_texts(draw: st.DrawFn) -> tuple[str, list[tuple[Span, Field]]]:
    text = draw(st.text(ALPHABET, min_size=1, max_size=40))
    offset = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offset, offset, st.sampled_from(FIELD_NAMES)), max_size=6))
    return text, [(Span(min(one, two), max(one, two)), field) for one, two, field in spans if one != two]


@given(lit_texts())
def test_marks_cover_exactly_the_lit_characters_and_change_none(case: tuple[str, list[tuple[Span, Field]]]) -> None:
    text, lit = case
    pieces = re.findall(r"((?:<mark[^>]*>)*)([^<]+)((?:</mark>)*)", marked(text, lit))
    assert html.unescape("".join(plain for _, plain, _ in pieces)) == text
    at = 0
    for opening, plain, closing in pieces:
        here = Span(at, at + len(html.unescape(plain)))
        at = here.end
        assert set(re.findall(r'class="(\w+)"', opening)) == {field for span, field in lit if span.overlaps(here)}
        assert opening.count("<mark") == closing.count("</mark>")


def test_a_whole_text_may_be_plain() -> None:
    assert marked("نص", []) == Markup("نص")
    assert marked("", []) == Markup("")


@given(st.text(), st.data())
def test_offsets_count_as_javascript_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = [len(text[:edge].encode("utf-16-le", "surrogatepass")) // 2 for edge in (start, end)]
    assert Offsets(text).key(Span(start, end)) == f"{units[0]}-{units[1]}"


@pytest.mark.parametrize(
    ("text", "runs"),
    [("#Syria قصف على إدلب", "rtl"), ("Shelling of إدلب, reports say", "ltr"), ("2023 🔴", "rtl"), ("", "rtl")],
)
def test_a_text_runs_as_most_of_its_letters(text: str, runs: str) -> None:
    assert direction(text) == runs


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (4, 4, "4 killed"),
        (2, None, "at least 2 killed"),
        (None, 9, "at most 9 killed"),
        (1, 5, "1 to 5 killed"),
        (0, 5, "0 to 5 killed"),
        (0, 0, "none killed"),
        (None, None, "killed, number not told"),
    ],
)
def test_counts_keep_what_is_open(low: int | None, high: int | None, told: str) -> None:
    assert harm(Casualty(kind="killed", min=low, max=high, span=Span(0, 1)), labels("en")) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2023-06-12", "2023-06-12", "12 June 2023"),
        ("2023-06-12", "2023-06-13", "12 to 13 June 2023"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2023-12-01", "2023-12-31", "December 2023"),
        ("2023-05-30", "2023-06-02", "30 May 2023 to 2 June 2023"),
        ("2023-05-30", None, "from 30 May 2023"),
        (None, "2023-05-30", "until 30 May 2023"),
    ],
)
def test_days_are_said_no_more_finely_than_known(start: str | None, end: str | None, told: str) -> None:
    assert when(ClaimTime(start=start, end=end, span=Span(0, 1)), labels("en").dates) == told


def test_both_languages_have_the_same_keys_and_nothing_empty() -> None:
    folder = files("rasd.exports") / "labels"
    trees = [yaml.safe_load((folder / f"{language}.yaml").read_text(encoding="utf-8")) for language in LANGUAGES]

    def paths(tree: object, at: str = "") -> dict[str, str]:
        if isinstance(tree, dict):
            return {path: leaf for key, below in tree.items() for path, leaf in paths(below, f"{at}.{key}").items()}
        return {at: str(tree)}

    english, arabic = map(paths, trees)
    # languages count in forms of their own, and have words of their own for units and for a second thing told
    own = re.compile(r"\.note\.(?:.+\.(?:one|two|few|many|other)$|also\.|where\.district\.|where\.governorate\.)")
    assert {path for path in english if not own.search(path)} == {path for path in arabic if not own.search(path)}
    assert not [path for path, leaf in (english | arabic).items() if not leaf.strip()]
    for path, leaf in ((path, leaf) for path, leaf in english.items() if not own.search(path)):
        assert sorted(re.findall(r"\{\w+\}", leaf)) == sorted(re.findall(r"\{\w+\}", arabic[path])), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("lists", "values"),
    [
        ("event_types", codebook.EventType),
        ("scope", codebook.Scope),
        ("modality", codebook.Modality),
        ("certainty", codebook.Certainty),
        ("source_kinds", codebook.SourceKind),
        ("actor_roles", codebook.ActorRole),
        ("actor_classes", codebook.ActorClass),
        ("weapon_kinds", codebook.WeaponKind),
        ("place_roles", codebook.PlaceRole),
        ("precision", codebook.Precision),
        ("casualty_kinds", codebook.CasualtyKind),
        ("casualty_who", codebook.CasualtyWho),
        ("site_kinds", codebook.SiteKind),
        ("fields", Field),
        ("grades", Grade),
        ("stances", Stance),
    ],
)
def test_every_word_of_the_codebook_has_a_label(language: Language, lists: str, values: object) -> None:
    named = getattr(labels(language), lists)
    assert set(named) == set(get_args(values))
    assert len(set(named.values())) == len(named), "two values read the same"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_a_reason_can_be_for_has_a_name(language: Language) -> None:
    named = labels(language)
    assert len(named.dates.months) == 12
    assert FIELDS.keys() - {"other_mentions"} <= named.rows.keys()
    assert {*get_args(codebook.ActorRole), *get_args(codebook.PlaceRole)} <= named.rows.keys()


# ---- map -------------------------------------------------------------------------------------------------------------


def _spot(lat: float = 35.0, lon: float = 40.0, name: str = "A", **more: object) -> Spot:
    base = {"approximate": False, "radius_km": None, "role": "occurred", "title": name, "claims": (1,), "keys": "0-1"}
    return Spot(lat=lat, lon=lon, name=name, **{**base, **more})  # type: ignore[arg-type]


def test_no_place_with_a_point_no_map(page: Page) -> None:
    assert draw([], MapShapes()) is None
    assert "<svg" not in page(gazetteer=None, claims=(), map_shapes=MapShapes())


def test_without_outlines_there_is_no_map(page: Page) -> None:
    assert "<svg" not in page(map_shapes=None)


def test_places_are_points_areas_are_rings_roles_are_shapes_and_each_leads_to_its_claim(page: Page) -> None:
    markers = {str(marker["href"]): marker for marker in Parsed(page()).having("marker")}
    assert markers["#claim-1"]["class"] == "unit marker occurred approximate"
    assert markers["#claim-1"]["aria-label"] == "Al-Mayadin, happened here, near it, Claim 1"
    assert markers["#claim-2"]["class"] == "unit marker origin approximate"


def test_a_place_named_by_two_claims_is_drawn_once(page: Page, claims: tuple[Claim, ...]) -> None:
    again = replace(claims[1], places=claims[0].places)
    markers = Parsed(page(claims=(claims[0], again))).having("marker")
    assert [marker["aria-label"] for marker in markers] == ["Al-Mayadin, happened here, near it, Claim 1, Claim 2"]


def test_an_area_without_a_known_reach_still_does_not_look_like_a_point() -> None:
    drawn = draw([_spot(approximate=True), _spot(name="B", lat=35.1)], MapShapes())
    assert drawn is not None
    assert [marker.radius for marker in drawn.markers] == [15.0, None]


coordinates = st.tuples(st.floats(30, 37), st.floats(36, 48))


@given(st.lists(coordinates, min_size=1, max_size=12))
def test_every_place_is_inside_and_no_two_labels_meet(points: list[tuple[float, float]]) -> None:
    drawn = draw([_spot(lat, lon, f"place {i}") for i, (lat, lon) in enumerate(points)], MapShapes())
    assert drawn is not None
    assert all(0 <= marker.x <= WIDTH and 0 <= marker.y <= HEIGHT for marker in drawn.markers)
    shown = [(marker.label_x, marker.label_y, marker.anchor) for marker in drawn.markers if marker.label]
    assert shown, "the first place always has room for its name"
    assert len(set(shown)) == len(shown)


def test_north_is_up_and_east_is_right() -> None:
    drawn = draw([_spot(35, 40, "SW"), _spot(36, 41, "NE")], MapShapes())
    assert drawn is not None
    south_west, north_east = drawn.markers
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_outlines_far_away_are_left_out(shapes: MapShapes) -> None:
    drawn = draw([_spot(35.0, 40.4)], shapes)
    assert drawn is not None
    data = {path.kind: path.data for path in drawn.paths}
    assert data["borders"] == ""
    assert data["rivers"].startswith("M")


def test_the_scale_is_true() -> None:
    drawn = draw([_spot(35, 40, "A"), _spot(36, 40, "B")], MapShapes())
    assert drawn is not None
    px_per_degree = drawn.markers[0].y - drawn.markers[1].y
    assert drawn.scale_px / drawn.scale_km == pytest.approx(px_per_degree / 111.2, rel=0.01)


def test_the_bundled_outlines_draw_a_light_map_of_deir_ez_zor() -> None:
    shapes = shipped_shapes()
    drawn = draw([_spot(35.33, 40.14, "Deir ez-Zor")], shapes)
    assert drawn is not None
    data = {path.kind: path.data for path in drawn.paths}
    assert data["rivers"], "the Euphrates"
    assert sum(map(len, data.values())) < 20_000
    lines: tuple[Line, ...] = (*shapes.borders, *shapes.governorates, *shapes.rivers)
    assert all(25 < lon < 65 and 10 < lat < 45 for line in lines for lon, lat in line)
