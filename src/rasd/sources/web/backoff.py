"""When to ask again. Pure: the same failures at the same time give the same hour."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

#: the wait after the first failure, doubled with each that follows
_FIRST: Final = timedelta(minutes=5)
_LONGEST: Final = timedelta(days=1)
#: the most that a server is waited for, whatever it says
_LONGEST_TOLD: Final = timedelta(days=30)
#: doublings after which it is the longest in any case
_DOUBLINGS: Final = 16
#: the part of a wait that addresses are spread over, so that a hundred that failed together don't come back together
_SPREAD: Final = 0.1


def next_try(failures: int, now: datetime, retry_after: float | None = None, *, url: str = "") -> datetime:
    """When to ask again after `failures` in a row (at least one); never before the server's own time."""
    wait = min(_FIRST * (1 << min(max(failures - 1, 0), _DOUBLINGS)), _LONGEST)
    told = min(timedelta(seconds=retry_after), _LONGEST_TOLD) if retry_after is not None else timedelta()
    return now + max(wait, told) * (1 + _SPREAD * _share(url))


def seconds_told(header: str | None, now: datetime) -> float | None:
    """What a `Retry-After` says, in seconds from now; None where it says nothing that can be read."""
    told = (header or "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told), _LONGEST_TOLD.total_seconds())
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), _LONGEST_TOLD.total_seconds())


def _share(url: str) -> float:
    """From 0 to 1, the same for an address every time."""
    return int.from_bytes(hashlib.sha256(url.encode(errors="replace")).digest()[:4], "big") / 2**32 if url else 0.0
