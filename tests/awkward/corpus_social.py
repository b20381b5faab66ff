"""What social networks show and give: a channel's page on the web, a download of one's posts."""

from __future__ import annotations

from tests.sources import telegram_pages as web
from tests.sources.test_facebook import garbled, post

from .entry import Entry, clashed, shelled
from .making import as_json

_REPLY = '<a class="tgme_widget_message_reply" href="https://t.me/Safsaf_News/60"><div>نص مقتطع من رسالة أخرى</div></a>'
_PREVIEW = '<a class="tgme_widget_message_link_preview" href="https://x.example/"><div>عنوان رابط</div></a>'

ENTRIES = (
    Entry(
        name="a channel's page on the web, with a reply, a link's preview, an emoji and a picture without words",
        file="channel.html",
        raw=web.page(
            web.post(61, _REPLY, web.text(shelled("تلة البلشون") + '<br/><i class="emoji"><b>🔴</b></i>'), _PREVIEW),
            web.post(62, '<a class="tgme_widget_message_photo_wrap" href="a"></a>'),
            web.post(63, web.text(clashed("البلشون")), meta="edited "),
            web.post(64, web.text("تم تثبيت رسالة"), service=True),
        ).encode(),
        reports=2,
        has=(shelled("تلة البلشون"), "🔴", clashed("البلشون")),
        lacks=("مقتطع", "عنوان رابط", "تثبيت", "1.2K"),
        fields={"published": ("2024-05-31T18:30:00+03:00",) * 2},
    ),
    Entry(
        name="the page of a channel that shows nothing",
        file="closed-channel.html",
        raw=web.page().encode(),
        reports=0,
        unused=(("", "post"),),
    ),
    Entry(
        name="a download of posts from Facebook, its letters garbled",
        file="your_posts_1.json",
        raw=as_json(
            [
                post(shelled("تلة الوروار")),
                {"timestamp": 1717169400, "data": []},
                post(clashed("الوروار"), timestamp=1717169460),
            ]
        ),
        reports=2,
        has=(shelled("تلة الوروار"), clashed("الوروار")),
        lacks=("سامر", "Ù"),
        fields={"outlet": (None, None), "author": (None, None)},
    ),
    Entry(
        name="a conversation of Facebook's download",
        file="message_1.json",
        raw=as_json(
            {
                "participants": [{"name": garbled("سامر")}],
                "messages": [{"sender_name": garbled("سامر"), "timestamp_ms": 1, "content": garbled("كلام خاص")}],
            }
        ),
        reports=0,
        unused=(("", "private"),),
    ),
)
