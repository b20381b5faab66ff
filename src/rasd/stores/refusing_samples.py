"""What is refused of double coding, in a user's words."""

from __future__ import annotations

from rasd.model import InputError, MeanwhileError


def name_taken(name: str) -> InputError:
    """What to tell who calls a sample as another is called."""
    return InputError(f"there is a sample called {name}.", remedy="Call this one otherwise. Nothing was changed.")


def done_already(report: str = "") -> MeanwhileError:
    """What to tell a coder who was done with a report, and saves it again."""
    return MeanwhileError(
        "this report was marked as done before, and its coding stays as it was.",
        where=report,
        remedy="What should hold instead is said when the codings are compared. Nothing was changed.",
    )
