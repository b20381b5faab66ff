"""The LLM reader: a document to claims, by what a language model says and the text bears out."""

from __future__ import annotations

import time
from collections.abc import Callable

from rasd.model import Claim, Document, UnreadableReportError, content_id
from rasd.readers.endpoint import Endpoint
from rasd.readers.llm.asking import Asking
from rasd.readers.llm.claims import Drafter
from rasd.readers.llm.client import Client, Sleep
from rasd.readers.llm.completion import Completion
from rasd.readers.llm.finish import Finish
from rasd.readers.llm.prompt import shipped_prompt
from rasd.readers.llm.schema import answer_schema
from rasd.readers.llm.sift import events_of
from rasd.readers.llm.usage import Log, Meter, unlogged
from rasd.readers.llm.wire import Post, post

#: seconds that pass
Clock = Callable[[], float]


class LLMReader:
    """Reads documents with the model of an endpoint, which gets their text. Nothing is asked before the first is read.

    A report that can't be read so raises `UnreadableReportError`; an endpoint that is of no use raises `RasdError`.
    """

    def __init__(
        self,
        settings: Endpoint,
        finish: Finish,
        *,
        log: Log = unlogged,
        send: Post = post,
        sleep: Sleep = time.sleep,
        clock: Clock = time.monotonic,
    ) -> None:
        self._endpoint = settings
        self._finish = finish
        self._prompt = shipped_prompt()
        self._schema = answer_schema({"actor": tuple(self._prompt.actors)})
        self._client = Client(settings, send, sleep)
        self._log = log
        self._clock = clock
        # all that a claim depends on, but for the model's moods
        asked = (self._prompt, self._schema, settings.temperature, settings.seed, finish.name)
        #: name, version and model; other words or packs read otherwise, so they are part of it
        self.name = f"llm/1+{settings.model}+{content_id('prompt', *asked)}"

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document in the order of their triggers; empty where nothing is told."""
        report = document.report
        if not report.text.strip():
            return ()
        if len(report.text) > self._endpoint.max_text:
            size, most = len(report.text), self._endpoint.max_text
            what = f"it has {size:,} characters, and {most:,} are sent to the model at most."
            raise UnreadableReportError(what, remedy="Raise `max_text`, or cut the report into shorter ones.")
        meter, start = Meter(), self._clock()
        try:
            claims = self._claims(document, meter)
        except UnreadableReportError:
            self._log(meter.usage(self._endpoint, report.id, seconds=self._clock() - start, read=False))
            raise
        meter.events = len(claims)
        self._log(meter.usage(self._endpoint, report.id, seconds=self._clock() - start, read=True))
        return claims

    def _claims(self, document: Document, meter: Meter) -> tuple[Claim, ...]:
        asking = Asking(endpoint=self._endpoint, prompt=self._prompt, schema=self._schema, report=document.report)
        completion = Completion.of(self._client.ask(asking, meter))
        if completion.usage:
            meter.tokens_in = completion.usage.prompt_tokens
            meter.tokens_out = completion.usage.completion_tokens
        events = events_of(completion.content(), meter)
        drafter = Drafter(
            document,
            self._finish(document),
            reader=self.name,
            model=self._endpoint.model,
            actors=self._prompt.actors,
            meter=meter,
        )
        return drafter.claims(events)
