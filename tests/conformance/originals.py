"""What keeps bytes as they were received."""

from __future__ import annotations

import hashlib
import io

import pytest

from rasd.model import InputError, NotFoundError
from rasd.model.custody import Kept
from rasd.ports import Originals

BYTES = "تقرير كما ورد\r\n\x00".encode()
NAME = hashlib.sha256(BYTES).hexdigest()


class Failing(io.BytesIO):
    """A stream that breaks after its first bytes."""

    def read(self, _size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        super().read(4)
        raise OSError(5, "Input/output error")


class OriginalsConformance:
    """Subclass it with a fixture `originals` that is empty."""

    @pytest.fixture
    def originals(self) -> Originals:
        raise NotImplementedError

    def test_empty_it_has_nothing(self, originals: Originals) -> None:
        assert list(originals.all()) == []
        assert originals.now(NAME) is None
        with pytest.raises(NotFoundError, match="is not here"), originals.open(NAME):
            pass

    @pytest.mark.parametrize("given", [BYTES, b"", b"abc" * 1_000_000])
    def test_bytes_come_back_as_they_were_under_their_hash(self, originals: Originals, given: bytes) -> None:
        kept = originals.keep(io.BytesIO(given))
        assert kept == Kept(sha256=hashlib.sha256(given).hexdigest(), size=len(given))
        assert originals.now(kept.sha256) == kept
        with originals.open(kept.sha256) as stream:
            assert stream.peek(4)[:4] == given[:4]
            assert stream.read() == given

    def test_only_the_rest_of_a_stream_is_kept(self, originals: Originals) -> None:
        stream = io.BytesIO(b"passed over " + BYTES)
        stream.seek(12)
        assert originals.keep(stream).sha256 == NAME

    def test_the_same_bytes_are_one_original(self, originals: Originals) -> None:
        assert originals.keep(io.BytesIO(BYTES)) == originals.keep(io.BytesIO(BYTES))
        assert list(originals.all()) == [NAME]

    def test_names_come_in_order(self, originals: Originals) -> None:
        names = [originals.keep(io.BytesIO(bytes([number]))).sha256 for number in range(40)]
        assert list(originals.all()) == sorted(names)

    def test_nothing_is_kept_of_a_stream_that_breaks(self, originals: Originals) -> None:
        with pytest.raises(OSError, match="Input/output"):
            originals.keep(Failing(BYTES))
        assert list(originals.all()) == []

    def test_what_is_looked_at_and_refused_is_not_kept(self, originals: Originals) -> None:
        heard: list[str] = []

        def refuse(name: str) -> None:
            heard.append(name)
            raise InputError("no.")

        with pytest.raises(InputError):
            originals.keep(io.BytesIO(BYTES), refuse)
        assert (heard, list(originals.all())) == ([NAME], [])
        originals.keep(io.BytesIO(BYTES), heard.append)
        assert (heard, list(originals.all())) == ([NAME, NAME], [NAME])

    def test_what_is_removed_is_gone_and_can_come_again(self, originals: Originals) -> None:
        other = originals.keep(io.BytesIO(b"other")).sha256
        originals.keep(io.BytesIO(BYTES))
        with originals.open(NAME) as stream:
            assert (originals.remove(NAME), originals.remove(NAME)) == (True, False)
            assert stream.read() == BYTES, "who reads it already reads on"
        assert (list(originals.all()), originals.now(NAME)) == ([other], None)
        with pytest.raises(NotFoundError), originals.open(NAME):
            pass
        assert originals.keep(io.BytesIO(BYTES)).sha256 == NAME

    def test_one_can_be_read_while_others_come_in(self, originals: Originals) -> None:
        originals.keep(io.BytesIO(BYTES))
        with originals.open(NAME) as stream:
            originals.keep(io.BytesIO(b"other"))
            originals.keep(io.BytesIO(BYTES))
            assert stream.read() == BYTES
