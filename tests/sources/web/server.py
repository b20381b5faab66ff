"""A server on this machine that says exactly the bytes it is told to, and a world whose names lead to it."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import httpcore

from rasd.sources.web import Network

#: an address of the open web; no packet of these tests ever goes there
PUBLIC = "93.184.215.14"
NOON = datetime(2024, 5, 31, 12, tzinfo=UTC)

#: the same bytes every time
packed = partial(gzip.compress, mtime=0)

Reply = bytes | Callable[[socket.socket], None]


def ok(body: bytes, *headers: str) -> bytes:
    """An answer with its length."""
    return b"".join(
        (
            b"HTTP/1.1 200 OK\r\n",
            *(f"{line}\r\n".encode() for line in headers),
            f"Content-Length: {len(body)}\r\n\r\n".encode(),
            body,
        )
    )


def moved(to: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def says(status: int, *headers: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status} So", *headers, "Content-Length: 0", "", "")).encode()


def drip(first: bytes, each: bytes, seconds: float = 0.02) -> Callable[[socket.socket], None]:
    """Says `first`, and then `each` for ever."""

    def reply(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(each)
            time.sleep(seconds)

    return reply


class Server:
    """Answers a path, or a host and path, with what is planned for it."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.plan: dict[str, Reply] = {}
        self.asked: list[str] = []
        self.heads: list[bytes] = []
        self.names: list[str | None] = []
        self._tls = tls
        if tls is not None:
            tls.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            if self._tls is None:
                self._reply(connection)
                return
            with self._tls.wrap_socket(connection, server_side=True) as secret:
                self._reply(secret)

    def _reply(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (data := connection.recv(65536)):
            head += data
        if b"\r\nHost: " not in head:
            return
        lines = head.decode("latin-1").split("\r\n")
        path, host = lines[0].split(" ")[1], next(line[6:] for line in lines if line.startswith("Host: "))
        self.asked.append(host + path)
        self.heads.append(head)
        reply = self.plan.get(host + path, self.plan.get(path, says(404)))
        if callable(reply):
            reply(connection)
        else:
            connection.sendall(reply)


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(tls)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


class World:
    """Names with what they resolve to, one answer after another and the last for ever. Every address is the server."""

    def __init__(self, server: Server, *, https: Server | None = None) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.resolved: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.dead: set[str] = set()
        self._server, self._https = server, https or server
        self._now = NOON

    @property
    def network(self) -> Network:
        return Network(resolve=self._resolve, dial=self._dial, now=self._tick)

    def _resolve(self, host: str, _port: int) -> list[str]:
        self.resolved.append(host)
        answers = self.names.get(host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _dial(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        self.dialled.append((address, port))
        if address in self.dead:
            raise httpcore.ConnectError
        server = self._https if port == 443 else self._server
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", server.port, timeout=seconds)

    def _tick(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now
