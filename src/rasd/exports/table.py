"""Tables for people: what a report claims, and incidents; Arabic words on lines of their own, never cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from rich.table import Table
from rich.text import Text

from rasd.exports import wording
from rasd.exports.changes import changes
from rasd.exports.labels import Field, Labels, Language, labels
from rasd.exports.plain import plain
from rasd.exports.timeline import Timeline
from rasd.exports.valuewords import ValueWords
from rasd.model import (
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    Decision,
    Incident,
    IncidentPlace,
    Place,
    Report,
    Span,
    standing,
)
from rasd.model.audit import Logged
from rasd.ports import Gazetteer

#: what is shown of a claim, after its number
_COLUMNS: tuple[Field, ...] = ("event", "actor", "place", "time", "harm", "attribution", "cue")
_USUAL = frozenset({"current", "happened", "plain"})


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Makes tables in one language; a place that the gazetteer does not have is shown by its id."""

    gazetteer: Gazetteer
    actor_names: Mapping[str, str]
    language: Language = "en"

    @property
    def words(self) -> Labels:
        """The interface's words."""
        return labels(self.language)

    def report(self, report: Report, claims: Sequence[Claim]) -> Table:
        """One report and its claims, one a row."""
        name = self.words.fields
        headings = ("#", *(name[field] for field in _COLUMNS))
        table = grid(plain(wording.heading(report, self.words)), headings)
        if not claims:
            table.caption = self.words.interface.no_claims
        for number, claim in enumerate(claims, 1):
            add_row(table, (str(number), *self._row(claim, report.text)))
        return table

    def incidents(self, incidents: Iterable[Incident], names: Mapping[str, str]) -> Table:
        """Incidents, one a row, with the reports that tell of them by their `names`; near-copies in brackets."""
        name = self.words.fields
        kinds = self.words.casualty_kinds
        table = grid("", ("id", name["event"], name["actor"], name["place"], name["time"], kinds["killed"],
                            kinds["injured"], self.words.incident.grade, self.words.interface.source))  # fmt: skip
        for incident in incidents:
            add_row(table, self._incident(incident, names))
        return table

    def timeline(self, incident: Incident, told: Iterable[tuple[Report, Claim]], names: Mapping[str, str]) -> Table:
        """The reports of an incident in order of publishing, one a row: what each is first to say, or repeats."""
        words = self.words.incident
        headings = (self.words.interface.published, words.outlet, words.report, words.repeats, words.first)
        table = grid(words.timeline, headings)
        rows = Timeline(gazetteer=self.gazetteer, actor_names=self.actor_names, language=self.language)
        for row in rows.rows(incident, told, names):
            repeats = words.copy_of.format(report=row.repeats) if row.repeats else ""
            published = row.published or self.words.interface.no_date
            add_row(table, (published, row.outlet, row.report, repeats, _lines(map(plain, row.first))))
        return table

    def copies(self, incident: Incident, reports: Mapping[str, Report]) -> Table:
        """What each near-copy changes in the text that it repeats, one change a row; `reports` are both by id."""
        words = self.words.incident
        table = grid(words.copies, (words.report, words.repeats, words.after, words.removed, words.added))
        for copy in incident.copies:
            report, first = reports[copy.report_id], reports[copy.of]
            found = changes(first.text, report.text)
            rows = [(passage.after, passage.removed, passage.added) for passage in found.passages]
            if found.more:
                rows.append((f"… {words.more.format(n=found.more)}", "", ""))
            for row in rows or [(words.same_words, "", "")]:
                add_row(table, (report.name, first.name, *row))
        return table

    def decisions(self, decisions: Sequence[Decision], texts: Mapping[str, str] | None = None) -> Table:
        """What people decided, one decision a row, in the order in which it was.

        `texts` has by their claims the texts that decisions about fields rest on, to quote the words.
        """
        words = self.words.linking
        table = grid("", ("id", words.decision, words.by, words.at, words.why))
        holds = {decision.id for decision in standing(tuple(decisions))}
        known = {decision.id: decision for decision in decisions}
        for one in decisions:
            told = [self._decided(one, texts or {})]
            if one.undoes in known:
                told.append(self._decided(known[one.undoes], texts or {}))
            undone = "" if one.id in holds or one.kind == "undo" else words.undone
            add_row(table, (one.id, _lines([*told, undone]), one.by, one.at[:16].replace("T", " "), one.why))
        return table

    def audit(self, rows: Iterable[Logged], reports: Mapping[str, Report]) -> Table:
        """What people decided as an audit tells it: also of which reports, and by whom it was taken back."""
        words = self.words.linking
        table = grid("", ("id", words.decision, self.words.incident.report, words.by, words.at, words.why))
        for one in rows:
            own, told = one.decision, [reports[name] for name in one.reports if name in reports]
            texts = dict.fromkeys(one.root.left, told[0].text) if told else {}
            said = [self._decided(own, texts), self._decided(one.root, texts) if own.undoes else ""]
            undone = f"{words.undone}: {one.undone.by}" if one.undone else ""
            names = _lines(report.name for report in told)
            add_row(table, (own.id, _lines([*said, undone]), names, own.by, own.at[:16].replace("T", " "), own.why))
        return table

    def _decided(self, decision: Decision, texts: Mapping[str, str]) -> str:
        values = ValueWords(gazetteer=self.gazetteer, actor_names=self.actor_names, language=self.language)
        return values.decision(decision, next((texts[claim] for claim in decision.left if claim in texts), None))

    def places(self, places: Iterable[Place]) -> Table:
        """Entries of the gazetteer, one a row."""
        words = self.words.gazetteer
        headings = ("id", words.arabic, words.english, words.within, words.point, words.kind, words.people)
        table = grid("", headings)
        for place in places:
            people = f"{place.population:,}" if place.population else ""
            point = f"{place.lat:.4f}, {place.lon:.4f}"
            area = wording.area(place, self.language)
            kind = wording.kind(place.feature, self.words)
            add_row(table, (place.id, place.name_ar, place.name_en, area, point, kind, people))
        return table

    def _row(self, claim: Claim, text: str) -> tuple[str, ...]:
        words = self.words

        def quoted(label: str, span: Span) -> str:
            return f"{label}\n{plain(span.of(text))}"

        return (
            quoted(words.event_types[claim.type], claim.trigger),
            _lines([self._sides(claim), *(wording.weapon(weapon, words) for weapon in claim.weapons)]),
            _lines(
                [
                    *(quoted(self._where(place), place.span) for place in claim.places),
                    *dict.fromkeys(words.site_kinds[site.kind] for site in claim.sites),
                ]
            ),
            wording.when(claim.time, words.dates) if claim.time else "",
            _lines(map(self._harm, claim.casualties)),
            _lines(quoted(words.source_kinds[source.kind], source.span) for source in claim.attribution),
            _lines(
                label
                for value, label in (
                    (claim.scope, words.scope[claim.scope]),
                    (claim.modality, words.modality[claim.modality]),
                    (claim.certainty, words.certainty[claim.certainty]),
                )
                if value not in _USUAL
            ),
        )

    def _harm(self, toll: Casualty) -> str:
        """A count, and whether it is in another one's total."""
        told = wording.harm(toll, self.words)
        return f"{told}{self.words.interface.comma}{self.words.counting.part}" if toll.part else told

    def _sides(self, claim: Claim) -> str:
        """Doers, an arrow, those it was done to; sides of a clash beside each other."""
        by_role: dict[str, list[str]] = {"perpetrator": [], "target": [], "participant": []}
        for actor in claim.actors:
            by_role[actor.role].append(self._actor(actor))
        both = self.words.interface.comma
        arrow = "→" if self.words.interface.direction == "ltr" else "←"
        done = [both.join(dict.fromkeys(by_role[role])) for role in ("perpetrator", "target")]
        act = f"{done[0]} {arrow} {done[1]}".strip() if done[1] else done[0]
        return _lines([act, " / ".join(dict.fromkeys(by_role["participant"]))])

    def _actor(self, actor: ClaimActor) -> str:
        if actor.actor is None:
            return self.words.actor_classes[actor.actor_class]
        return wording.actor(actor.actor, self.actor_names, self.words)

    def _where(self, place: ClaimPlace) -> str:
        words = self.words
        known = self.gazetteer.get(place.place_id) if place.place_id else None
        name = wording.place_in_area(known, self.language) if known else place.place_id or words.interface.no_place
        role = "" if place.role == "occurred" else f"{words.rows[place.role]} "
        return f"{role}{name}{words.interface.comma}{words.precision[place.precision]}"

    def _incident(self, incident: Incident, names: Mapping[str, str]) -> tuple[str, ...]:
        words = self.words
        return (
            incident.id,
            _lines(words.event_types[kind] for kind in incident.types),  # type: ignore[index]  # types of its claims
            _lines(self._doers(incident)),
            _lines(dict.fromkeys(map(self._incident_place, incident.places))),
            " – ".join(dict.fromkeys(day for day in (incident.start, incident.end) if day)),
            _range(incident.killed_min, incident.killed_max),
            _range(incident.injured_min, incident.injured_max),
            words.grades[incident.grade],
            _lines(
                names[report] if report in incident.independent else f"[{names[report]}]"
                for report in sorted(incident.report_ids, key=lambda report: report not in incident.independent)
            ),
        )

    def _doers(self, incident: Incident) -> Iterable[str]:
        """The doers and all others of whom it is said or denied, with what is said of each."""
        words = self.words
        sides = (*incident.perpetrators, *(said.actor for said in incident.responsibility))
        for side in dict.fromkeys(sides):
            name = wording.actor(side, self.actor_names, words)
            said = [words.stances[one.stance] for one in incident.responsibility if one.actor == side]
            stances = words.interface.comma.join(said)
            yield words.incident.stance.format(actor=name, stances=stances) if said else name

    def _incident_place(self, place: IncidentPlace) -> str:
        known = self.gazetteer.get(place.place_id) if place.place_id else None
        return wording.place_in_area(known, self.language) if known else place.name


def grid(title: str, headings: Sequence[str]) -> Table:
    """An empty table with a title and headings."""
    table = Table(title=Text(title), title_justify="left", caption_justify="left", show_lines=True)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    return table


def add_row(table: Table, cells: Sequence[str]) -> None:
    """Cells as they are: brackets in a report's words are no markup."""
    table.add_row(*(Text("\n".join(map(plain, cell.split("\n")))) for cell in cells))


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _range(low: int | None, high: int | None) -> str:
    """A count that may be open at either end; empty where none is told."""
    if low is None or high is None:
        return "" if low == high else f"≥ {low}" if high is None else f"≤ {high}"
    return str(low) if low == high else f"{low}–{high}"
