"""Which places the mentions of a report mean: clues of each candidate, and one coherent choice over the report."""

from __future__ import annotations

from collections.abc import Sequence

from rasd.model import Document
from rasd.packs.toponyms import Toponyms
from rasd.places.anchors import Seen, anchor_clues, anchors_of, beside
from rasd.places.answer import Answers
from rasd.places.choice import Choice
from rasd.places.containers import Containers
from rasd.places.mention import PlaceMention, ResolvedPlace
from rasd.places.options import Options
from rasd.places.sections import Section, section_clues, sections
from rasd.places.setting import Setting, setting, setting_clues
from rasd.ports import Gazetteer
from rasd.text.normalise import Normaliser

#: times that every choice is weighed anew by the others'
_PASSES = 2


class PlaceResolver:
    """Resolves mentions; built once for a gazetteer and a language."""

    def __init__(self, gazetteer: Gazetteer, pack: Toponyms, normaliser: Normaliser) -> None:
        self._pack = pack
        self._options = Options(gazetteer, pack, normaliser.form)
        self._containers = Containers(pack, self._options)
        self._answers = Answers(pack, self._options.town)

    def resolve(self, document: Document, mentions: Sequence[PlaceMention]) -> tuple[ResolvedPlace, ...]:
        """One answer for each mention, in their order. A mention that no place fits never empties the others."""
        return self.answers(mentions, self.choices(document, mentions))

    def answers(self, mentions: Sequence[PlaceMention], choices: Sequence[Choice]) -> tuple[ResolvedPlace, ...]:
        """What the weighed candidates of the mentions come to."""
        return self._answers.of(mentions, choices)

    def choices(self, document: Document, mentions: Sequence[PlaceMention]) -> list[Choice]:
        """The candidates of each mention, weighed."""
        told = setting(document, mentions, self._options, self._pack.beats)
        parts = sections(document, mentions, self._options)
        choices = [self._first(mention, told, parts) for mention in mentions]
        inside = _inside(mentions)
        for last in range(_PASSES):
            anchors = anchors_of(mentions, choices)
            for index, choice in enumerate(choices):
                # one candidate is weighed only to see whether it is any: at the end, and never for an area
                if len(choice.options) > 1 or (choice.options and last and not mentions[index].area):
                    self._weigh(mentions, index, inside[index], choices, beside(mentions, anchors, index))
        return choices

    def _first(self, mention: PlaceMention, told: Setting, parts: Sequence[Section]) -> Choice:
        """The candidates with the clues of the gazetteer, the setting and the section."""
        choice = Choice.of(self._options.of(mention))
        for number, option in enumerate(choice.options):
            choice.own[number] = [
                *setting_clues(option.place, mention.first, told, self._pack),
                *section_clues(option.place, mention.first, parts, self._pack),
            ]
        choice.sum_up()
        return choice

    def _weigh(
        self, mentions: Sequence[PlaceMention], index: int, inside: int | None, choices: Sequence[Choice],
        anchors: Sequence[Seen],
    ) -> None:  # fmt: skip
        """Weigh the candidates of one mention by the containers told with it, at `inside`, and the other places."""
        choice = choices[index]
        for number, option in enumerate(choice.options):
            clues = anchor_clues(option.place, anchors, self._pack)
            if inside is not None:
                clues = [*self._containers.clues(option.place, mentions, inside, choices), *clues]
            choice.others[number] = clues
        choice.sum_up()


def _inside(mentions: Sequence[PlaceMention]) -> list[int | None]:
    """For each mention the one whose container is its own: itself, or where none is told the first of that name."""
    first: dict[str, int] = {}
    for index, mention in enumerate(mentions):
        if mention.container is not None:
            first.setdefault(mention.name, index)
    return [at if mention.container is not None else first.get(mention.name) for at, mention in enumerate(mentions)]
