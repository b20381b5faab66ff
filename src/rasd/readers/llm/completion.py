"""The server's answer, as far as it is one: the model's words and the tokens they took."""

from __future__ import annotations

from typing import Annotated

import msgspec

from rasd.model import UnreadableReportError

_Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """As the server counts them."""

    prompt_tokens: _Count | None = None
    completion_tokens: _Count | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What the model wrote."""

    content: str | None = None
    refusal: str | None = None


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of the model."""

    message: Message
    finish_reason: str | None = None


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of the chat completions form that count here; others are passed over."""

    choices: tuple[Choice, ...]
    usage: Tokens | None = None

    @classmethod
    def of(cls, body: bytes) -> Completion:
        """Read a server's answer; `UnreadableReportError` where it is none."""
        try:
            return msgspec.json.decode(body, type=cls)
        except msgspec.ValidationError as error:
            raise UnreadableReportError("the server's answer is not in the form of chat completions.") from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UnreadableReportError("the server's answer is no whole JSON.") from error

    def content(self) -> str:
        """What the model wrote, whole; `UnreadableReportError` where it wrote nothing, refused, or was cut off."""
        if not self.choices:
            raise UnreadableReportError("the server's answer holds no answer of the model.")
        choice = self.choices[0]
        if choice.message.refusal:
            raise UnreadableReportError("the model refused to read it.")
        if choice.finish_reason == "content_filter":
            raise UnreadableReportError("the server's content filter stopped the answer.")
        if choice.finish_reason == "length":
            raise UnreadableReportError(
                "the model's answer was cut off.",
                remedy="Raise `max_tokens`, or cut the report into shorter ones.",
            )
        if not choice.message.content:
            raise UnreadableReportError("the model answered nothing.")
        return choice.message.content
