"""Feeds: careless, old, hostile, cut off."""

from __future__ import annotations

from .entry import Entry, clashed, shelled
from .making import as_json


def _rss(*items: str, head: str = "", begin: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return (
        f'{begin}<rss version="2.0"><channel><title>شبكة الدوار</title><link>https://feed.example/</link>{head}'
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    )


_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>شبكة الدوار</title>'
    "<entry><title>عاجل</title><id>urn:x:1</id><updated>2024-06-02T00:00:00Z</updated>"
    "<published>2024-06-01T18:30:00Z</published><link href='/news/1'/><author><name>المحرر</name></author>"
    f"<content type='html'>&lt;p&gt;{shelled('وادي الأتم')}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</content>"
    "</entry></feed>"
)

ENTRIES = (
    Entry(
        name="bare ampersands, HTML names of letters, and no dates",
        file="bare.xml",
        raw=_rss(
            f"<title>قصف & دمار</title><description>{shelled('وادي الأرز')} A&B &nbsp;&laquo;عاجل&raquo;</description>"
            "<link>https://feed.example/?a=1&b=2</link>"
        ).encode(),
        has=(shelled("وادي الأرز"), "A&B", "«عاجل»"),
        fields={
            "title": ("قصف & دمار",),
            "published": (None,),
            "outlet": ("شبكة الدوار",),
            "url": ("https://feed.example/?a=1&b=2",),
        },
    ),
    Entry(
        name="a feed whose encoding is not what it says",
        file="says-utf8.xml",
        raw=_rss(f"<title>خبر</title><description>{shelled('وادي العفص')}</description>").encode("cp1256"),
        has=(shelled("وادي العفص"),),
        tells=("windows-1256",),
    ),
    Entry(
        name="a feed that says windows-1256 and is UTF-8",
        file="says-1256.xml",
        raw=_rss(
            f"<description>{shelled('وادي الشربين')}</description>",
            begin='<?xml version="1.0" encoding="windows-1256"?>',
        ).encode(),
        has=(shelled("وادي الشربين"),),
    ),
    Entry(
        name="blanks and a mark before the declaration",
        file="blanks.xml",
        raw=("\ufeff\n\n  " + _rss(f"<description>{shelled('وادي السنديان')}</description>")).encode(),
        has=(shelled("وادي السنديان"),),
    ),
    Entry(
        name="dates in words, in other zones, and impossible ones",
        file="dates.xml",
        raw=_rss(
            f"<pubDate>Sat, 01 Jun 2024 23:30:00 GMT</pubDate><description>{shelled('وادي الخلنج')}</description>",
            f"<pubDate>Sat, 31 Feb 2024 10:00:00 GMT</pubDate><description>{shelled('وادي القطلب')}</description>",
            f"<pubDate>قريبا</pubDate><description>{clashed('القطلب')}</description>",
        ).encode(),
        reports=3,
        fields={"published": ("2024-06-02T02:30:00+03:00", None, None)},
    ),
    Entry(
        name="one name for all entries",
        file="guids.xml",
        raw=_rss(
            f"<guid>same</guid><description>{shelled('وادي الوزال')}</description>",
            f"<guid>same</guid><description>{clashed('الوزال')}</description>",
        ).encode(),
        reports=2,
        fields={"key": ("same", "same#2")},
        tells=("more than once",),
    ),
    Entry(
        name="Atom with an address of its own place, escaped HTML and a script in it",
        file="news.atom",
        raw=_ATOM.replace("<title>شبكة", "<link href='https://feed.example/'/><title>شبكة", 1).encode(),
        has=(shelled("وادي الأتم"),),
        lacks=("alert", "<p>"),
        fields={
            "url": ("https://feed.example/news/1",),
            "published": ("2024-06-01T21:30:00+03:00",),
            "edited": ("2024-06-02T03:00:00+03:00",),
            "lang": ("ar",),
            "author": ("المحرر",),
        },
    ),
    Entry(
        name="entities that would fill the memory",
        file="bomb.xml",
        raw=_rss(
            "<description>&c;</description>",
            begin='<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        ).encode(),
        reports=0,
        unused=(("", "entities"),),
    ),
    Entry(
        name="an entity that would read a file of this computer",
        file="passwd.xml",
        raw=_rss(
            "<description>&x;</description>", begin='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ).encode(),
        reports=0,
        lacks=("root",),
        unused=(("", "entities"),),
    ),
    Entry(
        name="a feed that breaks off",
        file="cut.xml",
        raw=_rss(
            f"<description>{shelled('وادي الزعرور')}</description>", f"<description>{clashed('الزعرور')}</description>"
        ).encode()[:-70],
        has=(shelled("وادي الزعرور"),),
        unused=(("entry 2", "cut off"),),
        tells=("1 of its characters are broken",),
    ),
    Entry(
        name="entries with a picture only, and one without anything",
        file="pictures.xml",
        raw=_rss(
            "<description>&lt;img src='https://feed.example/1.jpg' alt=''&gt;</description>",
            "",
            f"<title>{shelled('وادي الدردار')}</title>",
        ).encode(),
        has=(shelled("وادي الدردار"),),
    ),
    Entry(
        name="a feed without entries",
        file="none.xml",
        raw=_rss().encode(),
        reports=0,
    ),
    Entry(
        name="the first kind of RSS, with its names in front",
        file="rdf.xml",
        raw=(
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>شبكة الدوار</title></channel><item>'
            f"<title>خبر</title><description>{shelled('وادي البيلسان')}</description><dc:date>2024-06-01T10:00:00+03:00"
            "</dc:date></item></rdf:RDF>"
        ).encode(),
        has=(shelled("وادي البيلسان"),),
        fields={"published": ("2024-06-01T10:00:00+03:00",)},
    ),
    Entry(
        name="a feed in JSON with entries of other shapes",
        file="feed.json",
        raw=as_json(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "شبكة الدوار",
                "home_page_url": "https://feed.example/",
                "items": [
                    {
                        "id": 1,
                        "content_html": f"<p>{shelled('وادي الغاف')}</p><script>x()</script>",
                        "url": "/j/1",
                        "date_published": "2024-06-01T10:00:00+03:00",
                    },
                    "no entry",
                    {"id": "3", "content_text": clashed("الغاف"), "date_published": "غدا"},
                    {"id": "4"},
                ],
            }
        ),
        reports=2,
        has=(shelled("وادي الغاف"), clashed("الغاف")),
        lacks=("x()",),
        fields={"url": ("https://feed.example/j/1", None), "published": ("2024-06-01T10:00:00+03:00", None)},
        unused=(("entry 2", "not laid out"),),
    ),
    Entry(
        name="a feed in JSON that breaks off",
        file="cut-feed.json",
        raw=b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "x"}',
        reports=0,
        unused=(("", "broken or cut off"),),
    ),
)
