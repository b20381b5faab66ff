"""Engines: in this process, or in a pool of processes on one machine."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from rasd.model import RasdError
from rasd.ports import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")
#: items sent to a worker at a time, and how many such bundles wait for each worker
_BUNDLE, _AHEAD = 16, 3


class InProcess:
    """One after the other, in this process."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items, each made when it is asked for."""
        return map(function, items)


class ProcessPool:
    """`jobs` processes. Function, items and results travel between them, so each must be picklable."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items; only a few bundles are held at a time, however many items there are."""
        rest = iter(items)
        waiting: deque[Future[list[Result]]] = deque()
        # fresh processes, not forks: the same on every system, and safe beside a progress bar's thread
        pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"), initializer=_begin_worker)
        try:
            while True:
                while len(waiting) < self._jobs * _AHEAD and (bundle := list(islice(rest, _BUNDLE))):
                    waiting.append(pool.submit(_map_all, function, bundle))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise RasdError(
                "a worker process ended before its work was done.",
                remedy="Try again with fewer --jobs: it may be memory.",
            ) from error
        finally:
            # waiting here costs nothing, as the interpreter's end would wait too, and with Python 3.11
            # that end may find the pool's own thread closing the pipe that it wants to write to
            pool.shutdown(wait=True, cancel_futures=True)


def engine(jobs: int) -> Engine:
    """The engine for that many processes."""
    return InProcess() if jobs <= 1 else ProcessPool(jobs)


def _map_all(function: Callable[[Item], Result], bundle: Sequence[Item]) -> list[Result]:
    return [function(item) for item in bundle]


def _begin_worker() -> None:
    """An interrupt is for the process that the user sees, which ends its workers; if that is killed, they end too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
