"""The templates, style sheet and script of the page, and the policy that seals it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

#: in this order; the desk serves the first two as well
_STYLES: Final = ("lights.css", "map.css", "page.css")


def render(template: str, **views: object) -> str:
    """The page that a template makes of `views`, its style and script inside and sealed by their hashes."""
    style, script = palette() + Markup("").join(map(_asset, _STYLES)), _asset("page.js")
    return (
        _environment().get_template(template).render(**views, style=style, script=script, policy=_policy(style, script))
    )


def palette() -> Markup:
    """The colours of everything that Rasd shows in a browser, by day and by night."""
    return _asset("palette.css")


def _policy(style: Markup, script: Markup) -> str:
    """The content security policy: this style, this script, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _asset(name: str) -> Markup:
    """A file of ours as it will stand between its tags."""
    text = (files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - ours, not a report's


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("rasd.exports.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
