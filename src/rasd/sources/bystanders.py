"""Files that lie beside reports, in folders and zip files, and are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath, PurePosixPath
from typing import Final

PARTS: Final = "parts of web pages"
_KINDS: Final = {
    suffix: kind
    for kind, suffixes in (
        ("pictures", "jpg jpeg jpe png gif webp bmp tif tiff heic heif avif svg ico psd"),
        ("videos", "mp4 m4v mov avi mkv webm 3gp mpg mpeg wmv flv mts"),
        ("sounds", "mp3 ogg oga opus wav m4a aac amr flac wma"),
        (PARTS, "css js mjs map woff woff2 ttf otf eot tgs"),
    )
    for suffix in suffixes.split()
}
#: what browsers add to the name of a page for the folder of its parts, and what they call the page
_FOLDER, _PAGES = "_files", (".html", ".htm")


def kind_of(name: str, names: Collection[str]) -> str | None:
    """What kind of bystander a file is; None of one that may be a report. `names` are those of all beside it."""
    if any(is_folder_of_parts(str(folder), names) for folder in PurePosixPath(name).parents):
        return PARTS
    return _KINDS.get(PurePath(name).suffix[1:].lower())


def is_folder_of_parts(name: str, names: Collection[str]) -> bool:
    """Whether a folder has the parts of a page that a browser saved beside it."""
    page = name.removesuffix(_FOLDER)
    return page != name and any(f"{page}{ending}" in names for ending in _PAGES)


def passed_over(kinds: Mapping[str, int]) -> str:
    """What to tell a user of bystanders, given how many there are of each kind."""
    told = ", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items()))
    return f"files in it that are no texts were passed over ({told})."
