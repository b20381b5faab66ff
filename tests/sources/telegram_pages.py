"""Pages of Telegram's web preview as Telegram lays them out."""

from __future__ import annotations

HEAD = """<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>{name} – Telegram</title>
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <meta property="og:title" content="{name}">
    <meta property="og:site_name" content="Telegram">
    <link rel="prev" href="/s/{channel}?before=50">
    <link rel="canonical" href="/s/{channel}?before=70">
    <link href="//telegram.org/css/telegram-web.css?39" rel="stylesheet" media="screen">
  </head>
  <body class="widget_frame_base tgme_webpreview emoji_image">
    <header class="tgme_header"><div class="tgme_channel_info"><div class="tgme_channel_info_header_title">
      <span dir="auto">{name}</span></div></div></header>
    <main class="tgme_main"><section class="tgme_channel_history js-message_history">
"""
TAIL = "\n    </section></main>\n  </body>\n</html>\n"
NAME = "شبكة الصفصاف"
CHANNEL = "Safsaf_News"
TIME = "2024-05-31T15:30:00+00:00"


def text(inner: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{inner}</div>'


def post(
    number: int,
    *inner: str,
    time: str | None = TIME,
    meta: str = "",
    service: bool = False,
    writer: str = "",
    channel: str = CHANNEL,
    name: str = NAME,
) -> str:
    """A post; `meta` stands before its time."""
    told = f'<time datetime="{time}" class="time">15:30</time>' if time else ""
    kind = " service_message" if service else ""
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap{kind} js-widget_message" data-post="{channel}/{number}" \
data-view="eyJjIjotMX0">
<div class="tgme_widget_message_user"><a href="https://t.me/{channel}"><i><img src="a.jpg"></i></a></div>
<div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author accent_color">{writer}<a class="tgme_widget_message_owner_name" \
href="https://t.me/{channel}"><span dir="auto">{name}</span></a></div>
{"".join(inner)}
<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short">
<span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta">{meta}\
<a class="tgme_widget_message_date" href="https://t.me/{channel}/{number}">{told}</a></span></div></div>
</div></div></div>
"""


def page(*posts: str, name: str = NAME, channel: str = CHANNEL) -> str:
    return HEAD.format(name=name, channel=channel) + "".join(posts) + TAIL
