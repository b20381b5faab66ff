"""Signatures that anybody can check without Rasd, by minisign or a few lines of code.

The format is minisign's (jedisct1.github.io/minisign, "Signature format", algorithm `ED`): Ed25519 over the BLAKE2b
hash of the file, and over that signature with a trusted comment. The same file, key and comment give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from binascii import Error as NotBase64
from typing import TYPE_CHECKING, Final

import msgspec

from rasd.model import InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KEY: Final = b"Ed"
_HASHED: Final = b"ED"
_COMMENT: Final = "trusted comment: "
_ID: Final = 8
_SIGNATURE: Final = 64
_PUBLIC: Final = 32


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """What a signature file says."""

    key_id: bytes
    signature: bytes
    comment: str
    #: over the signature and the comment
    comment_signature: bytes


class PublicKey(msgspec.Struct, frozen=True, kw_only=True):
    """The key that checks signatures, with a number to know it by."""

    key_id: bytes
    key: bytes

    @property
    def text(self) -> str:
        """The key as minisign writes it: also what `minisign -P` takes."""
        return base64.b64encode(_KEY + self.key_id + self.key).decode()

    @property
    def file(self) -> str:
        """The key as a file."""
        return f"untrusted comment: minisign public key {self.name}\n{self.text}\n"

    @property
    def name(self) -> str:
        """What people call it, as minisign writes it."""
        return self.key_id[::-1].hex().upper()

    @classmethod
    def of(cls, text: str) -> PublicKey | None:
        """The key in a file's text, or as `minisign -P` takes it; None if it is none."""
        raw = _decoded(text.strip().splitlines()[-1] if text.strip() else "")
        if raw is None or len(raw) != len(_KEY) + _ID + _PUBLIC or not raw.startswith(_KEY):
            return None
        return cls(key_id=raw[len(_KEY) : len(_KEY) + _ID], key=raw[len(_KEY) + _ID :])

    @classmethod
    def read(cls, text: str, where: str) -> PublicKey:
        """As `of`; `InputError` if it is none."""
        found = cls.of(text)
        if found is None:
            raise InputError("this is no public key of minisign.", where=where, remedy="Ask the publishers for it.")
        return found


def public_key(seed: bytes) -> PublicKey:
    """The public half of a key, by its secret of 32 bytes."""
    key = _secret(seed).public_key().public_bytes_raw()
    return PublicKey(key_id=hashlib.blake2b(key, digest_size=_ID).digest(), key=key)


def signed(content: bytes, seed: bytes, comment: str) -> str:
    """A signature file for some bytes; the comment is signed too."""
    secret, key_id = _secret(seed), public_key(seed).key_id
    signature = secret.sign(hashlib.blake2b(content).digest())
    both = secret.sign(signature + comment.encode())
    return (
        "untrusted comment: signature from Rasd\n"
        f"{base64.b64encode(_HASHED + key_id + signature).decode()}\n"
        f"{_COMMENT}{comment}\n"
        f"{base64.b64encode(both).decode()}\n"
    )


def is_signed(content: bytes, signature: str, key: PublicKey) -> bool:
    """Whether a signature file is of these bytes, by that key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as in _secret
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as in _secret

    told = _read(signature)
    if told is None or told.key_id != key.key_id:
        return False
    public = Ed25519PublicKey.from_public_bytes(key.key)
    try:
        public.verify(told.signature, hashlib.blake2b(content).digest())
        public.verify(told.comment_signature, told.signature + told.comment.encode())
    except InvalidSignature:
        return False
    return True


def _read(text: str) -> Signature | None:
    lines = text.splitlines()
    raw = _decoded(lines[1]) if len(lines) == 4 and lines[2].startswith(_COMMENT) else None
    if raw is None or len(raw) != len(_HASHED) + _ID + _SIGNATURE or not raw.startswith(_HASHED):
        return None
    return Signature(
        key_id=raw[len(_HASHED) : len(_HASHED) + _ID],
        signature=raw[len(_HASHED) + _ID :],
        comment=lines[2].removeprefix(_COMMENT),
        comment_signature=_decoded(lines[3]) or b"",
    )


def _decoded(line: str) -> bytes | None:
    try:
        return base64.b64decode(line, validate=True)
    except NotBase64:
        return None


def _secret(seed: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - slow to load, few sign
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(seed)
