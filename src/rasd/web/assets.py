"""Style, scripts, fonts and drawings: under an address that changes with their content, to be kept for long."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from rasd.model import NotFoundError

#: what is served, by the end of its name; nothing else is
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".geojson": "application/geo+json",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pbf": "application/x-protobuf",
    ".png": "image/png",
    ".pmtiles": "application/octet-stream",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
#: folders of the package that are served, and the name before their files
_FOLDERS: Final = {"": "web/static", "fonts/": "data/fonts"}
#: single files of other parts
_FILES: Final = {f"{name}.css": f"exports/page/templates/{name}.css" for name in ("palette", "lights", "map")}


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """One file that browsers ask for."""

    file: Path
    kind: str


class Assets(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, and the digest of their content that stands in their address."""

    digest: str
    named: Mapping[str, Asset]

    def address(self, name: str) -> str:
        """Where a browser finds a file; `KeyError` if there is none."""
        if name not in self.named:
            raise KeyError(f"no file is called {name}")
        return f"/static/{self.digest}/{name}"

    def asset(self, name: str) -> Asset:
        """The file of that name; `NotFoundError` if there is none."""
        found = self.named.get(name)
        if found is None:
            raise NotFoundError("there is no such file.")
        return found


@cache
def shipped_assets() -> Assets:
    """The files that come with Rasd."""
    named = dict(sorted(_found()))
    digest = hashlib.sha256()
    for name, asset in named.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(asset.file.read_bytes()).digest())
    return Assets(digest=digest.hexdigest()[:16], named=named)


def _found() -> Iterator[tuple[str, Asset]]:
    package = Path(str(files("rasd")))
    for name, file in _FILES.items():
        yield name, Asset(file=package / file, kind=_TYPES[Path(file).suffix])
    for before, folder in _FOLDERS.items():
        top = package / folder
        for found in top.rglob("*"):
            if found.suffix in _TYPES and found.is_file():
                yield before + found.relative_to(top).as_posix(), Asset(file=found, kind=_TYPES[found.suffix])
