"""What a user is told beside the results, on standard error."""

from __future__ import annotations

import sys

from rasd.exports.plain import plain
from rasd.model import Quarantined, RasdError

#: exit code where something could not be used or could not be done
FAILED = 2


class Teller:
    """Tells of guesses and of what could not be used, and remembers how much of that there was."""

    def __init__(self) -> None:
        #: how many inputs could not be used
        self.unused = 0
        self._noted: set[str] = set()

    def note(self, sentence: str) -> None:
        """Something that a user should know, and that is no failure; said once, and not if it is empty."""
        if sentence and sentence not in self._noted:
            self._noted.add(sentence)
            say(f"note: {sentence}")

    def not_used(self, item: Quarantined) -> None:
        """An input that could not be used: file, line and why."""
        self.unused += 1
        say(f"not used: {item}")

    def close(self) -> int:
        """Sum up what was not used; the exit code."""
        if not self.unused:
            return 0
        say(f"Not used: {self.unused:,} of the inputs, for the reasons above.")
        return FAILED


def fail(error: RasdError) -> int:
    """Tell what went wrong, where, and the remedy; the exit code."""
    say(f"rasd: {error}")
    return FAILED


def say(sentence: str) -> None:
    """One line on standard error; other people's words in it can't touch the screen."""
    print(plain(sentence), file=sys.stderr)  # noqa: T201 - the one place where the command line speaks
