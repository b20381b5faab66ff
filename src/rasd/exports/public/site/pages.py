"""The pages of the site: what each template is given."""

from __future__ import annotations

from collections.abc import Iterator

from rasd.exports.labels import Labels, Language, labels
from rasd.exports.page.shapes import shipped_shapes
from rasd.exports.public import overview
from rasd.exports.public.figures import Figures
from rasd.exports.public.format import in_language
from rasd.exports.public.sentences import telling
from rasd.exports.public.site import assets
from rasd.exports.public.site.detail import Detail
from rasd.exports.wording import day
from rasd.model.publication import Edition, Tombstone


class Pages:
    """Pages of one edition, in either language."""

    def __init__(self, edition: Edition, figures: Figures, *, apart: bool) -> None:
        """`apart`: whether each incident has a page of its own."""
        self._edition = edition
        self._figures = figures
        self.apart = apart

    def plain(self, language: Language) -> Iterator[tuple[str, bytes]]:
        """All pages but those of single incidents, with the names of their files."""
        yield "index.html", self._start(language)
        yield "explore.html", self._page("explore.html", "explore", language, listed=tuple(self._listed(language)))
        yield "method.html", self._method(language)
        stones = tuple(self._stone(stone, labels(language)) for stone in self._edition.tombstones)
        yield "withdrawn.html", self._page("withdrawn.html", "withdrawn", language, tombstones=stones)
        if not self.apart:
            yield "incident.html", self._page("incident.html", "incident", language, detail=None)

    def incident(self, detail: Detail, language: Language) -> bytes:
        """The page of one incident."""
        page = f"incidents/{detail.id}"
        return self._page("incident.html", page, language, detail=detail, root="../../")

    def _page(self, template: str, page: str, language: Language, *, root: str = "../", **views: object) -> bytes:
        words = labels(language)
        return assets.render(
            template,
            **views,
            words=words,
            language=language,
            other="en" if language == "ar" else "ar",
            rtl=language == "ar",
            head=self._edition.head,
            as_of=day(self._edition.head.day, words.dates),
            page=page,
            twin=f"{page}.html",
            root=root,
            policy_words=tuple(in_language(each, language) for each in self._edition.head.policy_words),
        )

    def _start(self, language: Language) -> bytes:
        return self._page(
            "start.html",
            "index",
            language,
            figures=self._figures,
            numbers=overview.numbers(self._figures, labels(language)),
            chart=overview.chart(self._figures, language),
            map=overview.still(self._figures, shipped_shapes(), language),
            rankings=overview.rankings(self._figures, language),
        )

    def _method(self, language: Language) -> bytes:
        view = overview.method(self._edition.head, self._figures, language)
        return self._page("method.html", "method", language, view=view)

    def _stone(self, stone: Tombstone, words: Labels) -> dict[str, str]:
        return {
            "id": stone.id,
            "why": words.site.endings[stone.why],
            "at": f"{day(stone.at, words.dates)} · {words.site.numbers.edition.format(name=stone.edition)}",
            "successor": stone.successor or "",
            "href": self._address(stone.successor) if stone.successor else "",
        }

    def _address(self, number: str) -> str:
        return f"incidents/{number}.html" if self.apart else f"incident.html#{number}"

    def _listed(self, language: Language) -> Iterator[tuple[str, str]]:
        """Links to all incidents where there is no script."""
        if not self.apart:
            return
        words = labels(language)
        for one in self._edition.incidents:
            parts = (telling.when(one, words), telling.types(one, words), telling.place_name(one.place, language))
            yield one.id, " · ".join(filter(None, parts))
