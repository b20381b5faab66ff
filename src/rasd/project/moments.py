"""Moments as a project keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """A moment as it is kept: ISO, in UTC, so that later ones sort behind; one without a zone is in UTC."""
    return _in_utc(at).isoformat(timespec="seconds")


def instant(told: str) -> datetime:
    """A moment that may be told without its zone; then it is in UTC."""
    return _in_utc(datetime.fromisoformat(told))


def now() -> datetime:
    """The moment that it is."""
    return datetime.now(UTC)


def _in_utc(at: datetime) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
