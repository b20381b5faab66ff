"""Signatures in minisign's form."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.exports.minisign import PublicKey, is_signed, public_key, signed
from rasd.model import InputError

SEED = bytes(range(32))
KEY = public_key(SEED)
CONTENT = b"abc  incidents.jsonl\n"
SIGNATURE = signed(CONTENT, SEED, "edition 1")


def test_what_was_signed_is_known_and_the_same_each_time() -> None:
    assert is_signed(CONTENT, SIGNATURE, KEY)
    assert signed(CONTENT, SEED, "edition 1") == SIGNATURE


@given(at=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_one_changed_bit_is_found_out(at: int, bit: int) -> None:
    changed = bytearray(CONTENT)
    changed[at] ^= 1 << bit
    assert not is_signed(bytes(changed), SIGNATURE, KEY)


@pytest.mark.parametrize(
    ("old", "new"),
    [("edition 1", "edition 2"), ("trusted comment: ", ""), ("\n", " "), (SIGNATURE, ""), (SIGNATURE, "x\ny\nz\nw\n")],
)
def test_a_changed_signature_is_none(old: str, new: str) -> None:
    assert not is_signed(CONTENT, SIGNATURE.replace(old, new), KEY)


def test_another_key_has_not_signed_it() -> None:
    other = public_key(bytes(32))
    assert not is_signed(CONTENT, SIGNATURE, other)
    assert not is_signed(CONTENT, signed(CONTENT, bytes(32), "edition 1"), KEY)
    # a key that gives itself out for another by its number
    assert not is_signed(CONTENT, SIGNATURE, PublicKey(key_id=KEY.key_id, key=other.key))


def test_a_key_is_read_as_file_and_by_itself() -> None:
    assert PublicKey.read(KEY.file, "key") == PublicKey.read(KEY.text, "key") == KEY
    for text in ("", "abc", KEY.text[:-8], "A" * 56):
        with pytest.raises(InputError, match="no public key"):
            PublicKey.read(text, "key")


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")
def test_minisign_itself_takes_it(tmp_path: Path) -> None:
    (tmp_path / "sums").write_bytes(CONTENT)
    (tmp_path / "sums.minisig").write_text(SIGNATURE, encoding="utf-8")
    command = ["minisign", "-V", "-m", "sums", "-P", KEY.text]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "sums").write_bytes(CONTENT + b"x")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0
