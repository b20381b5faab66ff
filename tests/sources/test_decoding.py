from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.model import UnreadableReportError
from rasd.sources.decoding import WINDOWS_ARABIC, decode

ARABIC = "قصف مدفعي على أطراف البلدة، و«اشتباكات» عند النهر؟"


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (ARABIC.encode(), ARABIC, "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), ARABIC, "utf-8"),
        (ARABIC.encode("utf-16"), ARABIC, "utf-16"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), ARABIC, "utf-16"),
        (ARABIC.encode("cp1256"), ARABIC, WINDOWS_ARABIC),
        ("قصف".encode("cp1256"), "قصف", WINDOWS_ARABIC),
        (b"Reuters: " + ARABIC.encode("cp1256"), f"Reuters: {ARABIC}", WINDOWS_ARABIC),
        (b"", "", "utf-8"),
        (b"plain", "plain", "utf-8"),
    ],
)
def test_text_is_read_in_its_encoding(raw: bytes, text: str, encoding: str) -> None:
    assert decode(raw) == (text, encoding)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (ARABIC.encode()[:20] + b"\xff" + ARABIC.encode(), "UTF-8: byte 20 (0xFF)"),
        (ARABIC.encode()[:-1], "UTF-8: byte"),
        ("café à Beyrouth".encode("latin-1"), "UTF-8: byte 3 (0xE9)"),
        (codecs.BOM_UTF8 + b"abc\xff", "UTF-8: byte 6 (0xFF)"),
        ("привет".encode("cp1251"), "UTF-8: byte 0"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "UTF-16: byte 4 (0x62)"),
    ],
)
def test_broken_text_says_where_it_breaks_and_what_to_do(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableReportError) as error:
        decode(raw)
    assert said in str(error.value)
    assert "iconv" in error.value.remedy


@given(st.text(alphabet="قصفاشتبكةغر ءأإؤئ،؟0123abc\n", min_size=4).filter(lambda text: any(c > "\x7f" for c in text)))
def test_windows_arabic_comes_back_as_it_was_written(text: str) -> None:
    raw = text.encode("cp1256")
    try:
        found, encoding = decode(raw)
    except UnreadableReportError:
        # only signs and no letters: too little to tell the encoding by, and said so
        assert sum("\u0621" <= char <= "\u064a" for char in text) < 0.8 * sum(char > "\x7f" for char in text)
        return
    assert encoding in {WINDOWS_ARABIC, "utf-8"}
    assert found == (text if encoding == WINDOWS_ARABIC else raw.decode())
