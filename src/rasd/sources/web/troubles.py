"""Why an address gave nothing, in a user's words."""

from __future__ import annotations

from rasd.model import FetchError

_LATER = "Try again later."
_CHECK = "Check the address in a browser."
_MEANINGS = {
    **dict.fromkeys((401, 402, 403, 407, 451), "not allowed"),
    404: "there is no such page",
    410: "it was taken away for good",
    429: "too many requests",
    503: "not now",
}


def refused(where: str, what: str, remedy: str = _CHECK) -> FetchError:
    """A rule of safety says no."""
    return FetchError(what, kind="refused", where=where, remedy=remedy)


def unreachable(where: str, what: str = "nobody answers there.") -> FetchError:
    """No name or no server."""
    return FetchError(what, kind="unreachable", where=where, remedy="Check the address and your connection.")


def untrusted(where: str, why: str) -> FetchError:
    """A certificate that proves nothing; fetching all the same is not offered."""
    what = f"its certificate does not prove that it is this site ({why})."
    remedy = (
        "Somebody may stand in between, or the site let it run out: check it in a browser, from another network too."
    )
    return FetchError(what, kind="untrusted", where=where, remedy=remedy)


def late(where: str, seconds: float) -> FetchError:
    """The time is up."""
    return FetchError(f"it was not all here within {seconds:g} seconds.", kind="late", where=where, remedy=_LATER)


def too_large(where: str, part: str, limit: int) -> FetchError:
    """More bytes than are taken."""
    what = f"its {part} is larger than {_size(limit)}, the most that is taken."
    return FetchError(what, kind="too_large", where=where, remedy="Save it yourself, and give Rasd the file.")


def broken(where: str, why: str) -> FetchError:
    """Something came that is no whole answer."""
    return FetchError(f"its answer is broken: {why}.", kind="broken", where=where, remedy=_LATER)


def redirected(where: str, what: str) -> FetchError:
    """Addresses that lead on to no page."""
    remedy = "Open it in a browser, and use the address that it ends at."
    return FetchError(what, kind="redirects", where=where, remedy=remedy)


def answered(where: str, status: int, retry_after: float | None) -> FetchError:
    """A status that is not "here it is"."""
    return FetchError(
        f"the server answered {status} ({_meaning(status)}).",
        kind="status",
        where=where,
        remedy=_remedy(status, retry_after),
        status=status,
        retry_after=retry_after,
    )


def forbidden(where: str) -> FetchError:
    """robots.txt says no."""
    what = "the site asks programs not to fetch this address (robots.txt)."
    remedy = "Open it in a browser and save the page, or ask the publisher for a feed."
    return FetchError(what, kind="robots", where=where, remedy=remedy)


def not_now(where: str, what: str, seconds: float) -> FetchError:
    """A matter of time."""
    remedy = f"Try again in {_span(seconds)}."
    return FetchError(what, kind="wait", where=where, remedy=remedy, retry_after=seconds)


def _meaning(status: int) -> str:
    if status in _MEANINGS:
        return _MEANINGS[status]
    if status >= 400:
        return "the server has a fault" if status >= 500 else "the request was turned down"
    return "not with a page"


def _remedy(status: int, retry_after: float | None) -> str:
    if retry_after is not None:
        return f"Try again in {_span(retry_after)}."
    return _LATER if status >= 500 or status == 429 else _CHECK


def _size(count: int) -> str:
    return f"{count / 1e6:g} MB" if count >= 1e6 else f"{count / 1e3:g} kB"


def _span(seconds: float) -> str:
    """A span of time as people say it, rounded up."""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{-int(-seconds // length)} {unit}s"
    whole = max(1, -int(-seconds // 1))
    return f"{whole} second{'s' if whole > 1 else ''}"
