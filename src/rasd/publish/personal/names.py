"""Names of persons, found by the words that they stand beside and by names that people are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rasd.publish.personal.chains import Chains, bare
from rasd.publish.personal.found import Found
from rasd.publish.personal.tokens import Token
from rasd.publish.personal.vocabulary import Vocabulary

_BETWEEN: Final = frozenset(",،;؛-•*/|\n")
#: endings of plurals, duals and pronouns, which no name has
#: pronouns on a word for kin
_OWNERS: Final = ("ها", "هم", "هما", "ه", "نا")


class Names:
    """Finds names; built once from the vocabulary and from phrases that are known to be no private person's."""

    def __init__(self, words: Vocabulary, known: frozenset[tuple[str, ...]]) -> None:
        self._words = words
        self._chains = Chains(words)
        self._known: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(known):
            self._known.setdefault(phrase[0], []).append(phrase)
        self._certain = max(map(len, words.certain), default=1)

    def find(self, text: Sequence[Token]) -> Iterator[Found]:
        """The names in a text."""
        known = self._known_at(text)
        for first, stop in self._all(text):
            if (first, stop) not in known and not any(a <= first and stop <= b for a, b in known):
                yield Found(text[first].start + self._attached(text[first]), text[stop - 1].end, "name")

    def _known_at(self, text: Sequence[Token]) -> set[tuple[int, int]]:
        """Where known phrases stand, the longest at each word."""
        found: set[tuple[int, int]] = set()
        for at, token in enumerate(text):
            phrases = (phrase for form in bare(token.form) for phrase in self._known.get(form, ()))
            lengths = (len(phrase) for phrase in phrases if _follows(text, at + 1, phrase[1:]))
            if length := max(lengths, default=0):
                found.add((at, at + length))
        return found

    def _all(self, text: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Names by what opens them: words before them, a child's name, names that people are given, a list."""
        at = last = 0
        while at < len(text):
            stop = (
                self._chains.end(text, at)
                if at and at == last and self._and_another(text[at])
                else self._opened(text, at)
            )
            if stop > at:
                yield at, stop
                at = last = stop
            else:
                at += 1
        for start in self._lists(text):
            yield from self._listed(text, start)

    def _and_another(self, token: Token) -> bool:
        """Whether a token right after a name is another: يارا وكرم."""
        return (
            token.close
            and token.form[0] == "و"
            and token.form[1:] in self._words.given
            and not self._chains.preposition(token)
        )

    def _opened(self, text: Sequence[Token], at: int) -> int:
        """Where the name that begins at a token ends; the token itself where none does."""
        token, words = text[at], self._words
        if not token.word or token.form in words.function:
            return at
        if self._after_certain(text, at) and (self._chains.given(token) or not self._chains.refused(token)):
            return self._chains.end(text, at, sure=True)
        previous = text[at - 1].form if at and token.close and text[at - 1].word else ""
        if self._chains.holds(previous, words.named_after) or self._chains.holds(previous, words.public):
            return at
        if self._chains.kunya(text, at) and not (previous in words.function and not self._chains.given(text[at + 1])):
            return self._chains.end(text, at, sure=True)
        if self._led(text, at, previous) or self._son_next(text, at):
            return self._chains.end(text, at)
        return self._unled(text, at)

    def _led(self, text: Sequence[Token], at: int, previous: str) -> bool:
        """Whether a word stands before a token that says it is a name: a title, a family, somebody who speaks."""
        token, words = text[at], self._words
        if self._title(previous) or self._titled(text, at):
            return self._opens(token, text, at)
        if self._chains.holds(previous, words.families) or self._family_of(text, at):
            return self._opens(token, text, at, family=True)
        given = self._chains.holds(previous, words.speech) or self._apart(text, at)
        return given and self._opens(token, text, at, given=True)

    def _title(self, form: str) -> bool:
        """Whether a word is a title or tells kin, a pronoun may be on it: جدتها."""
        if self._chains.holds(form, self._words.titles):
            return True
        stems = (form.removesuffix(ending) for ending in _OWNERS if form.endswith(ending))
        return any(
            self._chains.holds(stem, self._words.titles) or self._chains.holds(f"{stem[:-1]}ه", self._words.titles)
            for stem in stems
            if len(stem) > 2
        )

    def _apart(self, text: Sequence[Token], at: int) -> bool:
        """Whether a title stands before with one adjective or a comma between: شقيقه الأكبر معتصم; the girl, Yara."""
        if at < 2 or not text[at].close or not self._title(text[at - 2].form):
            return False
        between = text[at - 1].form
        return between in {",", "،"} or (
            text[at - 1].close and between.startswith("ال") and between in self._words.not_names
        )

    def _son_next(self, text: Sequence[Token], at: int) -> bool:
        """Whether a token is the son or daughter of the next: X بن Y."""
        if at + 2 >= len(text) or self._chains.refused(text[at]) or not (text[at].arabic or text[at].capital):
            return False
        return text[at + 1].form in self._words.sons and text[at + 1].close and text[at + 2].word

    def _titled(self, text: Sequence[Token], at: int) -> bool:
        """Whether a short title with a point stands before: Dr. X."""
        if at < 2 or text[at - 1].form not in {".", "/"} or not text[at - 1].close:
            return False
        title = text[at - 2]
        return title.form in self._words.titles and (not title.arabic or len(title.form) == 1)

    def _family_of(self, text: Sequence[Token], at: int) -> bool:
        return at > 1 and text[at - 1].form == "of" and text[at - 2].form in self._words.families

    def _after_certain(self, text: Sequence[Token], at: int) -> bool:
        """Whether a phrase stands before a token after which a name always comes."""
        stop = at - 1 if at and text[at - 1].form in {":", '"', "“", "«", "'"} else at
        for length in range(1, min(self._certain, stop) + 1):
            first, *rest = (token.form for token in text[stop - length : stop])
            if any((form, *rest) in self._words.certain for form in bare(first)):
                claims = text[stop - 1].shown.endswith("ي")  # يدعي is no يدعى
                return (text[at].arabic and not claims) or text[at].capital or self._chains.given(text[at])
        return False

    def _opens(
        self, token: Token, text: Sequence[Token], at: int, *, family: bool = False, given: bool = False
    ) -> bool:
        """Whether a token after a title can be the first of a name."""
        if self._chains.given(token) or self._chains.compound(token.form) or self._chains.kunya(text, at):
            return not self._chains.refused(token)
        if given or self._chains.refused(token):
            return False
        if not token.arabic:
            return token.capital
        if self._chains.common(token):
            return False
        return family or not token.form.startswith("ال") or self._given_next(text, at)

    def _given_next(self, text: Sequence[Token], at: int) -> bool:
        return at + 1 < len(text) and text[at + 1].close and self._chains.given(text[at + 1])

    def _unled(self, text: Sequence[Token], at: int) -> int:
        """A name without a word before it: one that people are given, and another or the name of a family."""
        token = text[at]
        joined = token.form[1:] if token.form[0] in "وف" else ""
        given = self._chains.given(token) or joined in self._words.given or self._servant(text, at)
        if not given or (not token.arabic and not token.capital) or (token.arabic and self._chains.preposition(token)):
            return at
        stop = self._chains.end(text, at)
        if stop - at < 2:
            return at
        following = text[at + 1]
        weak = token.form in self._words.ambiguous or joined in self._words.ambiguous  # وجود is no woman
        if weak and not (self._chains.given(following) and following.form not in self._words.ambiguous):
            return at if not following.form.startswith("ال") or self._chains.common(following) else stop
        return stop

    def _servant(self, text: Sequence[Token], at: int) -> bool:
        """Whether a name of two words begins: عبد الكريم."""
        if at + 1 >= len(text) or text[at].form not in self._words.compounds or not text[at + 1].close:
            return False
        return text[at + 1].form.startswith("ال") and not self._chains.common(text[at + 1], often=True)

    def _lists(self, text: Sequence[Token]) -> Iterator[int]:
        """Where a list of names begins: after `وهم:`."""
        for at, token in enumerate(text):
            if token.form == ":" and any(
                self._chains.holds(one.form, self._words.lists) for one in text[max(0, at - 3) : at]
            ):
                yield at + 1

    def _listed(self, text: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
        """The names of a list, up to the end of its sentence."""
        while at < len(text):
            token = text[at]
            if token.form in _BETWEEN or token.form.isdigit() or token.form in {"(", ")", "و", "and", ".", ":"}:
                ends = token.form == "." and not (at and text[at - 1].form.isdigit())
                if ends:
                    return
                at += 1
                continue
            if self._chains.refused(token, joined=True):
                return
            if not token.arabic and not token.capital:
                return
            stop = self._chains.end(text, at, sure=True)
            yield at, stop
            at = stop

    def _attached(self, token: Token) -> int:
        """How many letters before a name are no part of it: والطفل أحمد."""
        words, form = self._words, token.form
        known = form in words.given or form in words.kunyas
        return 1 if not known and form[0] == "و" and token.arabic and len(form) > 2 else 0


def _follows(text: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    """Whether these words stand at a token."""
    return all(at + i < len(text) and text[at + i].form == word for i, word in enumerate(words))
