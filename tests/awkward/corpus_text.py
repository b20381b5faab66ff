"""Plain texts: encodings, marks that nobody sees, names that lie."""

from __future__ import annotations

import unicodedata

from .entry import Entry, clashed, shelled

_FORWARDED = (
    "\u202bتم تحويلها من جهات عديدة\u202c\n\u200f🔴 عاجل | "
    + shelled("تل النرجس")
    + "\n\u2067👇👇 تابعونا\u2069 👨\u200d👩\u200d👧 🇸🇾\n"
)
_SHAPED = "ﻗﺼﻒ ﻣﺪﻓﻌﻲ ﻋﻠﻰ ﺃﻃﺮﺍﻑ ﻗﺮﻳﺔ ﺗﻞ ﺍﻟﺮﻣﺎﻥ ﺃﺳﻔﺮ ﻋﻦ ﺇﺻﺎﺑﺔ ﺷﺨﺼﻴﻦ"
_WEB = "<!DOCTYPE html><html><body>" + "<p>قائمة المواقع</p>" * 8 + "</body></html>"

ENTRIES = (
    Entry(
        name="a text that Word saved with a mark, curly quotes and Windows line ends",
        file="تقرير ميداني.txt",
        raw=("\ufeff" + shelled("عين الصفصاف") + "\r\nوقال شاهد: “سمعنا ‘دويا’ قويا”…\r\n").encode(),
        has=(shelled("عين الصفصاف"), "“سمعنا ‘دويا’ قويا”…"),
        lacks=("\ufeff",),
        fields={"key": ("تقرير ميداني.txt",)},
    ),
    Entry(
        name="a text that Notepad saved as Unicode",
        file="unicode.txt",
        raw=("\ufeff" + shelled("عين الزيزفون") + "\r\n").encode("utf-16-le"),
        has=(shelled("عين الزيزفون"),),
    ),
    Entry(
        name="a text in UTF-16 with the high byte first",
        file="be.txt",
        raw=("\ufeff" + shelled("عين الدفلى")).encode("utf-16-be"),
        has=(shelled("عين الدفلى"),),
    ),
    Entry(
        name="a text in UTF-16 without its mark",
        file="nomark.txt",
        raw=shelled("عين السرو").encode("utf-16-le"),
        reports=0,
        unused=(("", "NUL"),),
    ),
    Entry(
        name="a text of Arabic Windows from before UTF-8",
        file="قديم.txt",
        raw=shelled("عين البطم").encode("cp1256"),
        has=(shelled("عين البطم"),),
        tells=("windows-1256",),
    ),
    Entry(
        name="a text cut in the middle of a letter",
        file="cut.txt",
        raw=shelled("عين الغار").encode()[:-2],
        reports=0,
        unused=(("", "UTF-8"),),
    ),
    Entry(
        name="a message forwarded in WhatsApp with marks of direction and joined emoji",
        file="WhatsApp.txt",
        raw=_FORWARDED.encode(),
        has=(shelled("تل النرجس"), "👨\u200d👩\u200d👧", "\u202b"),
    ),
    Entry(
        name="words stretched with kashida and dotted against filters",
        file="dots.txt",
        raw="قـــصـــف على قرية تل الياسمين، وق.ت.ل شخصان بر.صاص قنّاص، والطيـران يحلّق.\n".encode(),
        has=("قـــصـــف", "ق.ت.ل", "بر.صاص"),
    ),
    Entry(
        name="letters in their printed shapes, as copied out of a PDF",
        file="pdf.txt",
        raw=_SHAPED.encode(),
        has=(_SHAPED,),
    ),
    Entry(
        name="a text whose lines end as on old Macs",
        file="mac.txt",
        raw=(shelled("تل السوسن") + "\r" + clashed("السوسن") + "\r").encode(),
        has=(shelled("تل السوسن"), clashed("السوسن")),
    ),
    Entry(name="a file with nothing in it", file="empty.txt", reports=0, unused=(("", "empty"),)),
    Entry(
        name="a file of blanks is a report that says nothing, and is told so when it is read",
        file="blank.txt",
        raw=b" \r\n\t\n\xc2\xa0 ",
    ),
    Entry(
        name="a file of marks that nobody sees",
        file="unseen.txt",
        raw="\ufeff\u200f\u200e\u202b\u202c\n".encode(),
    ),
    Entry(
        name="a disk error: a text with NULs in it",
        file="nul.txt",
        raw=(shelled("تل القرنفل") + "\0\0\0\0").encode(),
        reports=0,
        unused=(("", "NUL"),),
    ),
    Entry(
        name="a text of ten megabytes in one line",
        file="long.txt",
        raw=lambda: "قصف ".encode() * 1_500_000,
        reports=0,
        unused=(("", "MB"),),
    ),
    Entry(
        name="a name that turns around: what looks like a picture would be a program",
        file="صورة\u202egpj.exe",
        raw=shelled("تل الأقحوان").encode(),
        has=(shelled("تل الأقحوان"),),
    ),
    Entry(
        name="a program that is called a text",
        file="photo\u202etxt.exe",
        raw=b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)),
        reports=0,
        unused=(("", "NUL"),),
    ),
    Entry(
        name="a name of two lines, the second like a message of the program",
        file="report\nrasd: all is well\x1b[2J.txt",
        raw=shelled("تل الخزامى").encode(),
        has=(shelled("تل الخزامى"),),
    ),
    Entry(
        name="a name as long as names can be",
        file="تقرير " * 22 + ".txt",
        raw=shelled("تل البنفسج").encode(),
        has=(shelled("تل البنفسج"),),
    ),
    Entry(
        name="a name in pieces, as Macs write it",
        file=unicodedata.normalize("NFD", "أخبار آب.txt"),
        raw=shelled("تل الجوري").encode(),
        has=(shelled("تل الجوري"),),
    ),
    Entry(
        name="a name that is no UTF-8, from an old disk",
        file="خبر.txt".encode("cp1256").decode("utf-8", "surrogateescape"),
        raw=shelled("تل الفل").encode(),
        has=(shelled("تل الفل"),),
    ),
    Entry(
        name="a folder that is called like a file",
        file="reports.jsonl",
        beside={
            "a.txt": shelled("تل المنثور").encode(),
            ".hidden": b"\0",
            "deep/er/b.txt": clashed("المنثور").encode(),
        },
        reports=2,
        has=(shelled("تل المنثور"), clashed("المنثور")),
        piped=False,
    ),
    Entry(
        name="a web page that is called a text",
        file="page.txt",
        raw=_WEB.encode(),
        reports=0,
        unused=(("", "web page"),),
        piped=False,
    ),
    Entry(
        name="a PDF that is called a text",
        file="تقرير.txt",
        raw=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
        reports=0,
        unused=(("", "PDF"),),
    ),
    Entry(
        name="a letter half of a pair alone, as broken software writes it",
        file="half.txt",
        raw=shelled("تل الريحان").encode() + b"\xed\xa0\xbd",
        reports=0,
        unused=(("", "UTF-8"),),
    ),
)
