"""Where the model is, and what may be asked of it. The key itself is never a setting: only where it is found."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, urlsplit

import msgspec

from rasd.model import InputError, RasdError


class Endpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An OpenAI-compatible server and how it is used; `InputError` where that can't be right or safe."""

    #: address before `/chat/completions`: https://llm.example.org/v1
    url: str
    #: the model's name there
    model: str
    #: name of the environment variable that holds the key; empty for a server that asks for none
    key_env: str = ""
    #: whether http may be used to a server on another machine, where anybody on the way can read the reports
    insecure: bool = False
    #: seconds that one answer may take from first to last byte
    timeout: float = 120.0
    #: how often a request is sent again after a timeout, a broken connection, 429 or 5xx
    retries: int = 2
    #: the most tokens of an answer, and what the server calls that
    max_tokens: int = 8_000
    limit_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    #: the most characters of a report that are sent; a longer one is not read
    max_text: int = 30_000
    #: None leaves the field out, for servers that refuse it
    temperature: float | None = 0.0
    seed: int | None = 0
    #: what a million tokens cost, in any one currency; None where nobody counts
    price_in: float | None = None
    price_out: float | None = None

    def __post_init__(self) -> None:
        """Refuse what can't be meant."""
        _check_url(self.url, insecure=self.insecure)
        if not self.model or not self.model.isprintable() or len(self.model) > 200:
            raise InputError("`model` must name a model in at most 200 printable characters.", where="llm")
        if self.key_env and not (self.key_env.isidentifier() and self.key_env.isupper()):
            # what is written there is likely the key itself, so it is not repeated
            raise InputError(
                "`key_env` is no name of an environment variable in capital letters.",
                where="llm",
                remedy="Put the key into a variable, say RASD_LLM_KEY, and write that name; the key goes into no file.",
            )
        numbers = {"timeout": self.timeout, "max_tokens": self.max_tokens, "max_text": self.max_text}
        wrong = [name for name, number in numbers.items() if number <= 0] + ["retries"] * (self.retries < 0)
        if wrong:
            raise InputError(f"`{wrong[0]}` is too small.", where="llm")

    @property
    def encrypted(self) -> bool:
        """Whether it is reached by https."""
        return urlsplit(self.url).scheme == "https"

    @property
    def address(self) -> str:
        """Where requests go."""
        return f"{self.url.rstrip('/')}/chat/completions"

    def headers(self) -> dict[str, str]:
        """The headers of a request; `RasdError` where the key is missing. Made anew each time and never kept."""
        # compressed answers are not asked for: a small one could unfold into more than memory holds
        plain = {"Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": "rasd"}
        return plain | ({"Authorization": f"Bearer {_key(self.key_env)}"} if self.key_env else {})


def _key(name: str) -> str:
    key = os.environ.get(name, "").strip()
    if not key:
        raise RasdError(f"the environment variable {name} holds no key.", where="llm", remedy=f"Set it: export {name}=")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise RasdError(f"what {name} holds is no key.", where="llm", remedy="Copy the key again, alone, on one line.")
    return key


def _check_url(url: str, *, insecure: bool) -> None:
    parts = _split(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not url.isprintable() or " " in url:
        raise InputError("`url` is no web address.", where="llm", remedy="Write it as https://llm.example.org/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(
            "`url` may hold neither a name or password nor anything after `?` or `#`.",
            where="llm",
            remedy="Give the key by `key_env`.",
        )
    if parts.scheme == "http" and not insecure and not _is_loopback(parts.hostname):
        raise InputError(
            f"`url` is http to {parts.hostname}: anybody on the way could read the reports and the key.",
            where="llm",
            remedy="Use https; or, on a network that you trust, set insecure = true.",
        )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it is what checks it
    except ValueError as error:
        raise InputError("`url` is no web address.", where="llm", remedy="Mend it.") from error
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
