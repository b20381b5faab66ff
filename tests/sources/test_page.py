"""Pages as whole files: which text is theirs, and which are no reports."""

from __future__ import annotations

import base64
import io
import quopri
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Quarantined, Received, Report, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.files import FileSource
from rasd.sources.formats import reports_in
from rasd.sources.pages.markup import MOST_ELEMENTS
from rasd.sources.pages.page import PAGE_LIMIT, is_page

PAGES = Path(__file__).parent / "pages"
TOLD = "قُتل ثلاثة مدنيين وأصيب سبعة آخرون بقصف مدفعي استهدف الأحياء السكنية في بلدة الزهراوية."
#: page -> the beginning and the end of its text, its lines, and words of its menus, tickers, neighbours and comments
SHAPES = {
    "news": ("قُتل ثلاثة مدنيين وأصيب", "بحسب مجلس البلدة المحلي.", 5, (
        "الرئيسية", "عاجل", "الياسمين", "سوق العيون", "اقرأ أيضاً", "قيادي محلي", "ذات صلة", "جسر الحجر", "مقبرة",
        "لغم", "يرحمهم", "الأكثر قراءة", "مسيرة", "الليرة", "الحقوق", "فيسبوك", "تعريف الارتباط", "هيئة التحرير")),
    "wordpress": ("لقي راعي أغنام مصرعه", "أمام الرعاة.", 5, (
        "البداية", "شارك", "تويتر", "القمح", "سيول", "رحمه الله", "اترك تعليق", "الزيتون", "الحجارة", "ووردبريس",
        "التصنيفات")),
    "minimal": ("استهدفت طائرة مسيرة", "وإصابة امرأة.", 1, ("بيان",)),
    "old": ("قصفت طائرة حربية", "دون وقوع إصابات.", 3, (
        "الصفحة الأولى", "الأعضاء", "مناسبات", "صور", "الحقوق", "|")),
    "amp": ("أفادت مصادر محلية", "أمام الشاحنات.", 3, (
        "القائمة", "سياسة", "اقرأ المزيد", "مفخخة", "وفد أممي", "©")),
    "opengraph": ("سقطت أربعة صواريخ", "عن مفقودين اثنين.", 3, (
        "آخر الأخبار", "خرائط", "استطلاع", "اعتقال", "تابعونا")),
}  # fmt: skip


def items(raw: bytes, name: str = "page.html", *, url: str | None = None, media: str | None = None) -> list[object]:
    said: list[str] = []
    about = About(source=name, url=url, media=media, tell=said.append)
    return [*reports_in(io.BufferedReader(io.BytesIO(raw)), about), *said]


def only(raw: bytes, name: str = "page.html", *, url: str | None = None, media: str | None = None) -> Report:
    found, *said = items(raw, name, url=url, media=media)
    assert isinstance(found, Received)
    assert all("windows-1256" in str(sentence) or "broken" in str(sentence) for sentence in said)
    return found.report


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_of_a_page_is_the_report_and_nothing_around_it(shape: str) -> None:
    begin, end, lines, around = SHAPES[shape]
    text = only((PAGES / f"{shape}.html").read_bytes()).text
    assert text.startswith(begin)
    assert text.endswith(end)
    assert len(text.split("\n")) == lines
    assert [word for word in around if word in text] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_reads_the_same_each_time_and_says_what_read_it(shape: str) -> None:
    raw = (PAGES / f"{shape}.html").read_bytes()
    first, second = items(raw), items(raw)
    assert first == second
    assert isinstance(first[0], Received)
    assert first[0].by.startswith("page/1 trafilatura/2.")
    assert first[0].at == ""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ((PAGES / "index.html").read_bytes(), "a list of reports"),
        (page("<i></i>" * 1200 + (PAGES / "telegram.html").read_text("utf-8")), "https://t.me/s/NAME"),
        (page("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"), "no text"),
        (page("<p>Please enable JavaScript and cookies to continue</p>"), "asks for something"),
        (page("<p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك، وباستمرارك توافق على سياستنا.</p>"), "asks for something"),
        (page("<h1>تسجيل الدخول</h1><p>يجب عليك تسجيل الدخول لمشاهدة هذا المحتوى. ليس لديك حساب؟</p>"), "asks for"),
        (page("<h1>404</h1><p>عذراً، الصفحة غير موجودة أو نُقلت إلى مكان آخر.</p>"), "asks for something"),
        (page("<nav><a href=/a>سوريا</a> <a href=/b>رياضة</a></nav>"), "no text"),
        (page(""), "no text"),
        (b"<html>", "no text"),
        (b"<!doctype html>", "no "),
        (b" \n", "it is empty"),
        (b"", "it is empty"),
        (b"%PDF-1.7 <html>", "a PDF"),
        (b"<html>\x00\x00\x00", "NUL"),
    ],
)
def test_a_page_without_a_report_is_told_with_a_remedy(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError) as error:
        items(raw)
    assert said in str(error.value)
    assert str(error.value).endswith(".")
    assert error.value.remedy


def test_text_that_is_not_shown_is_not_read() -> None:
    hidden = f"<p style='display: none'>مخفي: {TOLD}</p><div hidden><p>مخفي: {TOLD}</p></div>"
    text = only(page(f"{hidden}<p>{TOLD}</p><script>document.write('مخفي')</script>")).text
    assert text == TOLD


def test_a_page_whose_paragraphs_are_breaks_keeps_its_lines() -> None:
    text = only(
        page(f"<div class=menu><a href=/>أول</a></div><div class=t>{TOLD}<br>{TOLD[20:]}<br><br>انتهى.</div>")
    ).text
    assert text.split("\n") == [TOLD, TOLD[20:], "انتهى."]


def test_a_heading_above_the_text_is_no_part_of_it() -> None:
    report = only(page(f"<article><h1>قصف على بلدة الزهراوية</h1><p>{TOLD}</p></article>"))
    assert (report.text, report.title) == (TOLD, "قصف على بلدة الزهراوية")


def test_a_report_that_is_its_own_heading_is_kept() -> None:
    raw = page(f"<article><h1>{TOLD}</h1><p>{TOLD}</p></article>", f"<title>{TOLD}</title>")
    assert only(raw).text == TOLD


def test_letters_and_vowels_are_kept_as_they_are() -> None:
    # two marks after one another and a ligature, which composing would change
    told = "قُتِلَ ا\u0653خر وجُرح ﻻعبٌ، ـــ ٣ مصابين قرب ﷲ في البلدة الشرقية مساء أمس."
    assert only(page(f"<article><p>{told}</p></article>")).text == told


@pytest.mark.parametrize("name", ["saved.html", "SAVED.HTM", "a.xhtml"])
def test_a_page_in_a_file_is_called_by_the_name_of_the_file(name: str) -> None:
    assert only(page(f"<p>{TOLD}</p>"), name).key == name
    assert only(page(f"<p>{TOLD}</p>"), "https://x.example/a", url="https://x.example/a").key is None


@pytest.mark.parametrize(
    ("head", "name", "media", "is_one"),
    [
        (b"<!doctype html>", "a", None, True),
        (b"\xef\xbb\xbf \n<!-- saved -->\n<HTML>", "a", None, True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">'.encode("utf-16"), "a", None, True),
        (b"<?xml version='1.0'?><html xmlns='x'>", "-", None, True),
        (b"<head><title>", "a", None, True),
        (b"anything", "a.html", None, True),
        (b"anything", "a", "Text/HTML; charset=x", True),
        (b"anything", "a.html", "text/plain", False),
        (b"<!doctype html>", "a.txt", None, False),
        (b"<!doctype html>", "a.txt", "text/html", True),
        (b"<?xml version='1.0'?><kml>", "a", None, False),
        (b"<htmlx>", "a", None, False),
        (b"\xff\xfe\x00", "a", None, False),
        (b"<!--" * 2000, "a", None, False),
        (b"", "a", None, False),
    ],
)
def test_a_page_is_told_by_its_first_tag_its_name_or_its_server(
    head: bytes, name: str, media: str | None, *, is_one: bool
) -> None:
    assert is_page(head, About(source=name, media=media)) is is_one


@pytest.mark.parametrize(
    ("encoding", "declared", "media", "said"),
    [
        ("utf-8", "utf-8", None, 0),
        ("utf-8", "windows-1256", None, 0),
        ("utf-8", "iso-8859-1", "text/html; charset=windows-1252", 0),
        ("utf-8-sig", "windows-1256", None, 0),
        ("utf-16", "utf-8", None, 0),
        ("cp1256", "windows-1256", None, 0),
        ("cp1256", "", "text/html; charset=windows-1256", 0),
        ("cp1256", "", None, 1),
        ("cp1256", "utf-8", None, 1),
        ("cp1256", "iso-8859-1", None, 1),
        ("cp1256", "utf-7", None, 1),
        ("cp1256", "no-such", None, 1),
        ("iso8859-6", "iso-8859-6", None, 0),
    ],
)
def test_what_a_page_says_of_its_letters_is_believed_unless_they_say_otherwise(
    encoding: str, declared: str, media: str | None, said: int
) -> None:
    told = TOLD.replace("ُ", "")
    head = f"<meta charset='{declared}'>" if declared else ""
    raw = f"<html><head>{head}</head><body><p>{told}</p></body></html>".encode(encoding)
    found, *sentences = items(raw, media=media)
    assert isinstance(found, Received)
    assert (found.report.text, len(sentences)) == (told, said)


def test_a_few_broken_letters_are_told_and_a_broken_page_is_refused() -> None:
    whole = page(f"<p>{TOLD}</p>")
    found, said = items(whole.replace("بقصف".encode(), b"\xd8\xd9" + "بقصف".encode()))
    assert isinstance(found, Received)
    assert "\ufffd" in found.report.text
    assert "broken" in str(said)
    with pytest.raises(UnreadableReportError, match="not valid UTF-8"):
        items(page("<p>привет привет привет мир</p>").replace(b"<meta charset=utf-8>", b"").decode().encode("cp1251"))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (page("<p>x</p>" + " " * PAGE_LIMIT), "larger than 10 MB"),
        (b"<html>" + b"<div>" * 100_000, "nested too deeply"),
        (b"<html>" + b"<p>a" * 1_000_000, "too many tags"),
        (b"<html>" + b"<p>a" * (MOST_ELEMENTS + 1), "too many parts"),
        (b"<html><p>" + b"word " * 1_000_000, "too much text"),
        (b"<html><p>" + b"word " * 300_000, "1.5 MB"),
    ],
)
def test_a_monster_of_a_page_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError, match=said):
        items(raw)


@pytest.mark.parametrize(
    "monster",
    [
        "a" + "\u0301\u0316" * 100_000,
        "<script type='application/ld+json'>" + '"@type":[' * 80_000 + "</script>",
        f"<script type='application/ld+json'>{' ' * 900_000}x</script>",
        f"<script type='application/ld+json'>{'[' * 400_000}</script>",
        "<?xml " * 100_000,
        f"<p {'a=b ' * 100_000}>",
        "<meta charset" + " " * 1_000_000,
        f"<title>{'a - ' * 100_000}</title>",
        f"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>{'&b;' * 10_000}",
        "\x01" * 500_000,
        "<" * 190_000,
    ],
)
def test_a_hostile_page_costs_no_more_than_a_large_one(monster: str) -> None:
    begin = time.process_time()
    try:
        found = items(f"<html><body>{monster}<article><p>{TOLD}</p></article></body></html>".encode())
    except UnreadableReportError:
        found = []
    assert all(isinstance(item, Received) for item in found)
    # minutes, where it costs more
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("sign", ["\f", "\x01", "\ufffe", "\uffff"])
def test_signs_that_no_tree_holds_are_read_through(sign: str) -> None:
    body = f"<div hidden>x</div>{sign} <script>y</script>{sign}<article><p>{TOLD[:20]}{sign}{TOLD[20:]}</p></article>"
    text = only(page(body)).text
    assert " ".join(text.split()) == (f"{TOLD[:20]} {TOLD[20:]}" if sign == "\f" else TOLD).replace("  ", " ")


MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.x.example/2024/05/31/7/\r\nSubject: x\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n\r\n'
    "----B\r\nContent-Type: text/html\r\nContent-ID: <f@mhtml.blink>\r\nContent-Transfer-Encoding: {}\r\n"
    "Content-Location: https://www.x.example/2024/05/31/7/\r\n\r\n{}\r\n"
    "----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----B--\r\n"
)  # fmt: skip


@pytest.mark.parametrize("name", ["a.mhtml", "a"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary"])
def test_a_page_saved_with_all_its_parts_is_read(name: str, encoding: str) -> None:
    raw = page(f"<article><p>{TOLD}</p></article>")
    coded = raw
    if encoding != "binary":
        coded = quopri.encodestring(raw) if encoding == "quoted-printable" else base64.encodebytes(raw)
    report = only(MHTML.format(encoding, "@@").encode().replace(b"@@", coded), name)
    assert (report.text, report.key, report.url) == (TOLD, name, "https://www.x.example/2024/05/31/7/")
    assert (report.published, report.outlet) == ("2024-05-31", "x.example")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n\r\nx", "no web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n", "it is empty"),
    ],
)  # fmt: skip
def test_a_saved_page_without_a_page_is_told(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError, match=said):
        items(raw, "a.mht")


def test_files_of_pages_come_through_the_usual_door(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((PAGES / "index.html").read_bytes())
    (item,) = FileSource(str(tmp_path / "a.html")).reports()
    assert isinstance(item, Quarantined)
    assert "a list of reports" in item.why


WHOLE = [(PAGES / f"{shape}.html").read_bytes() for shape in SHAPES] + [
    MHTML.format("binary", page(f"<p>{TOLD}</p>").decode()).encode()
]


@settings(max_examples=150)
@given(
    raw=st.sampled_from(WHOLE),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.3), st.binary(max_size=8)), max_size=4),
    name=st.sampled_from(["a.html", "a.mhtml"]),
)
def test_a_page_spoilt_anyhow_is_a_report_or_a_reason(
    raw: bytes, cuts: list[tuple[float, float, bytes]], name: str
) -> None:
    for at, size, instead in cuts:
        start = int(at * len(raw))
        raw = raw[:start] + instead + raw[start + int(size * len(raw)) :]
    try:
        found = [item for item in items(raw, name) if not isinstance(item, str)]
    except UnreadableReportError:
        return
    for item in found:
        assert isinstance(item, Received)
        assert item.report.text.strip()
        assert "\x00" not in item.report.text
        assert "" not in {item.report.title, item.report.url, item.report.outlet, item.report.author, item.report.item}
