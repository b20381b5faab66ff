"""One request: the rules, the framed report, and the form in which to answer."""

from __future__ import annotations

from typing import Any

import msgspec

from rasd.model import Report
from rasd.readers.endpoint import Endpoint
from rasd.readers.llm.prompt import Prompt
from rasd.readers.llm.schema import Node


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked about one report."""

    endpoint: Endpoint
    prompt: Prompt
    schema: Node
    report: Report

    def body(self, *, plain: bool) -> bytes:
        """The request as JSON; `plain` for a server that knows no JSON schema, which is then told it in words."""
        words = msgspec.json.encode(self.schema).decode() if plain else ""
        form: Node = {"type": "json_object"}
        if not plain:
            form = {"type": "json_schema", "json_schema": {"name": "events", "strict": True, "schema": self.schema}}
        return msgspec.json.encode(
            {
                "model": self.endpoint.model,
                "messages": [
                    {"role": "system", "content": self.prompt.rules(words)},
                    {"role": "user", "content": self.prompt.framed(self.report)},
                ],
                "response_format": form,
                self.endpoint.limit_field: self.endpoint.max_tokens,
                **self._sampling(),
            }
        )

    def _sampling(self) -> dict[str, Any]:
        told = {"temperature": self.endpoint.temperature, "seed": self.endpoint.seed}
        return {name: value for name, value in told.items() if value is not None}
