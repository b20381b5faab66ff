"""Style, scripts, fonts and drawings."""

from __future__ import annotations

from typing import Final

from fastapi.responses import FileResponse

from rasd.web.access import Route, get
from rasd.web.context import Desk

_FOREVER: Final = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """What this part answers."""
    return [get("/static/{digest}/{name:path}", file, least="anyone")]


def file(desk: Desk, digest: str, name: str) -> FileResponse:
    """One file; kept for long where the address is that of this very content."""
    asset = desk.assets.asset(name)
    kept = _FOREVER if digest == desk.assets.digest else "no-cache"
    return FileResponse(asset.file, media_type=asset.kind, headers={"Cache-Control": kept})
