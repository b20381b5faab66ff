"""What a time-stamping authority is asked, and whether what it answered holds. Pure: no network, no files, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rasd.model import StampError
from rasd.model.custody import Stamp, imprint
from rasd.project.moments import moment

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampRequest, TimeStampResponse

_GRANTED: Final = 0
_SHA256: Final = "2.16.840.1.101.3.4.2.1"
#: the one part for people in what OpenSSL says
_REASON: Final = re.compile(r"(?:Verify error: |reason: \")([^\"]+)")
_AGAIN: Final = "Nothing was logged. Try again, or ask another authority."


def question(entry_hash: str) -> TimeStampRequest:
    """What an authority is asked for an entry of the log: to sign its hash, with its certificate and our number."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - only stamps need it

    return TimestampRequestBuilder().data(entry_hash.encode()).hash_algorithm(HashAlgorithm.SHA256).build()


def granted(answer: bytes, asked: TimeStampRequest, authority: str, roots: Sequence[Certificate] = ()) -> str:
    """The moment that an answer tells; `StampError` where it is not the stamp that was asked for.

    Without `roots` it is not looked at who signed it.
    """
    try:
        told = _decoded(answer)
        if told.status != _GRANTED:
            why = " ".join(told.status_string)
            raise StampError(f"it refused{': ' + why if why else ''}.", where=authority, remedy=_AGAIN)
        unlike = next(_unlike(told, asked, roots), "")
        signed = moment(told.tst_info.gen_time)
    except ValueError as error:
        raise StampError("its answer can't be read as a stamp.", where=authority, remedy=_AGAIN) from error
    if unlike:
        raise StampError(f"{unlike}.", where=authority, remedy=_AGAIN)
    return signed


def _unlike(told: TimeStampResponse, asked: TimeStampRequest, roots: Sequence[Certificate]) -> Iterator[str]:
    """How an answer is another than was asked for."""
    if not _is_of(told, asked.message_imprint.message):
        yield "its answer is a stamp of something else"
    if told.tst_info.nonce != asked.nonce:
        yield "its answer is to another question: the number that was sent along does not come back"
    if not told.signed_data.certificates:
        yield "its answer comes without its certificate, so nobody could check it later"
    yield _untrusted(told, asked.message_imprint.message, roots)


def wrong(stamp: Stamp, answer: bytes, roots: Sequence[Certificate]) -> str:
    """Why a stamp does not hold, by the answer that is kept; empty if it does.

    Without `roots` it is not looked at who signed it.
    """
    try:
        told = _decoded(answer)
        if told.status != _GRANTED:
            return "the authority's answer is a refusal"
        if not _is_of(told, imprint(stamp.hash)):
            return "the authority's answer is not about that hash"
        if (signed := moment(told.tst_info.gen_time)) != stamp.told:
            return f"the authority's answer tells another moment: {signed}"
        return _untrusted(told, imprint(stamp.hash), roots)
    except ValueError:
        return "the authority's answer can't be read"


def _untrusted(told: TimeStampResponse, signed: bytes, roots: Sequence[Certificate]) -> str:
    """Why a signature can't be relied on by somebody who trusts these certificates; empty if it can."""
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415 - as above

    builder = VerifierBuilder()
    for root in dict.fromkeys(roots):
        builder = builder.add_root_certificate(root)
    try:
        if roots:
            builder.build().verify(told, signed)
    except VerificationError as error:
        reason = next(reversed(_REASON.findall(str(error))), "")
        return (
            f"the signature is none, or no certificate that you trust vouches for it{': ' + reason if reason else ''}"
        )
    return ""


def _decoded(answer: bytes) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415 - as above

    return decode_timestamp_response(answer)


def _is_of(told: TimeStampResponse, digest: bytes) -> bool:
    said = told.tst_info.message_imprint
    return said.hash_algorithm.dotted_string == _SHA256 and said.message == digest
