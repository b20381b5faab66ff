"""A connection is to the name that was asked for, though it goes to an address that we chose."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rasd.sources.web import Rules

from .server import PUBLIC, Server, World, drip, moved, ok, serving
from .test_fetching import got, trouble

Trust = Callable[[str], tuple[ssl.SSLContext, ssl.SSLContext]]


def _certificate(
    subject: str, key: ec.EllipticCurvePrivateKey, issuer: str, signer: ec.EllipticCurvePrivateKey, *, ca: bool
) -> x509.Certificate:
    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False)
    )
    return builder.sign(signer, hashes.SHA256())


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    """A server's context for a name, and a client's that trusts it."""

    def made(name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
        root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        authority = _certificate("root.example", root, "root.example", root, ca=True)
        certificate = _certificate(name, leaf, "root.example", root, ca=False)
        private = leaf.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        chain = tmp_path / "chain.pem"
        chain.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        serves = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        serves.load_cert_chain(chain)
        trusts = ssl.create_default_context(cadata=authority.public_bytes(serialization.Encoding.PEM).decode())
        return serves, trusts

    return made


Secret = tuple[Server, World, ssl.SSLContext]


@pytest.fixture
def secret(server: Server, trust: Trust) -> Iterator[Secret]:
    serves, trusts = trust("news.example")
    with serving(serves) as https:
        yield https, World(server, https=https), trusts


def test_a_page_comes_encrypted_and_is_kept_as_it_was_said(secret: Secret) -> None:
    https, world, trusts = secret
    https.plan["/"] = ok(b"news")
    answer = got(world, "https://news.example/", Rules(verify=trusts))
    assert (answer.message(), answer.address, world.dialled) == (ok(b"news"), PUBLIC, [(PUBLIC, 443)])
    assert (https.names, answer.sent) == (["news.example"], https.heads[0])


@pytest.mark.parametrize("url", ["https://other.example/", f"https://{PUBLIC}/"])
def test_a_certificate_for_another_name_is_not_trusted(secret: Secret, url: str) -> None:
    https, world, trusts = secret
    assert trouble(world, url, Rules(verify=trusts)).kind == "untrusted"
    assert https.asked == []


def test_a_certificate_of_nobody_known_is_not_trusted(secret: Secret) -> None:
    https, world, _ = secret
    error = trouble(world, "https://news.example/")
    assert (error.kind, https.asked) == ("untrusted", [])
    assert "does not prove that it is this site" in error.what


def test_what_does_not_speak_tls_is_unreachable_so(server: Server, secret: Secret) -> None:
    _, _, trusts = secret
    assert trouble(World(server), "https://news.example/", Rules(verify=trusts, seconds=0.5)).kind in {
        "unreachable",
        "late",
    }


def test_a_fall_to_http_is_followed_and_seen(server: Server, secret: Secret) -> None:
    https, world, trusts = secret
    https.plan["/"] = moved("http://news.example/a")
    server.plan["/a"] = ok(b"news")
    assert got(world, "https://news.example/", Rules(verify=trusts)).downgraded
    assert not got(world, "http://news.example/a").downgraded


def test_a_slow_server_is_left_when_encrypted_too(secret: Secret) -> None:
    https, world, trusts = secret
    https.plan["/"] = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    assert trouble(world, "https://news.example/", Rules(verify=trusts, seconds=0.3)).kind == "late"
