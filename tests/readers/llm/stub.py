"""A chat completions server in a thread, that plays one behaviour a request and remembers what it got."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Self

import msgspec

Json = dict[str, Any]


class Seen(msgspec.Struct, frozen=True):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: Json

    @property
    def system(self) -> str:
        """What the rules said."""
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        """What framed the report."""
        return str(self.body["messages"][1]["content"])

    @property
    def report(self) -> Json:
        """The report, read out of its frame as the first and only line of JSON."""
        first, data, last = self.user.split("\n")[:3]
        assert last == f"END OF {first}"
        return json.loads(data)  # type: ignore[no-any-return]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the stub."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        stub = self.server.stub
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        seen = Seen(self.path, dict(self.headers.items()), body)
        stub.seen.append(seen)
        behaviour = stub.script.pop(0) if len(stub.script) > 1 else stub.script[0]
        self.close_connection = True
        behaviour(self, seen)

    def give(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        told = {"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"}
        for name, value in {**told, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Knows its stub; threads of requests that nobody waits for any more end with the test."""

    daemon_threads = True
    block_on_close = False
    stub: Stub

    def handle_error(self, *_args: object) -> None:
        """A client that went away is what some tests are about."""


Behaviour = Callable[[Handler, Seen], None]


class Stub:
    """The server, its script and what it saw. The last behaviour of the script goes on for ever."""

    def __init__(self) -> None:
        self.script: list[Behaviour] = []
        self.seen: list[Seen] = []
        self.over = Event()
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.stub = self
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def plays(self, *behaviours: Behaviour) -> None:
        self.script = list(behaviours)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None, **more: Any) -> bytes:
    """A server's answer with what the model wrote."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": 1200, "completion_tokens": 300, "total_tokens": 1500}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage, **more}).encode()


def gives(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Behaviour:
    """Answers with these bytes."""
    return lambda handler, _seen: handler.give(status, body, headers)


def writes(content: str | None, **more: Any) -> Behaviour:
    """The model writes that."""
    return gives(200, completion(content, **more))


def tells(*events: object) -> Behaviour:
    """The model tells these events."""
    return writes(json.dumps({"events": events}, ensure_ascii=False))


def drips(stub: Stub, start: bytes) -> Behaviour:
    """Begins with `start` and then sends a blank now and then, without end; after no start, nothing at all."""

    def behaviour(handler: Handler, _seen: Seen) -> None:
        handler.wfile.write(start)
        while not stub.over.wait(0.01):
            handler.wfile.write(b" " if start else b"")

    return behaviour


def hangs_up(handler: Handler, _seen: Seen) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def event(quote: str, kind: str = "shelling", **fields: Any) -> Json:
    """An event as the model should tell it, with what is given and nothing else."""
    lists = ("other_mentions", "attribution", "actors", "weapons", "places", "casualties", "sites")
    standing = {"scope": "current", "modality": "happened", "certainty": "plain"}
    nothing: Json = {"time": None, **{name: [] for name in lists}}
    return {"trigger": words(quote), "type": kind, **standing, **nothing, **fields}


def words(quote: str, occurrence: int | None = None, **fields: Any) -> Json:
    """A quote with what it is read as."""
    return {"quote": quote, "occurrence": occurrence, **fields}
