"""Spoiled copies of good bytes: cut, changed, joined with others, with a part repeated or taken out."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st


@st.composite
def mutated(draw: st.DrawFn, samples: Sequence[bytes]) -> bytes:
    """One of the samples after up to four things that happen to files."""
    raw = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, 4))):
        at, end = sorted(draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
        match draw(st.sampled_from(["cut", "flip", "write", "drop", "repeat", "splice"])):
            case "cut":
                raw = raw[:end]
            case "flip" if at < len(raw):
                raw = raw[:at] + bytes([raw[at] ^ draw(st.integers(1, 255))]) + raw[at + 1 :]
            case "write":
                raw = raw[:at] + draw(st.binary(max_size=20)) + raw[at:]
            case "drop":
                raw = raw[:at] + raw[end:]
            case "repeat":
                raw = raw[:end] + raw[at:]
            case _:
                raw = raw[:at] + draw(st.sampled_from(samples))[at:]
    return raw
