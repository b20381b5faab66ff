"""A bar for long work: only on a terminal, and only once the work has taken a while."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

#: seconds before the bar appears
_PATIENCE = 1.5


class Bar:
    """How far work has come, on standard error."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._since = time.monotonic()
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def at(self, what: str, done: int, whole: int | None) -> None:
        """Work is at `done` of `whole` (None: not known); `what` says so in words."""
        if not self._shown or time.monotonic() - self._since < _PATIENCE:
            return
        progress = self._progress = self._progress or _started()
        progress.update(progress.task_ids[0], description=what, completed=done, total=whole)


def _started() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.add_task("")
    progress.start()
    return progress
