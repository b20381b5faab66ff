"""From drafts of one sentence to mentions: who they are, in which frame, by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rasd.model import Document
from rasd.model.codebook import CasualtyKind, CasualtyWho
from rasd.read.harm.hits import Hits
from rasd.read.harm.ledger import Draft
from rasd.read.harm.mention import Frame, HarmMention

_CIVILIANS: Final[frozenset[CasualtyWho]] = frozenset(
    ("child", "woman", "health_worker", "journalist", "aid_worker")
)  # fmt: skip
_SIDES: Final[tuple[CasualtyWho, ...]] = ("civilian", "combatant")
#: how many tokens away a word of result or cause may stand
_FRAME_REACH: Final = 6
#: how far before people stands the verb that carries them
_CARRY_REACH: Final = 2
#: ... and before a number the word that it rose
_RISE_REACH: Final = 14


def resolve(
    document: Document,
    hits: Hits,
    drafts: Sequence[Draft],
    sentence: int,
    *,
    told: CasualtyWho,
    by_kind: Mapping[CasualtyKind, CasualtyWho],
) -> list[HarmMention]:
    """Mentions of a sentence; `told` is who the last people before the sentence were. Overtaken tolls are left out.

    `by_kind` is who people harmed so are where nothing tells.
    """
    start = document.sentences[sentence][0]
    kept = [draft for draft in drafts if not _overtaken(hits, draft, start)]
    whos = _whos(kept, told)
    return [
        _mention(document, hits, draft, sentence, who=who, likely=likely)
        for draft, who, likely in zip(kept, whos, _likely(kept, whos, by_kind), strict=True)
    ]  # fmt: skip


def _overtaken(hits: Hits, draft: Draft, start: int) -> bool:
    """Whether a count is one that the report itself has overtaken: "وكانت حصيلة سابقة أشارت إلى 9 قتلى"."""
    if not hits.plays("overtaken"):
        return False
    before = range(max(start, draft.group.first - _RISE_REACH), draft.group.first)
    return any(hits.one(i, "toll") and hits.one(i + 1, "overtaken") for i in before)


def _whos(drafts: Sequence[Draft], told: CasualtyWho) -> list[CasualtyWho]:
    """Who each draft's people are: by their own words, their neighbours', and their parts'."""
    whos: list[CasualtyWho] = [draft.group.who for draft in drafts]
    unknown = [i for i, who in enumerate(whos) if who == "unknown"]
    for i in unknown:
        if drafts[i].group.other:
            whos[i] = _like(_before(drafts, whos, i, told), single=drafts[i].group.max == 1)
    for i in reversed(unknown):
        if whos[i] == "unknown" and _vague(drafts[i]) and i + 1 < len(drafts) and _adjoin(drafts[i], drafts[i + 1]):
            whos[i] = whos[i + 1] if whos[i + 1] in _SIDES else "unknown"
    for i in unknown:
        if whos[i] == "unknown" and _borrows(drafts[i]):
            whos[i] = _like(_before(drafts, whos, i, told if drafts[i].part else "unknown"), single=False)
    for i in unknown:
        if whos[i] == "unknown" and not drafts[i].part:
            whos[i] = _by_parts(drafts, whos, i)
    return whos


def _likely(
    drafts: Sequence[Draft], whos: Sequence[CasualtyWho], by_kind: Mapping[CasualtyKind, CasualtyWho]
) -> Iterator[CasualtyWho]:
    """Who each draft's people most likely are where no words tell: as those they are told on from, or by their harm.

    "3 شهداء بينهم طفل وعدة جرحى": the parts told who the first are, and the second are told on from them.
    """
    for i, draft in enumerate(drafts):
        goes_on = not draft.part and (draft.group.other or (draft.group.joined and _borrows(draft)))
        who = _like(_before(drafts, whos, i, "unknown"), single=False) if goes_on else "unknown"
        yield by_kind[draft.kind] if who == "unknown" else who


def _vague(draft: Draft) -> bool:
    """Whether the words tell no more than a number, or the harm."""
    return not draft.part and (draft.group.bare or draft.group.kind is not None)


def _adjoin(draft: Draft, after: Draft) -> bool:
    return not after.part and after.group.first - draft.group.stop <= 2


def _borrows(draft: Draft) -> bool:
    """Whether the people are most likely as those told before: "4 مدنيين وعدد من الجرحى", "ثلاثة منهم"."""
    return draft.group.bare if draft.part else draft.group.kind is not None


def _before(drafts: Sequence[Draft], whos: Sequence[CasualtyWho], i: int, told: CasualtyWho) -> CasualtyWho:
    first = drafts[i].group.first
    return next((whos[j] for j in range(i - 1, -1, -1) if not drafts[j].part and drafts[j].group.first < first), told)


def _like(who: CasualtyWho, *, single: bool) -> CasualtyWho:
    """Who "others" are after people of a kind: "another" is of the same kind, "others" of a child may be anybody."""
    return who if single or who in _SIDES else "unknown"


def _by_parts(drafts: Sequence[Draft], whos: Sequence[CasualtyWho], i: int) -> CasualtyWho:
    """Civilians where some told part is of a kind of civilian and none is of fighters."""
    found: set[CasualtyWho] = set()
    for j in range(i + 1, len(drafts)):
        if drafts[j].part:
            if drafts[j].kind == drafts[i].kind:
                found.add(whos[j])
        elif drafts[j].group.first != drafts[i].group.first:
            break
    return "civilian" if found & _CIVILIANS and "combatant" not in found else "unknown"


def _mention(
    document: Document, hits: Hits, draft: Draft, sentence: int, *, who: CasualtyWho, likely: CasualtyWho
) -> HarmMention:
    group = draft.group
    bounds = document.sentences[sentence]
    update = _rising(hits, draft, bounds[0])
    changed = update and draft.max is not None and document.forms[group.first] == "من"
    low = draft.max if changed else draft.min  # "ارتفع ... من 5 إلى 12": what it rose to
    return HarmMention(
        first=group.first, stop=group.stop, span=document.span(group.first, group.stop), kind=draft.kind,
        min=low or draft.min, max=draft.max, who=who, likely=likely, anchor=draft.anchor, sentence=sentence,
        counted=group.counted, part=draft.part, zero=draft.zero, joint=draft.joint, update=update,
        frame=_frame(hits, draft, bounds), rule=_rule(draft),
    )  # fmt: skip


def _rising(hits: Hits, draft: Draft, start: int) -> bool:
    if not draft.group.counted or draft.part or not hits.plays("rise"):
        return False
    return any(hits.one(i, "rise") for i in range(max(start, draft.group.first - _RISE_REACH), draft.group.first))


def _frame(hits: Hits, draft: Draft, sentence: tuple[int, int]) -> Frame:
    start, stop = sentence
    first, last = min(draft.anchor, draft.group.first), max(draft.anchor + 1, draft.group.stop)
    if any(hits.one(i, "carry") for i in range(max(start, first - _CARRY_REACH), first)):
        return "carried"
    if any(hits.one(i, "result") for i in range(max(start, first - _FRAME_REACH), first)):
        return "result"
    if any(hits.one(i, "cause") for i in range(last, min(last + _FRAME_REACH, stop))):
        return "cause"
    return "none"


def _rule(draft: Draft) -> str:
    """Why the count was read so, the most telling first."""
    group = draft.group
    told = (
        (draft.zero, "harm.none"), (draft.joint, "harm.joint"), (draft.losses, "harm.losses"),
        (draft.part, "harm.part"), (group.counted, "harm.counted"), (group.named, "harm.named"),
        (draft.max == 1, "harm.one"), (draft.max == 2, "harm.two"),
    )  # fmt: skip
    return next((rule for holds, rule in told if holds), "harm.several")
