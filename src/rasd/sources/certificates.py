"""Certificates of authorities that somebody trusts, from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rasd.model import InputError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

#: bytes of a file that are read: a system's whole list of authorities is smaller
_LIMIT: Final = 2_000_000


def certificates(file: Path) -> list[Certificate]:
    """Every certificate of a file, as text (PEM) or bytes (DER); `InputError` where it has none."""
    from cryptography import x509  # noqa: PLC0415 - only stamps need it

    try:
        with file.open("rb") as stream:
            raw = stream.read(_LIMIT)
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(file)) from error
    try:
        if b"-----BEGIN" in raw:
            return x509.load_pem_x509_certificates(raw)
        return [x509.load_der_x509_certificate(raw)]
    except ValueError as error:
        remedy = "Get the root certificate from the authority's pages: a file that ends in .pem, .crt or .cer."
        raise InputError("there is no certificate in it that can be read.", where=str(file), remedy=remedy) from error
