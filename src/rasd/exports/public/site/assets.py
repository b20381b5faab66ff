"""The templates, scripts and style of the site, and the policy that seals its pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from rasd.exports.page.assets import palette

SCRIPTS: Final = ("search.js", "rows.js", "map.js", "timeline.js", "table.js", "explore.js", "incident.js")
#: `file:` beside 'self', because in Firefox a page from the disk has no origin that 'self' could mean
POLICY: Final = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


def render(template: str, **views: object) -> bytes:
    """The page that a template makes of `views`."""
    return _environment().get_template(template).render(**views, policy=POLICY).encode()


def style() -> bytes:
    """The style sheet of all pages."""
    return f"{palette()}\n{asset('site.css')}".encode()


def asset(name: str) -> str:
    """A file of ours."""
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("rasd.exports.public.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
