"""JSON: lines, lists, objects that hold lists, and the answers of Atlos."""

from __future__ import annotations

from .entry import Entry, clashed, shelled
from .making import as_json

_INCIDENTS = {
    "results": [
        {
            "slug": "AB12CD",
            "attr_description": shelled("كفر السدر"),
            "deleted": False,
            "inserted_at": "2024-06-01T21:30:00",
            "updated_at": "2024-06-02T01:00:00",
            "source_material": [{"source_url": "https://news.example/1"}, "x", None],
        },
        {"slug": "AB12CE", "attr_description": "أُلغي", "deleted": True, "source_material": []},
        {"slug": "AB12CF", "attr_description": None, "source_material": None},
        ["no object"],
    ],
    "next": None,
}

ENTRIES = (
    Entry(
        name="lines of which some are broken in all the ways that lines break",
        file="lines.jsonl",
        raw=b"\n".join(
            (
                b"\xef\xbb\xbf" + as_json({"id": "1", "text": shelled("كفر الآس")}),
                b'{"id": "2", "text": "cut',
                b"",
                b'["a list"]',
                b'{"id": "4"}',
                b'{"text": 5}',
                b"null",
                b'{"text": "x\\u0000y"}',
                as_json({"text": "قصف", "published": "2024-02-30"}),
                as_json({"id": "9", "text": clashed("الآس"), "published": "2024-06-01"}) + b"\r",
            )
        ),
        reports=2,
        has=(shelled("كفر الآس"), clashed("الآس")),
        fields={"published": (None, "2024-06-01"), "key": ("1", "9")},
        unused=(
            ("line 2", "broken JSON"),
            ("line 4", "a list"),
            ("line 5", "no `text`"),
            ("line 6", "a number"),
            ("line 7", "null"),
            ("line 8", "NUL"),
            ("line 9", "no date"),
        ),
    ),
    Entry(
        name="half of a pair of letters, written as JSON writes letters",
        file="surrogate.jsonl",
        raw=b'{"text": "\\ud83d \\u0642\\u0635\\u0641"}\n' + as_json({"text": shelled("كفر الحور")}),
        has=(shelled("كفر الحور"),),
        unused=(("line 1", "surrogate"),),
    ),
    Entry(
        name="a name twice in one object: the last counts",
        file="twice.jsonl",
        raw='{"id": "a", "text": "أول", "text": "قصف على كفر التين والزيتون مساء الاثنين", "id": "b"}\n'.encode(),
        has=("كفر التين",),
        lacks=("أول",),
        fields={"key": ("b",)},
    ),
    Entry(
        name="two reports under one number",
        file="numbers.jsonl",
        raw=as_json({"id": "7", "text": shelled("كفر الرند")}) + b"\n" + as_json({"id": "7", "text": clashed("الرند")}),
        reports=2,
        fields={"key": ("7", "7#2")},
        tells=("7 comes more than once",),
    ),
    Entry(
        name="a line of ten megabytes between two others",
        file="long.jsonl",
        raw=lambda: b"\n".join(
            (
                as_json({"text": shelled("كفر العرعر")}),
                b'{"text": "' + b"x" * 10_000_000 + b'"}',
                as_json({"text": clashed("العرعر")}),
            )
        ),
        reports=2,
        unused=(("line 2", "10.0 MB"),),
    ),
    Entry(
        name="a line of a hundred thousand brackets",
        file="deep.jsonl",
        raw=b'{"x": ' + b"[" * 100_000 + b"\n" + as_json({"text": shelled("كفر اللوز")}),
        has=(shelled("كفر اللوز"),),
        unused=(("line 1", ""),),
    ),
    Entry(
        name="lines in the encoding of Arabic Windows",
        file="old.jsonl",
        raw=(as_json({"text": shelled("كفر الجوز")}).decode() + "\n").encode("cp1256"),
        has=(shelled("كفر الجوز"),),
        tells=("windows-1256",),
    ),
    Entry(
        name="lines in UTF-16, as PowerShell redirects them",
        file="powershell.jsonl",
        raw=("\ufeff" + as_json({"text": shelled("كفر الدلب")}).decode() + "\r\n").encode("utf-16-le"),
        has=(shelled("كفر الدلب"),),
    ),
    Entry(
        name="a list over many lines, with things in it that are no reports",
        file="list.json",
        raw=as_json(
            [{"text": shelled("كفر الصنوبر"), "published": "2024-06-01T10:00:00+03:00"}, 5, None, {"text": ["x"]}, {}],
            lines=True,
        ),
        has=(shelled("كفر الصنوبر"),),
        unused=(("item 2", ""), ("item 3", ""), ("item 4", "a list"), ("item 5", "no `text`")),
    ),
    Entry(
        name="a list that breaks off",
        file="cut.json",
        raw=as_json([{"text": shelled("كفر البلوط")}, {"text": clashed("البلوط")}], lines=True)[:-40],
        has=(shelled("كفر البلوط"),),
        unused=(("", "after item 1"),),
    ),
    Entry(
        name="a number of a hundred thousand digits, beside a report",
        file="digits.json",
        raw=b'[\n{"views": ' + b"9" * 100_000 + b', "text": "x"},\n' + as_json({"text": shelled("كفر القيقب")}) + b"]",
        reports=0,
        unused=(("", "broken JSON"),),
    ),
    Entry(
        name="lists in lists in lists, under a name of reports",
        file="deep.json",
        raw=b'{"reports": [' + b"[" * 50_000 + b"]" * 50_000 + b"]}",
        reports=0,
        unused=(("line 1", "nested too deeply"),),
    ),
    Entry(
        name="an object of another program",
        file="settings.json",
        raw=as_json({"version": 3, "theme": "dark", "window": {"width": 100}}, lines=True),
        reports=0,
        unused=(("", "no report"),),
    ),
    Entry(
        name="an answer of Atlos with what was deleted and what has no words",
        file="incidents.json",
        raw=as_json(_INCIDENTS),
        has=(shelled("كفر السدر"),),
        lacks=("أُلغي",),
        fields={
            "published": ("2024-06-02T00:30:00+03:00",),
            "item": ("atlos:AB12CD",),
            "url": ("https://news.example/1",),
        },
        unused=(("entry 4", "no incident"),),
        tells=("2 (deleted, or without words)",),
    ),
    Entry(
        name="an answer of Atlos that breaks off",
        file="incidents-cut.json",
        raw=as_json({"results": [{"slug": "CUT", "attr_description": shelled("كفر النبق")}, {}]})[:-6],
        has=(shelled("كفر النبق"),),
        fields={"item": ("atlos:CUT",)},
        unused=(("", "broken JSON"),),
    ),
)
