"""Fills a project with made-up incidents, claims and reports, quickly: for the load tests of the review desk.

    python benchmarks/made_board.py FOLDER [INCIDENTS]        (50000 without a number)

Four claims an incident, three reports for five claims, all from this file's own words and chance with a fixed seed.
Everything lies where reading and linking would have put it, so that `Project.open` finds nothing to read or to link,
and decisions link their incidents as usual. Villages are invented; governorates are real, so that maps have a shape.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, islice
from pathlib import Path
from typing import Final

import msgspec

from rasd.link.cluster import Edge
from rasd.link.whole import edge_rows, held_rows
from rasd.model import (
    Candidate,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    Finding,
    Incident,
    IncidentPlace,
    Place,
    Report,
    Span,
    Toll,
    named_after,
    number_of,
)
from rasd.model.codebook import EventType, SiteKind
from rasd.model.remembered import Changes, Relation, Row
from rasd.project import Project, Settings, make_folder
from rasd.project.folders import STORE
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.stores.sqlite import SqliteStore

LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
KINDS: Final[tuple[tuple[EventType, str], ...]] = (
    ("shelling", "قصف"), ("air_strike", "غارة"), ("armed_clash", "اشتباكات"), ("explosion", "انفجار"),
    ("killing", "مقتل"), ("detention", "اعتقال"), ("drone_strike", "مسيرة"), ("raid", "مداهمة"),
)  # fmt: skip
SITES: Final[tuple[tuple[SiteKind, str], ...]] = (
    ("home", "منزل"), ("school", "مدرسة"), ("hospital", "مشفى"), ("market", "سوق"), ("mosque", "مسجد"),
    ("farm", "مزرعة"),
)  # fmt: skip
SIDES: Final = ("syria_government", "russia", "turkey", "israel", "sdf", "is")
COUNTRIES: Final = ("SY", "YE", "SD", "LY", "IQ", "LB", "PS")
DAYS: Final = 2_500
VOCABULARY: Final = 20_000
FILLER: Final = 35
#: of claims and of counts so many differ from the rest of their incident
UNLIKE: Final = 0.15
UNDATED: Final = 0.06
NOWHERE: Final = 0.08
#: reports a claim
REPORTS: Final = 0.6
SCORE: Final = 8.0


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What was done, where and when, before anybody tells of it."""

    kind: EventType
    word: str
    village: str
    place: Place
    lat: float
    lon: float
    day: str | None
    side: str | None
    site: tuple[SiteKind, str] | None
    killed: int
    injured: int
    claims: int


class Chance:
    """Words and acts by chance."""

    def __init__(self, governorates: Sequence[Place], seed: int = 7) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - repeatable, and nothing secret
        self._governorates = governorates
        self._words = [self._word() for _ in range(VOCABULARY)]
        self._sums = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self._villages = [f"{self._word()} {self._word()}" for _ in range(3_000)]
        self.outlets = [f"وكالة {self._word()}" for _ in range(60)]

    def words(self, count: int) -> str:
        """So many words, few of them often and most of them hardly ever."""
        return " ".join(self.rng.choices(self._words, cum_weights=self._sums, k=count))

    def act(self) -> Act:
        """One act."""
        rng = self.rng
        place = rng.choice(self._governorates)
        kind, word = rng.choice(KINDS)
        day = time.strftime("%Y-%m-%d", time.gmtime(1_545_000_000 + 86_400 * rng.randrange(DAYS)))
        return Act(
            kind=kind,
            word=word,
            village=rng.choice(self._villages),
            place=place,
            lat=round(place.lat + rng.uniform(-0.4, 0.4), 4),
            lon=round(place.lon + rng.uniform(-0.4, 0.4), 4),
            day=None if rng.random() < UNDATED else day,
            side=rng.choice([*SIDES, None]),
            site=rng.choice([*SITES, None, None]),
            killed=rng.choice([0, 0, 0, 1, 1, 2, 3, 5, 8, 20]),
            injured=rng.choice([0, 0, 1, 2, 4, 9, 30]),
            claims=rng.randint(1, 7),
        )

    def _word(self) -> str:
        return "".join(self.rng.choice(LETTERS) for _ in range(self.rng.randint(4, 7)))


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One act as one report tells it: the sentence, and where in it its words stand."""

    text: str
    event: Span
    village: Span
    killed: int
    injured: int
    site: Span | None


def told(act: Act, chance: Chance) -> Telling:
    """A sentence on an act."""
    rng = chance.rng
    killed = act.killed + (rng.randint(1, 3) if rng.random() < UNLIKE else 0)
    parts, at = [], [0]

    def put(words: str) -> Span:
        span = Span(at[0], at[0] + len(words))
        parts.append(words)
        at[0] += len(words) + 1
        return span

    event = put(act.word)
    put(rng.choice(["على", "في محيط", "قرب"]))
    site = put(act.site[1]) if act.site else None
    put(rng.choice(["في قرية", "بقرية", "وبلدة", "في بلدة"]))
    village = put(act.village)
    put(f"أدى إلى {killed} قتلى و{act.injured} جرحى")
    put(f"وفق {chance.words(4)}.")
    return Telling(text=" ".join(parts), event=event, village=village, killed=killed, injured=act.injured, site=site)


def moved(span: Span, by: int) -> Span:
    """A span further on in the text."""
    return Span(span.start + by, span.end + by)


def claimed(act: Act, telling: Telling, report: tuple[str, str], at: int, rng: random.Random) -> Claim:
    """What a reader would make of a telling that begins somewhere in a report; its id comes with the reader's name."""
    report_id, reader = report
    event, village = moved(telling.event, at), moved(telling.village, at)
    nowhere = rng.random() < NOWHERE
    rivals = (Candidate(place_id="geonames:1", score=1.0),) if rng.random() < UNLIKE else ()
    counts = (("killed", telling.killed), ("injured", telling.injured))
    return Claim(
        id="",
        report_id=report_id,
        reader=reader,
        type=act.kind,
        trigger=event,
        certainty="hedged" if rng.random() < UNLIKE else "plain",
        actors=(ClaimActor(role="perpetrator", actor=act.side, actor_class="other", span=event),) if act.side else (),
        places=(
            ClaimPlace(
                role="occurred",
                span=village,
                place_id=None if nowhere else act.place.id,
                lat=None if nowhere else act.lat,
                lon=None if nowhere else act.lon,
                precision="place",
                admin1=act.place.admin1 or act.place.name_en,
                radius_km=2.0,
                others=rivals,
            ),
        ),
        time=ClaimTime(start=act.day, end=act.day, span=event) if act.day else None,
        casualties=tuple(
            Casualty(kind=kind, min=count, max=count, who="civilian", span=event)  # type: ignore[arg-type]  # a literal
            for kind, count in counts
        ),
        sites=(ClaimSite(kind=act.site[0], span=moved(telling.site, at)),) if act.site and telling.site else (),
        confidence=round(rng.uniform(0.4, 1.0), 2),
    ).identified()


def folded(act: Act, claims: Sequence[Claim]) -> Incident:
    """The incident that these claims, the first told first, make."""
    killed = [claim.casualties[0].min or 0 for claim in claims]
    first = claims[0]
    named = next((claim.places[0] for claim in claims if claim.places[0].lat is not None), first.places[0])
    counts = sorted(set(killed))
    return Incident(
        id=named_after("incident", first.id),
        claim_ids=tuple(sorted(claim.id for claim in claims)),
        report_ids=tuple(sorted({claim.report_id for claim in claims})),
        independent=tuple(sorted({claim.report_id for claim in claims})),
        types=(act.kind,),
        start=act.day,
        end=act.day,
        places=(
            IncidentPlace(
                place_id=named.place_id,
                name=act.village,
                lat=named.lat,
                lon=named.lon,
                admin1=named.admin1,
                precision="place",
            ),
        ),
        perpetrators=(act.side,) if act.side else (),
        killed_min=min(killed),
        killed_max=max(killed),
        injured_min=act.injured,
        injured_max=act.injured,
        tolls=tuple(
            Toll(
                claim_id=claim.id,
                report_id=claim.report_id,
                source=claim.report_id,
                kind="killed",
                min=count,
                max=count,
                who="civilian",
            )
            for claim, count in zip(claims, killed, strict=True)
        ),
        findings=tuple(
            Finding(
                field="killed",
                value=str(count),
                supporters=tuple(claim.id for claim, own in zip(claims, killed, strict=True) if own == count),
                disputers=tuple(claim.id for claim, own in zip(claims, killed, strict=True) if own != count),
            )
            for count in counts
        ),
        grade="fair" if len(claims) > 2 and any(killed) else "weak" if any(killed) else "ungraded",
    )


def made(incidents: int, chance: Chance, reader: str) -> Iterator[tuple[list[Report], list[Claim], list[Incident]]]:
    """Two acts at a time, told by reports some of which tell of both."""
    for _ in range(0, incidents, 2):
        pair = (chance.act(), chance.act())
        tellings = [(act, told(act, chance)) for act in pair for _ in range(act.claims)]
        most = max(act.claims for act in pair)
        slots: list[list[tuple[Act, Telling]]] = [[] for _ in range(max(most, round(len(tellings) * REPORTS)))]
        for at, one in enumerate(tellings):
            slots[at % len(slots)].append(one)
        reports, claims = [], []
        for slot in filter(None, slots):
            report, own = written(slot, chance, reader)
            reports.append(report)
            claims += own
        order = {report.id: report.order for report in reports}
        claims.sort(key=lambda one: (*order[one[1].report_id], one[1].trigger))
        by_act = [[claim for owner, claim in claims if owner is act] for act in pair]
        yield (
            reports,
            [claim for _, claim in claims],
            [folded(act, own) for act, own in zip(pair, by_act, strict=True) if own],
        )


def written(slot: Sequence[tuple[Act, Telling]], chance: Chance, reader: str) -> tuple[Report, list[tuple[Act, Claim]]]:
    """One report with its claims."""
    text, starts = "", []
    for _, telling in slot:
        starts.append(len(text))
        text += f"{telling.text}\n"
    text += chance.words(FILLER)
    report = Report.received(
        text,
        title=chance.words(5),
        published=slot[0][0].day,
        outlet=chance.rng.choice(chance.outlets),
    )
    tellings = zip(slot, starts, strict=True)
    return report, [(act, claimed(act, one, (report.id, reader), at, chance.rng)) for (act, one), at in tellings]


def remembered(claims: Sequence[Claim], incidents: Sequence[Incident]) -> dict[Relation, list[Row]]:
    """What linking would remember of them."""
    rows: dict[Relation, list[Row]] = {relation: [] for relation in Relation}
    for claim in claims:
        report = number_of(claim.report_id)
        rows[Relation.TOLD].append((number_of(claim.id), report, 0))
        rows[Relation.WORDING].append((report, 0, report))
    for incident in incidents:
        rows[Relation.HELD].extend(held_rows(incident))
        held = sorted(map(number_of, incident.claim_ids))
        for left, right in combinations(held, 2):
            edge = edge_rows(Edge.of(left, right, SCORE))
            rows[Relation.EDGE].extend(edge)
            rows[Relation.JOIN].extend(edge if left == held[0] else ())
    return rows


def governorates() -> list[Place]:
    """Those of some countries, as the shipped gazetteer has them."""
    known = shipped_gazetteer()
    found = (known.get(ident) for ident, _, _ in known.points())
    return [place for place in found if place and place.feature == "ADM1" and place.country in COUNTRIES]


def fill(folder: Path, incidents: int = 50_000) -> Path:
    """Make a project in a folder and fill it; the folder."""
    make_folder(folder, Settings(name="made up", reader="lexical"))
    project = Project.open(folder)
    project.incidents()  # nothing, but from now on it is known by what was linked
    reader = project.kit.reader.name
    store = SqliteStore(folder / STORE)
    acts = made(incidents, Chance(governorates()), reader)
    relations: dict[Relation, list[Row]] = {relation: [] for relation in Relation}
    everything: list[Incident] = []
    while some := list(islice(acts, 2_000)):
        claims = [claim for _, own, _ in some for claim in own]
        store.add_reports(report for own, _, _ in some for report in own)
        store.add_claims(claims)
        store.mark_read(reader, sorted({claim.report_id for claim in claims}))
        folded_now = [incident for _, _, own in some for incident in own]
        for relation, rows in remembered(claims, folded_now).items():
            relations[relation] += rows
        everything += folded_now
    seen = max(number for number, _ in store.readings(reader))
    links = store.links
    links.keep(Changes(stamp=links.stamp, runs=links.runs, seen=seen, rows=relations, incidents=tuple(everything)))
    store.close()
    return folder


def main() -> None:
    """Fill the folder named, and say how long it took."""
    folder, incidents = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    start = time.perf_counter()
    fill(folder, incidents)
    print(f"{incidents:,} incidents in {folder}: {time.perf_counter() - start:.0f} s to write")
    start = time.perf_counter()
    rows = Project.open(folder).board.refresh()
    print(f"{rows:,} rows of the board: {time.perf_counter() - start:.0f} s to make")


if __name__ == "__main__":
    main()
