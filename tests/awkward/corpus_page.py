"""Web pages: saved by browsers, hostile, careless, and walls in front of them."""

from __future__ import annotations

import base64
import quopri

from .entry import Entry, clashed, shelled

_MENU = '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة المحافظة</a></li></ul></nav>'
_FOOT = "<footer><p>جميع الحقوق محفوظة لشبكة المثال © 2024</p></footer>"


def _body(place: str) -> str:
    """Three paragraphs of a report."""
    return "".join(
        f"<p>{text}</p>"
        for text in (
            shelled(place),
            f"وقال مراسلنا في {place} إن القذائف سقطت في أرض زراعية خالية شرقي القرية، وإن حريقا اندلع في محصول القمح.",
            clashed(place) + " وأضافت مصادر محلية أن الهدوء عاد إلى المنطقة قبل الظهر.",
        )
    )


def _page(place: str, *, head: str = "", before: str = "", after: str = "", charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>قصف على {place}</title>'
        f"{head}</head><body>{before}{_MENU}<article><h1>قصف على {place}</h1>{_body(place)}</article>"
        f"{after}{_FOOT}</body></html>"
    )


def _mhtml(place: str, *, coding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    raw = _page(place).encode(charset)
    body = quopri.encodestring(raw) if coding == "quoted-printable" else base64.encodebytes(raw)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/a/1\r\n"
        b"Subject: =?utf-8?Q?=D9=82?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B1"\r\n\r\n------B1\r\n'
        + f"Content-Type: text/html; charset={charset}\r\nContent-ID: <f@mhtml.blink>\r\n".encode()
        + f"Content-Transfer-Encoding: {coding}\r\nContent-Location: https://news.example/a/1\r\n\r\n".encode()
        + body
        + b"\r\n------B1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"iVBORw0KGgo=\r\n------B1--\r\n"
    )


_SAVED = "<!-- saved from url=(0027)https://news.example/a/2024/ -->"
_LIES = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "قصف على المعرض",'
    ' "datePublished": "soon", "author": {"@type": "Person", "name": ["x"]},'
    ' "articleBody": "نص آخر لا يراه القارئ", "publisher": []}</script>'
    '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>'
    '<meta property="article:published_time" content="2024-06-01T18:30:00Z">'
)
_HIDDEN = (
    '<div style="display:none">كلمات مخفية للمحركات</div><noscript>يرجى تفعيل جافا سكربت</noscript>'
    '<iframe srcdoc="&lt;p&gt;إعلان داخل الإطار&lt;/p&gt;"></iframe><script>var x = "نص داخل السكربت";</script>'
    "<style>p:after { content: 'نص داخل النمط' }</style><template><p>قالب فارغ لم يملأه أحد</p></template>"
)

ENTRIES = (
    Entry(
        name="a page that Chrome saved complete, with the folder of its parts",
        file="saved",
        beside={
            "قصف على المرج.html": (_SAVED + _page("المرج")).encode(),
            "قصف على المرج_files/logo.png": b"\x89PNG\r\n\x1a\n\0\0",
            "قصف على المرج_files/saved_resource.html": b"<html><body></body></html>",
            "قصف على المرج_files/ads.js.download": b"var a = 1;",
            "قصف على المرج_files/style.css": b"p { color: red }",
        },
        has=(shelled("المرج"),),
        lacks=("الرئيسية", "محفوظة", "color"),
        fields={"title": ("قصف على المرج",), "url": ("https://news.example/a/2024/",)},
        tells=("parts of web pages: 1",),
        piped=False,
    ),
    Entry(
        name="a page in one file of Chrome",
        file="قصف.mhtml",
        raw=_mhtml("الروضة"),
        has=(shelled("الروضة"),),
        lacks=("رياضة المحافظة", "=D9"),
        fields={"url": ("https://news.example/a/1",)},
    ),
    Entry(
        name="a page in one file of Internet Explorer, in its own encoding",
        file="قصف.mht",
        raw=_mhtml("الواحة", coding="base64", charset="windows-1256"),
        has=(shelled("الواحة"),),
    ),
    Entry(
        name="a page in one file without a page",
        file="pictures.mhtml",
        raw=b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: image/png\r\n\r\nx\r\n--b--\r\n",
        reports=0,
        unused=(("", "no web page"),),
    ),
    Entry(
        name="a page that says UTF-8 and is windows-1256",
        file="wrong1.html",
        raw=_page("البستان").encode("cp1256", errors="xmlcharrefreplace"),
        has=(shelled("البستان"),),
        tells=("windows-1256",),
    ),
    Entry(
        name="a page that says windows-1256 and is UTF-8",
        file="wrong2.html",
        raw=_page("الكروم", charset="windows-1256").encode(),
        has=(shelled("الكروم"),),
    ),
    Entry(
        name="a page with one broken letter",
        file="broken-letter.html",
        raw=_page("الينابيع").encode().replace("زراعية".encode(), "زراعي".encode() + b"\xd8", 1),
        has=(shelled("الينابيع"),),
        tells=("broken",),
    ),
    Entry(
        name="what is hidden, scripted, framed or left as a template is not the report",
        file="hidden.html",
        raw=_page("السهل", before=_HIDDEN, after=_HIDDEN).encode(),
        has=(shelled("السهل"),),
        lacks=("مخفية", "جافا", "الإطار", "السكربت", "النمط", "قالب", "الرئيسية"),
    ),
    Entry(
        name="JSON-LD that lies beside a date that is right",
        file="lies.html",
        raw=_page("المعرض", head=_LIES).encode(),
        has=(shelled("المعرض"),),
        lacks=("لا يراه",),
        fields={"published": ("2024-06-01T21:30:00+03:00",), "title": ("قصف على المعرض",), "author": ("x",)},
    ),
    Entry(
        name="a page without any date has none",
        file="dateless.html",
        raw=_page("الوادي", after="<p>اليوم 5 آب 2031</p>").encode(),
        fields={"published": (None,)},
        has=(shelled("الوادي"),),
    ),
    Entry(
        name="conditional comments of old browsers, and NULs between letters",
        file="comments.html",
        raw=_page("الهضبة", after="<p>.</p>" * 99, before="<!--[if lt IE 9]><p>متصفحك قديم جدا</p><![endif]-->")
        .encode()
        .replace(b"</footer>", b"\0</foo\0ter>", 1),
        has=("القذائف", clashed("الهضبة")),
        lacks=("متصفحك",),
    ),
    Entry(
        name="a page that begins with NULs",
        file="nuls.html",
        raw=b"\0\0" + _page("السبخة").encode(),
        reports=0,
        unused=(("", "NUL"),),
    ),
    Entry(
        name="a picture of a megabyte inside the page",
        file="inline.html",
        raw=lambda: _page(
            "الشاطئ", after=f'<img src="data:image/png;base64,{"iVBORw0K" * 130_000}" alt="شعار">'
        ).encode(),
        has=(shelled("الشاطئ"),),
        lacks=("iVBORw0K",),
    ),
    Entry(
        name="a page of a hundred thousand tags in each other",
        file="nested.html",
        raw=lambda: b"<html><body>" + b"<div>" * 100_000 + shelled("الغابة").encode() + b"</div>" * 100_000,
        reports=0,
        unused=(("", ""),),
    ),
    Entry(
        name="a page of a hundred thousand tags that nobody closed",
        file="unclosed.html",
        raw=("<html><body>" + "<b><p>" * 50_000 + _body("الجزيرة")).encode(),
        reports=0,
        unused=(("", ""),),
    ),
    Entry(
        name="a page that asks for JavaScript",
        file="wall.html",
        raw="<html><body><p>يرجى تفعيل جافا سكربت في متصفحك للمتابعة إلى الموقع.</p></body></html>".encode(),
        reports=0,
        unused=(("", "asks for something"),),
    ),
    Entry(
        name="a page that only leads on",
        file="refresh.html",
        raw=b'<html><head><meta http-equiv="refresh" content="0; url=https://news.example/"></head><body></body></html>',
        reports=0,
        unused=(("", "no text"),),
    ),
    Entry(
        name="the front page of a site",
        file="front.html",
        raw=(
            "<html><body>"
            + "".join(f'<div><h2><a href="/{n}">قصف على قرية رقم {n} في الريف الشرقي</a></h2></div>' for n in range(40))
            + "</body></html>"
        ).encode(),
        reports=0,
        unused=(("", ""),),
    ),
    Entry(
        name="a page with nothing in it",
        file="empty.html",
        raw=b"",
        reports=0,
        unused=(("", "empty"),),
    ),
    Entry(
        name="text under the name of a page",
        file="text.html",
        raw=(shelled("المنحدر") + "\n" + clashed("المنحدر")).encode(),
        has=(shelled("المنحدر"),),
        piped=False,
    ),
    Entry(
        name="letters written as numbers, and marks of direction as names",
        file="entities.html",
        raw=(
            "<html><body><article><p>&rlm;"
            + "".join(f"&#{ord(char)};" for char in shelled("السفح"))
            + "</p>"
            + _body("السفح")[3:]
            + "</article></body></html>"
        ).encode("ascii", "xmlcharrefreplace"),
        has=(shelled("السفح"),),
        lacks=("&#",),
    ),
    Entry(
        name="an address that is a script, and a title of ten lines",
        file="links.html",
        raw=_page(
            "المطار القديم",
            head='<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">'
            '<meta property="og:title" content="قصف على&#10;&#10;المطار القديم">',
        ).encode(),
        fields={"url": (None,), "item": (None,), "title": ("قصف على المطار القديم",)},
        has=(shelled("المطار القديم"),),
    ),
)
