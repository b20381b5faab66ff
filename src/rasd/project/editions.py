"""Editions on disk: a folder that can be handed out whole, with the hash of every file in it and a signature.

Beside it, in `publishing/`, is what never leaves: the project's keys, and which public incident is which.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from rasd.exports.minisign import PublicKey, is_signed, public_key, signed
from rasd.exports.public.records import HEAD, INCIDENTS, TOMBSTONES
from rasd.exports.whole import whole_file, whole_folder
from rasd.model import InputError, NotFoundError
from rasd.model.publication import Edition, Head, PublicIncident, Tombstone

EDITIONS: Final = "editions"
PRIVATE: Final = "publishing"
SUMS: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.minisig"
KEY: Final = "minisign.pub"
POLICY: Final = "policy.yaml"
_NAME: Final = re.compile(r"[\w][\w.-]{0,60}", re.ASCII)
_SEED: Final = 32


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The secrets of a project: what signs its editions, and what names its public incidents."""

    signing: bytes
    naming: bytes


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident a public one is, by the claims that it was made from."""

    public: str
    claims: tuple[str, ...]


class Records(msgspec.Struct, frozen=True):
    """The incidents of an edition on disk; they can be walked through any number of times."""

    path: Path

    def __iter__(self) -> Iterator[PublicIncident]:
        """Every incident, in order of id."""
        decode = msgspec.json.Decoder(PublicIncident).decode
        with self.path.open("rb") as lines:
            yield from map(decode, lines)


class Editions:
    """The editions of a project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / EDITIONS
        self._private = folder / PRIVATE

    def names(self) -> Sequence[str]:
        """What editions there are, the last made last."""
        here = self._folder.iterdir() if self._folder.is_dir() else ()
        found = [one.name for one in here if (one / SUMS).is_file() and not one.name.startswith(".")]
        return sorted(found, key=lambda name: (self.head(name).as_of, name))

    def approved(self) -> Sequence[str]:
        """Those that are signed."""
        return [name for name in self.names() if (self.path(name) / SIGNATURE).is_file()]

    def path(self, name: str) -> Path:
        """Where an edition is, or will be; `InputError` for what can't be the name of a folder."""
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for an edition.", remedy="Use letters, digits, points and hyphens.")
        return self._folder / name

    def head(self, name: str) -> Head:
        """What an edition says of itself; `NotFoundError` if there is none."""
        return read_head(self.path(name))

    def edition(self, name: str) -> Edition:
        """An edition to write in other formats."""
        return read_edition(self.path(name))

    def digest(self, name: str) -> str:
        """The digest of an edition: the hash of the list of its files with their hashes."""
        return hashlib.sha256((self.path(name) / SUMS).read_bytes()).hexdigest()

    @contextmanager
    def made(self, name: str, known: Sequence[Known]) -> Iterator[Path]:
        """A folder to write an edition into, which is there whole when the block ends, or not at all."""
        target = self.path(name)
        if (target / SIGNATURE).is_file():
            raise InputError(f"edition {name} is signed, and never changes.", remedy="Say another --name.")
        for left in self._folder.glob(f".{name}.*.part"):  # by a program that was ended
            shutil.rmtree(left, ignore_errors=True)
        with whole_folder(target, what="edition", mark=Path(SUMS)) as draft:
            yield draft
            (draft / KEY).write_text(public_key(self.keys().signing).file, encoding="ascii")
            (draft / SUMS).write_bytes(_sums(draft))
            self._remember(name, known)

    def unlike(self, name: str) -> Iterator[str]:
        """The files of an edition that are not as it lists them."""
        return differences(self.path(name))

    def faults(self, name: str) -> Iterator[str]:
        """What of an edition is not as this project signed it."""
        return faults(self.path(name), public_key(self.keys().signing))

    def sign(self, name: str) -> None:
        """Sign an edition."""
        folder, head = self.path(name), self.head(name)
        comment = f"edition {head.name} as of {head.as_of}"
        text = signed((folder / SUMS).read_bytes(), self.keys().signing, comment)
        with whole_file(folder / SIGNATURE) as stream:
            stream.write(text.encode())

    def known(self, name: str) -> Mapping[str, Known]:
        """Which incident each public one of an edition is; empty where that was not kept."""
        path = self._private / f"{name}.jsonl"
        lines = path.read_bytes().splitlines() if path.is_file() else []
        return {one.public: one for one in (msgspec.json.decode(line, type=Known) for line in lines)}

    def telling(self, claims: Collection[str]) -> Sequence[str]:
        """The editions that were made from any of these claims."""
        known = ((name, self.known(name).values()) for name in self.names())
        return [name for name, ones in known if any(not set(claims).isdisjoint(one.claims) for one in ones)]

    def keys(self) -> Keys:
        """The project's keys, made when they are first needed; only their owner may read the file."""
        path = self._private / "keys.json"
        self._private.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            made = Keys(signing=secrets.token_bytes(_SEED), naming=secrets.token_bytes(_SEED))
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.json.encode(made))
        return msgspec.json.decode(path.read_bytes(), type=Keys)

    def _remember(self, name: str, known: Sequence[Known]) -> None:
        self._private.mkdir(mode=0o700, exist_ok=True)
        with whole_file(self._private / f"{name}.jsonl") as stream:
            stream.writelines(msgspec.json.encode(one) + b"\n" for one in known)


def read_head(folder: Path) -> Head:
    """What the edition in a folder says of itself; `NotFoundError` if there is none."""
    try:
        return msgspec.json.decode((folder / HEAD).read_bytes(), type=Head)
    except OSError as error:
        raise NotFoundError("there is no edition.", where=str(folder), remedy="rasd editions lists them.") from error
    except msgspec.DecodeError as error:
        raise InputError(f"{error}.", where=str(folder / HEAD), remedy="It was changed: get it anew.") from error


def read_edition(folder: Path) -> Edition:
    """The edition in a folder."""
    lines = (folder / TOMBSTONES).read_bytes().splitlines()
    stones = tuple(msgspec.json.decode(line, type=Tombstone) for line in lines)
    return Edition(head=read_head(folder), incidents=Records(folder / INCIDENTS), tombstones=stones)


def differences(folder: Path) -> Iterator[str]:
    """Files of an edition that were changed, taken out or put in since it was made."""
    told = dict(_told(_listed(folder)))
    here = {one: path for one, path in _files(folder).items() if one not in (SUMS, SIGNATURE)}
    yield from (f"{one} is missing." for one in sorted(told.keys() - here.keys()))
    yield from (f"{one} was put in: the edition does not list it." for one in sorted(here.keys() - told.keys()))
    yield from (f"{one} was changed." for one in sorted(told.keys() & here.keys()) if _hash(here[one]) != told[one])


def faults(folder: Path, key: PublicKey | None) -> Iterator[str]:
    """What is wrong with an edition as it lies there: its files, and its signature, which a known key has made."""
    if not (folder / SUMS).is_file() and not (folder / HEAD).is_file():
        raise NotFoundError("there is no edition.", where=str(folder), remedy="rasd editions lists them.")
    yield from differences(folder)
    if not (folder / SIGNATURE).is_file():
        yield "it is not signed: nobody has approved it."
        return
    signer = key or PublicKey.of(_text(folder / KEY))
    if signer is None or not is_signed(_listed(folder), _text(folder / SIGNATURE), signer):
        yield "its signature is not of this list of files" + (", or not by that key." if key else ".")


def _listed(folder: Path) -> bytes:
    return (folder / SUMS).read_bytes() if (folder / SUMS).is_file() else b""


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def _sums(folder: Path) -> bytes:
    """The list of files as `sha256sum` writes and checks it."""
    return "".join(f"{_hash(path)}  {name}\n" for name, path in sorted(_files(folder).items())).encode()


def _told(sums: bytes) -> Iterator[tuple[str, str]]:
    for line in sums.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest


def _files(folder: Path) -> Mapping[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
