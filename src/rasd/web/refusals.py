"""Why a request is refused before anything is done: errors that only the web has."""

from __future__ import annotations

from rasd.model import InputError, MeanwhileError, RasdError


class TooLargeError(InputError):
    """More was sent than is taken."""


class WrongMediaError(InputError):
    """What was sent is of a type that is not taken."""


class StaleError(MeanwhileError):
    """What was to be changed is not what the asker saw any more (`If-Match`)."""


class BusyError(RasdError):
    """As much of this is being done as can be: ask again, after so many seconds."""

    def __init__(self, what: str, *, seconds: int, remedy: str = "") -> None:
        super().__init__(what, remedy=remedy)
        self.seconds = seconds
