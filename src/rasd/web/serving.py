"""Opens the desk at an address, until it is stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY, create_server
from socket import socket as Socket  # noqa: N812 - as a type
from threading import Event, Thread
from typing import Final

import msgspec
import uvicorn

from rasd.model import InputError, RasdError
from rasd.model.people import Person
from rasd.project import Language, Project
from rasd.web.app import make_app
from rasd.web.assets import shipped_assets
from rasd.web.context import Context
from rasd.web.rendering import Rendering

_LOG: Final = logging.getLogger("rasd.web")
#: names under which this machine alone is reached
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def open_desk(
    folder: Path, *, user: str, host: str = "127.0.0.1", language: Language = "en", read_only: bool = False
) -> Context:
    """The desk of the project in a folder, for those who reach `host`; `user` acts where there are no accounts.

    `InputError` where others would reach a desk that knows nobody.
    """
    project = Project.open(folder)
    alone = not project.people.all()
    if alone and not is_loopback(host):
        raise InputError(
            f"there are no accounts, and others reach {host}: everybody could do everything.",
            remedy="Make one first: rasd people add NAME --role admin. Or leave --host out.",
        )
    project.board.refresh()
    project.board.leaf(1)  # reads the board into memory: whoever asks first need not wait for that
    assets = shipped_assets()
    return Context(
        project=project,
        people=project.people,
        rendering=Rendering(assets),
        assets=assets,
        alone=Person(name=user, role="admin") if alone else None,
        hosts=LOOPBACK if alone else frozenset(),
        language=language,
        read_only=read_only,
    )


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A desk that answers now."""

    address: str
    #: who acts where there are no accounts
    user: str
    #: whether other machines reach it
    others: bool


def serve(
    folder: Path,
    *,
    host: str,
    port: int,
    user: str,
    language: Language,
    read_only: bool,
    opened: Callable[[Opened], None],
) -> None:
    """Answer at an address until the process is told to stop; `opened` hears of it once it is taken."""
    context = open_desk(folder, user=user, host=host, language=language, read_only=read_only)
    with listening(host, port) as socket:
        taken = socket.getsockname()[1]
        named = f"[{host}]" if ":" in host else host
        name = context.alone.name if context.alone else ""
        opened(Opened(address=f"http://{named}:{taken}/", user=name, others=not is_loopback(host)))
        with suppress(KeyboardInterrupt), following(context.project):
            server(context).run(sockets=[socket])


@contextmanager
def following(project: Project, *, every_s: float = 10.0) -> Iterator[None]:
    """Meanwhile list what other programs add to the project and decide in it."""
    ended = Event()

    def follow() -> None:
        while not ended.wait(every_s):
            try:
                project.board.refresh()
            except RasdError as error:  # it is tried again soon: another program may be at the file for long
                _LOG.warning("what came could not be listed yet: %s", error)

    thread = Thread(target=follow, name="following", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def listening(host: str, port: int) -> Socket:
    """A socket at that address; `InputError` if it can't be had."""
    try:
        family = AF_INET6 if ":" in host else AF_INET
        socket = create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise InputError(
            f"{host}, port {port} can't be had: {getattr(error, 'strerror', None) or error}.",
            remedy="Is a desk open there already? Choose another with --port.",
        ) from error
    # the body of an answer goes out at once, not 40 ms later when the browser has told that its head came
    socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    return socket


def server(context: Context) -> uvicorn.Server:
    """What answers, not started yet."""
    return uvicorn.Server(
        uvicorn.Config(make_app(context), log_level="warning", access_log=False, server_header=False, lifespan="off")
    )
