"""What the public calls incidents: a name that lasts, whatever joins an incident or leaves it."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import count
from typing import Final

_DIGITS: Final = 16


def names(
    incidents: Mapping[str, Collection[str]], before: Mapping[str, str], taken: Collection[str], key: bytes
) -> dict[str, str]:
    """The public id of each incident, given the claims of each, and under which public id a claim was told before.

    An incident keeps the id under which most of its claims were told. Where two have claims of one id, the one with
    more of them keeps it; where one has claims of two, it keeps that of more of them. Others get a new id, which is
    none of those `taken` and which nobody can find by trying texts, since it is made with the project's key.
    """
    shares = Counter(
        (incident, told) for incident, claims in incidents.items() for claim in claims if (told := before.get(claim))
    )
    found: dict[str, str] = {}
    kept: set[str] = set()
    for (incident, told), _ in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        if incident not in found and told not in kept:
            found[incident] = told
            kept.add(told)
    used = {*taken, *kept}
    for incident in sorted(incidents.keys() - found.keys()):
        found[incident] = next(name for turn in count() if (name := _new(incident, turn, key)) not in used)
        used.add(found[incident])
    return found


def _new(incident: str, turn: int, key: bytes) -> str:
    return f"p{hmac.new(key, f'{incident} {turn}'.encode(), hashlib.sha256).hexdigest()[:_DIGITS]}"
