"""The reader as a whole: what it promises of every claim, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasd.model import Claim, Evidence, Report
from rasd.read import PackReader
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

PACKS = shipped_packs()
READER = PackReader(PACKS, shipped_gazetteer())
OPENER = Opener(PACKS.letters)

#: pieces of reports, so that generated texts are read into claims and not only refused
WORDS = [
    "قصفت", "قوات النظام", "بالمدفعية", "بلدة النيرب", "في إدلب", "غارات", "روسية", "على مدينة", "سراقب", "ما أدى إلى",
    "مقتل 3 مدنيين", "وإصابة", "عدد من الأطفال", "اعتقلت", "قسد", "شابين", "أفاد مراسلنا", "بأن", "مصادر محلية", "قالت",
    "يذكر أن", "انفجار", "عبوة ناسفة", "أمس", "الثلاثاء", "قبل يومين", "مشفى", "طائرة مسيرة", "استهدفت", "عشرات",
]  # fmt: skip
MARKS = [
    "",
    "",
    "",
    "ً",
    "ـ",
    "ـ.ـ",
    "\u200f",
    "\u202b",
    "😀",
    "#",
    "_",
    "٣",
    "\ufeff",
    "ﷲ",
    ".",
    "،",
    "\n",
    "«",
    "\u0670",
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Reports of known words, with marks of all kinds put between and inside them."""
    pieces: list[str] = []
    for word in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)):
        cut = draw(st.integers(min_value=0, max_value=len(word)))
        pieces += [
            word[:cut],
            draw(st.sampled_from(MARKS)),
            word[cut:],
            draw(st.sampled_from([" ", " ", ". ", "\n", "، "])),
        ]
    return "".join(pieces)


def read(text: str, **fields: str) -> tuple[Claim, ...]:
    return READER.read(OPENER.open(Report.received(text, **fields)))


@given(texts())
@settings(max_examples=2000)
def test_every_quote_is_what_stands_at_its_offsets(text: str) -> None:
    for claim in read(text, published="2023-05-04"):
        for span in (*claim.spans(), *(reason.span for reason in claim.reasons if reason.span)):
            assert 0 <= span.start < span.end <= len(text)
            evidence = Evidence.at(span, text)
            assert evidence.quote == text[span.start : span.end]
            assert not evidence.quote[0].isspace()
            assert not evidence.quote[-1].isspace()


@given(st.text(max_size=300))
@settings(max_examples=500)
def test_no_text_makes_it_fail(text: str) -> None:
    for claim in read(text):
        assert all(0 <= span.start < span.end <= len(text) for span in claim.spans())


TEXT = (
    "قصفت قوات النظام بالمدفعية بلدة النيرب شرقي إدلب أمس، ما أدى إلى مقتل 3 مدنيين. "
    "وأفاد مراسلنا بأن طائرات روسية شنت غارات على مدينة سراقب."
)


def test_the_same_report_gives_the_same_claims() -> None:
    first, again = read(TEXT, published="2023-05-04"), read(TEXT, published="2023-05-04")
    assert first == again
    assert [claim.type for claim in first] == ["shelling", "air_strike"]
    assert len({claim.id for claim in first}) == len(first)


def test_every_value_has_a_reason() -> None:
    for claim in read(TEXT, published="2023-05-04"):
        told = {(reason.field, reason.span) for reason in claim.reasons}
        for field in ("attribution", "actors", "weapons", "places", "casualties", "sites"):
            assert all((field, value.span) in told for value in getattr(claim, field)), field
        assert all(("type", span) in told for span in claim.mentions)


def test_reasons_and_confidence_do_not_change_a_claims_id() -> None:
    claim = read(TEXT)[0]
    bare = Claim(
        **{
            name: getattr(claim, name)
            for name in claim.__struct_fields__
            if name not in ("reasons", "confidence", "id")
        },
        id="",
    )
    assert bare.identified().id == claim.id


def test_the_title_is_a_clue_and_no_evidence() -> None:
    claims = read(TEXT, title="غارات وقصف على ريف إدلب", published="2023-05-04")
    assert all(span.end <= len(TEXT) for claim in claims for span in claim.spans())


def test_a_second_mention_joins_its_event() -> None:
    (claim,) = read("استهدفت غارات روسية بلدة النيرب شرقي إدلب. وأسفرت الغارات عن مقتل مدنيين اثنين.")
    assert claim.type == "air_strike"
    assert len(claim.mentions) >= 2
    assert [(toll.kind, toll.min, toll.max) for toll in claim.casualties] == [("killed", 2, 2)]


@pytest.mark.parametrize("text", ["", "   \n", "今日は天気がいい。", "Hello, world.", "12345", "ـــ", "😀😀"])
def test_texts_that_tell_nothing_give_no_claims(text: str) -> None:
    assert read(text) == ()
