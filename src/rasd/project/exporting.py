"""An edition in another format, as one file to hand out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from rasd.project.publishing import Publishing, format_named

#: of every file in a package, so that the same edition gives the same bytes
_DATE: Final = (1980, 1, 1, 0, 0, 0)


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A file with its name."""

    name: str
    body: bytes


def exported(publishing: Publishing, edition: str | None, form: str) -> Exported:
    """An approved edition in a format: its one file, or a package (zip) of its files.

    `NotFoundError` or `InputError` where there is no such edition or format, or nobody has approved it.
    """
    chosen, source = format_named(form), publishing.approved(edition)
    with TemporaryDirectory(prefix="rasd-") as folder:
        chosen.write(source, Path(folder), publishing.knowledge)
        files = {one.relative_to(folder).as_posix(): one for one in sorted(Path(folder).rglob("*")) if one.is_file()}
        if len(files) == 1:
            ((name, file),) = files.items()
            return Exported(name=f"{source.head.name}-{Path(name).name}", body=file.read_bytes())
        return Exported(name=f"{source.head.name}-{form}.zip", body=_packed(files))


def _packed(files: dict[str, Path]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, file in files.items():
            package.writestr(ZipInfo(name, _DATE), file.read_bytes(), ZIP_DEFLATED)
    return packed.getvalue()
