"""A time-stamping authority (RFC 3161) in a thread, with a root of its own, that can be told to misbehave.

Its answers are written byte by byte (DER), for the libraries that the program uses make none.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from rfc3161_client._rust import parse_timestamp_request

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

#: the moment that every stamp tells
TOLD: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
_FROM, _TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
_SIGNED_DATA, _TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
_SHA256, _ECDSA_SHA256, _RSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11"
_POLICY: Final = "1.3.6.1.4.1.99999.1"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How to answer; as it stands: well."""

    #: PKIStatus, and the words beside a refusal
    status: int = 0
    words: str = ""
    #: another imprint or nonce than was sent; None: the same
    imprint: bytes | None = None
    nonce: int | None = None
    #: whether the certificate is for time stamps, comes along, and is the root's
    usage: bool = True
    certified: bool = True
    stranger: bool = False
    #: RSA instead of elliptic curves
    rsa: bool = False
    #: whether a byte of the signature is another
    forged: bool = False
    #: of the answer of HTTP
    code: int = 200
    media: str = "application/timestamp-reply"
    body: bytes | None = None
    #: seconds of silence before it, and between its bytes
    wait: float = 0.0
    drip: float = 0.0


class Identity(NamedTuple):
    """A key and what certifies it."""

    key: Key
    certificate: x509.Certificate


def der(tag: int, *parts: bytes) -> bytes:
    """One value of ASN.1, encoded."""
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(length)]) + length + content


def integer(number: int) -> bytes:
    return der(0x02, number.to_bytes(number.bit_length() // 8 + 1))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    content = bytearray([first * 40 + second])
    for arc in rest:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(arc & 0x7F | 0x80)
        content += bytes(reversed(groups))
    return der(0x06, bytes(content))


def sequence(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def octets(content: bytes) -> bytes:
    return der(0x04, content)


def algorithm(dotted: str, *parameters: bytes) -> bytes:
    return sequence(oid(dotted), *parameters)


def root() -> Identity:
    """The authority's root."""
    return _root(stranger=False)


@cache
def _root(*, stranger: bool) -> Identity:
    """The authority's root; or one that nobody here trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = "Another Test Root" if stranger else "Rasd Test Root"
    return Identity(key, _certificate(name, key, None, 1, x509.BasicConstraints(ca=True, path_length=None)))


@cache
def signer(*, usage: bool, stranger: bool, by_rsa: bool) -> Identity:
    """Who signs the stamps."""
    key: Key = rsa.generate_private_key(65537, 2048) if by_rsa else ec.generate_private_key(ec.SECP256R1())
    kind = ExtendedKeyUsageOID.TIME_STAMPING if usage else ExtendedKeyUsageOID.SERVER_AUTH
    above = _root(stranger=stranger)
    return Identity(key, _certificate("Rasd Test Authority", key, above, 2, x509.ExtendedKeyUsage([kind])))


def _certificate(
    name: str, key: Key, above: Identity | None, number: int, extension: x509.ExtensionType
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, signing = (above.certificate.subject, above.key) if above else (subject, key)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(number).not_valid_before(_FROM).not_valid_after(_TO)
    return builder.add_extension(extension, critical=True).sign(signing, hashes.SHA256())


def pem(identity: Identity) -> bytes:
    return identity.certificate.public_bytes(Encoding.PEM)


def answer(question: bytes, plan: Plan = Plan()) -> bytes:  # noqa: B008 - frozen
    """A TimeStampResp to a TimeStampReq."""
    words = sequence(der(0x0C, plan.words.encode())) if plan.words else b""
    status = sequence(integer(plan.status), words)
    if plan.status > 1:
        return sequence(status)
    asked = parse_timestamp_request(question)
    digest = plan.imprint if plan.imprint is not None else asked.message_imprint.message
    nonce = plan.nonce if plan.nonce is not None else asked.nonce
    info = sequence(
        integer(1),
        oid(_POLICY),
        sequence(algorithm(_SHA256), octets(digest)),
        integer(7),
        der(0x18, f"{TOLD:%Y%m%d%H%M%SZ}".encode()),
        integer(nonce) if nonce is not None else b"",
    )
    return sequence(status, _signed(info, plan))


def _signed(info: bytes, plan: Plan) -> bytes:
    """CMS SignedData around what is signed, with the attributes that RFC 5816 asks for."""
    who = signer(usage=plan.usage, stranger=plan.stranger, by_rsa=plan.rsa)
    raw = who.certificate.public_bytes(Encoding.DER)
    attributes = sorted(
        [
            _attribute(_CONTENT_TYPE, oid(_TST_INFO)),
            _attribute(_MESSAGE_DIGEST, octets(hashlib.sha256(info).digest())),
            _attribute(_SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(octets(hashlib.sha256(raw).digest()))))),
        ]
    )
    signature = _signature(who.key, der(0x31, *attributes))
    if plan.forged:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    signed_by = sequence(who.certificate.issuer.public_bytes(), integer(who.certificate.serial_number))
    kind = algorithm(_RSA_SHA256, der(0x05)) if plan.rsa else algorithm(_ECDSA_SHA256)
    one = sequence(integer(1), signed_by, algorithm(_SHA256), der(0xA0, *attributes), kind, octets(signature))
    data = sequence(
        integer(3),
        der(0x31, algorithm(_SHA256)),
        sequence(oid(_TST_INFO), der(0xA0, octets(info))),
        der(0xA0, raw) if plan.certified else b"",
        der(0x31, one),
    )
    return sequence(oid(_SIGNED_DATA), der(0xA0, data))


def _attribute(kind: str, value: bytes) -> bytes:
    return sequence(oid(kind), der(0x31, value))


def _signature(key: Key, message: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(message, ec.ECDSA(hashes.SHA256()))


class Authority:
    """What a test holds of a running authority."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.plan = Plan()
        #: what was asked, and the headers that came with it
        self.asked: list[tuple[bytes, dict[str, str]]] = []

    def trusted(self, folder: Path) -> Path:
        """Its root in a file."""
        file = folder / "root.pem"
        file.write_bytes(pem(root()))
        return file


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        authority = self.server.authority
        question = self.rfile.read(int(self.headers["Content-Length"]))
        authority.asked.append((question, dict(self.headers.items())))
        plan = authority.plan
        body = plan.body if plan.body is not None else answer(question, plan)
        self.close_connection = True
        time.sleep(plan.wait)
        self.send_response(plan.code)
        for name, value in {"Content-Type": plan.media, "Connection": "close", "Location": "/there"}.items():
            self.send_header(name, value)
        self.end_headers()
        for at in range(0, len(body), 1 if plan.drip else 1 << 16):
            self.wfile.write(body[at : at + (1 if plan.drip else 1 << 16)])
            time.sleep(plan.drip)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    authority: Authority

    def handle_error(self, *_args: object) -> None:
        """A client that went away is what some tests are about."""


@contextmanager
def serving() -> Iterator[Authority]:
    """An authority that answers until the block ends."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.authority = Authority(f"http://127.0.0.1:{server.server_port}/tsr")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server.authority
        finally:
            server.shutdown()
            thread.join()
