"""Writes a case as a web archive in one file (WACZ 1.1.1) that others can look at and check without Rasd."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import IO, Final

import msgspec

from rasd.exports.cases import Case
from rasd.exports.cdxj import FILE as INDEX
from rasd.exports.cdxj import Indexed, index
from rasd.exports.httphead import is_answer
from rasd.exports.warcrecords import FILE as ARCHIVE
from rasd.exports.warcrecords import WarcFile, address, check, moment, text_address
from rasd.exports.whole import whole_file
from rasd.model import InputError, Report
from rasd.model.custody import Receipt, Stamp
from rasd.ports import Originals

_SUFFIX: Final = ".wacz"
_VERSION: Final = "1.1.1"
_PACKAGE: Final = "datapackage.json"
#: what WACZ knows nothing of; not beside the list itself, where `wacz validate` takes it for something unlisted
_CASE: Final = "case"
#: every file of the archive has this moment, so that the same case gives the same bytes
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16
_UNIX: Final = 3


@contextmanager
def written_case(target: Path, case: Case, originals: Originals) -> Iterator[None]:
    """Write a case to a file, which gets its name when the block ends: whole, or, where that raises, not at all."""
    if target.suffix.lower() != _SUFFIX:
        raise InputError(f"a case is a file that ends in {_SUFFIX}.", where=str(target), remedy="Name it so.")
    with whole_file(target) as stream:
        _write(stream, case, originals)
        yield


def _write(stream: IO[bytes], case: Case, originals: Originals) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as zipped:
        package = _Package(zipped)
        package.put(f"{_CASE}/README.txt", (files("rasd") / "data" / "case" / "README.txt").read_bytes())
        with package.member(f"archive/{ARCHIVE}") as out:
            records = _records(case, WarcFile(out, originals))
        packed, blocks = index(records)
        package.put(f"indexes/{INDEX}", packed)
        package.put("indexes/index.idx", blocks)
        package.put_lines("pages/pages.jsonl", _pages(case))
        package.put_lines(f"{_CASE}/reports.jsonl", case.reports)
        package.put_lines(f"{_CASE}/custody.jsonl", case.log())
        for entry in case.stamps:
            if isinstance(entry.act, Stamp):
                with originals.open(entry.act.token) as token:
                    check(entry.act.token, package.put(f"{_CASE}/stamp-{entry.number}.tsr", token.read()))
        package.finish(case)


class _Measured:
    """A file in the archive, with its size and hash."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes, /) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._out.write(data)

    def flush(self) -> None:
        """Nothing is held back here."""

    @property
    def hash(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"


class _Package:
    """The archive that is being written, and the list of what is in it."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        self._resources: list[dict[str, str | int]] = []

    @contextmanager
    def member(self, path: str) -> Iterator[_Measured]:
        """A file to write, of any size."""
        info = zipfile.ZipInfo(path, _EPOCH)
        info.external_attr, info.create_system = _MODE, _UNIX
        with self._zip.open(info, "w", force_zip64=True) as out:
            measured = _Measured(out)
            yield measured
        name = path.rpartition("/")[2].lower()
        self._resources.append({"name": name, "path": path, "hash": measured.hash, "bytes": measured.size})

    def put(self, path: str, content: bytes) -> str:
        """Write a small file; its hash."""
        with self.member(path) as out:
            out.write(content)
        return out.hash

    def put_lines(self, path: str, items: Iterable[object]) -> None:
        """Write each item as a line of JSON."""
        encode = msgspec.json.Encoder().encode
        with self.member(path) as out:
            for item in items:
                out.write(encode(item) + b"\n")

    def finish(self, case: Case) -> None:
        """Write the list of what is in it, and the hash of that."""
        said = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": case.title,
            "created": moment(case.created),
            "software": case.tool,
            "resources": list(self._resources),
        }
        digest = self.put(_PACKAGE, _json(said))
        self.put("datapackage-digest.json", _json({"path": _PACKAGE, "hash": digest}))


def _json(said: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _records(case: Case, archive: WarcFile) -> list[Indexed]:
    archive.describe(case.title, case.tool, case.created)
    for entry in case.receipts:
        if isinstance(entry.act, Receipt):
            archive.capture(entry, entry.act)
    for one in case.reports:
        if one.read is not None:
            archive.text(one.report, one.kept, one.read)
    return archive.records


def _pages(case: Case) -> Iterator[dict[str, str]]:
    """Where each report can be looked at: as it was captured, or its text where it came in a file."""
    yield {"format": "json-pages-1.0", "id": "pages", "title": "Reports"}
    captured = {
        entry.act.original: (address(entry.act), entry.mark.at)
        for entry in case.receipts
        if isinstance(entry.act, Receipt) and is_answer(entry.act)
    }
    for one in case.reports:
        if one.read is not None:
            at = next((captured[origin.original] for origin in one.origins if origin.original in captured), None)
            yield _page(one.report, *(at or (text_address(one.report), one.read)))


def _page(report: Report, url: str, at: str) -> dict[str, str]:
    title = report.title or report.name
    return {"id": report.id, "url": url, "ts": moment(at), "title": title, "text": report.text}
