"""What an incident's sources are worth: rules from the pack, conditions from the table."""

from collections.abc import Callable, Sequence
from itertools import permutations

import msgspec
import pytest

from rasd.link.fold import Folder
from rasd.link.grades import CONDITIONS, Condition, Grader
from rasd.link.telling import Telling
from rasd.link.words import Words
from rasd.model import Attribution, Incident, PackError, Reason
from rasd.packs import Packs, load
from rasd.packs.grades import Grades, Rule
from rasd.packs.reasons import sentence
from rasd.sources.packfiles import shipped_files

Tell = Callable[..., Telling]
GRADES = "domains/conflict/grades.yaml"
TEXTS = ("سقوط قذائف على الكرمة", "مقتل أشخاص بقصف الكرمة", "الكرمة تحت القصف صباحا")


@pytest.fixture(scope="module")
def folder(packs: Packs, words: Words) -> Folder:
    return Folder(packs, words)


@pytest.fixture
def tellings(tell: Tell) -> Callable[..., list[Telling]]:
    """Up to three claims of different texts; `who` is said of every harmed, `by_itself` makes the doer its source."""

    def make(*varied: dict[str, object]) -> list[Telling]:
        return [one(text, fields) for text, fields in zip(TEXTS, varied, strict=False)]

    def one(text: str, fields: dict[str, object]) -> Telling:
        made = tell(text=text, **{name: value for name, value in fields.items() if name not in {"who", "by_itself"}})
        who = fields.get("who", "unknown")
        harm = tuple(msgspec.structs.replace(entry, who=who) for entry in made.claim.casualties)
        own = (
            [Attribution(kind="party", span=actor.span) for actor in made.claim.actors] if "by_itself" in fields else []
        )
        claim = msgspec.structs.replace(made.claim, casualties=harm, attribution=tuple(own)).identified()
        return msgspec.structs.replace(made, claim=claim)

    return make


@pytest.mark.parametrize(
    ("grade", "rules", "varied"),
    [
        ("ungraded", ["unharmed"], [{}, {}]),
        ("ungraded", ["unharmed"], [{"killed": 0, "injured": 0}, {}]),
        ("weak", ["few_sources"], [{"killed": 3}]),
        ("weak", ["few_sources"], [{"killed": [None, None]}, {}]),
        ("weak", ["few_sources"], [{"killed": 3}, {"killed": 2, "who": "combatant"}]),
        ("fair", ["many_sources"], [{"killed": 3}, {"injured": [2, None], "who": "child"}]),
        ("fair", ["many_sources"], [{"killed": 3, "doer": "russia"}, {"killed": 3, "doer": "russia"}]),
        ("discounted", ["fighters_only"], [{"killed": 3, "who": "combatant"}, {"killed": 0}]),
        ("discounted", ["fighters_only"], [{"killed": 3, "who": "combatant", "doer": "us", "by_itself": True}]),
        ("contested", ["civilians_harmed", "sides_differ"], [{"killed": 3, "doer": "russia"}, {"doer": "turkey"}]),
        ("confirmed", ["civilians_harmed", "claimed"], [{"killed": 3, "doer": "us", "by_itself": True}]),
        ("confirmed", ["civilians_harmed", "claimed"],
         [{"killed": 3}, {"doer": "us", "by_itself": True}, {"doer": "russia"}]),
        # allies stand for one another; people unknown are no side; one source that names two sides contests nothing
        ("fair", ["many_sources"], [{"killed": 3, "doer": "russia"}, {"killed": 3, "doer": "syria_government"}]),
        ("fair", ["many_sources"], [{"killed": 3, "doer": "russia"}, {"killed": 3, "doer": "unknown"}]),
        ("fair", ["many_sources"], [{"killed": 3, "doer": "russia"}, {"killed": 3, "doer": "civilians"}]),
    ],
)  # fmt: skip
def test_grades_by_the_shipped_rules(
    grade: str,
    rules: Sequence[str],
    varied: Sequence[dict[str, object]],
    tellings: Callable[..., list[Telling]],
    folder: Folder,
) -> None:
    incident = folder.fold(tellings(*varied))
    assert incident.grade == grade
    assert [reason.rule for reason in decided(incident)] == [f"grade.{rule}" for rule in rules]


def decided(incident: Incident) -> list[Reason]:
    return [reason for reason in incident.reasons if reason.field == "grade"]


def test_a_source_that_names_two_sides_contests_nothing(tellings: Callable[..., list[Telling]], folder: Folder) -> None:
    first, second = tellings({"killed": 3, "doer": "russia"}, {"doer": "israel"})
    assert folder.fold([first, second]).grade == "contested"
    both = msgspec.structs.replace(first, doers=frozenset({"russia", "israel"}))
    assert folder.fold([both, second]).grade == "weak"


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ({"outlet": "الوكالة"}, {"outlet": "القناة"}, "fair"),
        ({"outlet": "الوكالة"}, {"outlet": "الوكالة"}, "weak"),
        ({"outlet": "الوكالة"}, {}, "fair"),
        ({}, {}, "fair"),
    ],
)
def test_two_texts_of_one_outlet_are_one_source(
    one: dict[str, object],
    other: dict[str, object],
    grade: str,
    tellings: Callable[..., list[Telling]],
    folder: Folder,
) -> None:
    assert folder.fold(tellings({"killed": 3, **one}, {"killed": 3, **other})).grade == grade


def test_copies_of_a_text_are_the_source_that_had_it_first(
    tellings: Callable[..., list[Telling]], folder: Folder
) -> None:
    told = tellings(
        {"killed": 3, "outlet": "الوكالة", "published": "2023-05-01"},
        {"killed": 3, "outlet": "القناة", "published": "2023-05-02"},
        {"killed": 3, "outlet": "القناة", "published": "2023-05-03"},
    )
    copy = msgspec.structs.replace(told[1], source=told[0].source)
    assert folder.fold([told[0], copy]).grade == "weak"
    assert folder.fold([told[0], copy, told[2]]).grade == "fair"


def test_numbers_and_rules_are_the_packs(tellings: Callable[..., list[Telling]], packs: Packs) -> None:
    def grade(**changes: object) -> str:
        pack = msgspec.structs.replace(packs.grades, **changes)
        return Grader(pack, packs.linking.allies).grade(two, [])[0]

    two = tellings({"killed": 3}, {"killed": 3})
    assert grade() == "fair"
    assert grade(sources=3) == "weak"
    assert grade(harm=("injured",)) == "ungraded"
    assert grade(rules=(Rule(grade="weak", needs=("harmed",)), *packs.grades.rules)) == "weak"
    sides = tellings({"killed": 3, "doer": "russia"}, {"killed": 3, "doer": "unknown"})
    assert Grader(msgspec.structs.replace(packs.grades, nobody=()), ()).grade(sides, [])[0] == "contested"


def test_without_a_rule_that_holds_there_is_no_grade_and_it_is_said(
    tellings: Callable[..., list[Telling]], packs: Packs
) -> None:
    grader = Grader(msgspec.structs.replace(packs.grades, rules=()), ())
    grade, reasons = grader.grade(tellings({"killed": 3}), [])
    assert (grade, [reason.rule for reason in reasons]) == ("ungraded", ["grade.no_rule"])


def test_a_condition_that_there_is_not_is_a_broken_pack(packs: Packs, words: Words) -> None:
    rules = (*packs.grades.rules, Rule(grade="fair", needs=("harmed", "rumoured")))
    broken = msgspec.structs.replace(packs, grades=msgspec.structs.replace(packs.grades, rules=rules))
    with pytest.raises(PackError, match="rumoured") as error:
        Folder(broken, words)
    assert error.value.where == GRADES
    assert "many_sources" in error.value.remedy


@pytest.mark.parametrize(("old", "new"), [("grade: fair", "grade: good"), ("sources: 2", "source: 2")])
def test_a_misspelt_grade_or_field_is_a_broken_pack(old: str, new: str) -> None:
    files = dict(shipped_files())
    assert old in files[GRADES]
    with pytest.raises(PackError, match=f"{GRADES}:"):
        load(files | {GRADES: files[GRADES].replace(old, new)})


def test_every_condition_has_a_meaning_sentences_and_a_place_in_the_packs_comment(packs: Packs) -> None:
    for condition in CONDITIONS:
        assert condition.meaning
        assert condition.name in shipped_files()[GRADES]
        for language in ("en", "ar"):
            assert f"grade.{condition.name}" in packs.reasons[language].rules
    with pytest.raises(TypeError, match="docstring"):
        Condition(name="dumb", holds=lambda _: [])


def test_every_condition_can_hold_and_fail(tellings: Callable[..., list[Telling]], packs: Packs, words: Words) -> None:
    told = tellings({"killed": 3, "doer": "us", "by_itself": True}, {"killed": 2, "doer": "russia"})
    armed = tellings({"killed": 3, "who": "combatant"})
    holding: dict[str, set[bool]] = {condition.name: set() for condition in CONDITIONS}
    denial = tellings({}, {}, {"doer": "russia", "modality": "denied"})[2]
    for claims, denials in ((told, [denial]), (told[:1], []), (armed, []), (tellings({}), [])):
        for name, seen in holding.items():
            rule = Grades(rules=(Rule(grade="fair", needs=(name,)),), sources=2, harm=("killed",), nobody=())
            graded = Folder(msgspec.structs.replace(packs, grades=rule), words).fold(claims, denials)
            seen.add(graded.grade == "fair")
    assert {name for name, seen in holding.items() if seen != {True, False}} == set()


def test_reasons_are_told_in_arabic_with_the_sides_names(
    tellings: Callable[..., list[Telling]], folder: Folder, packs: Packs
) -> None:
    incident = folder.fold(tellings({"killed": 3, "doer": "russia"}, {"doer": "turkey"}))
    told = [sentence(reason, packs.reasons, "ar") for reason in decided(incident)]
    assert told == [
        "يُذكر وقوع ضحايا مدنيين، أو ضحايا لم تُذكر صفتهم.",
        "مصادر مستقلة تسمّي فاعلين من طرفين مختلفين: روسيا وتركيا.",
    ]


def test_the_order_in_which_claims_are_given_never_shows(
    tellings: Callable[..., list[Telling]], folder: Folder
) -> None:
    told = tellings(
        {"killed": 3, "doer": "russia", "published": "2023-05-02", "outlet": "الوكالة"},
        {"killed": 5, "doer": "turkey", "published": "2023-05-01"},
        {"injured": 2, "doer": "us", "by_itself": True, "outlet": "الوكالة"},
    )
    assert len({folder.fold(order) for order in permutations(told)}) == 1


def test_the_ladder_tells_of_every_rule_what_holds_and_the_first_that_holds_gives_the_grade(
    folder: Folder, packs: Packs, tellings: Callable[..., list[Telling]]
) -> None:
    cases: list[list[dict[str, object]]] = [
        [{"killed": 3}], [{"killed": 3}, {"injured": 2}], [{}, {}], [{"killed": 1, "who": "combatant"}],
    ]  # fmt: skip
    for varied in cases:
        made = tellings(*varied)
        steps = folder.ladder(made)
        assert [step.grade for step in steps] == [rule.grade for rule in packs.grades.rules]
        assert [[name for name, _ in step.conditions] for step in steps] == [
            list(rule.needs) for rule in packs.grades.rules
        ]
        assert next(step.grade for step in steps if step.holds) == folder.fold(made).grade
    assert dict(folder.ladder(tellings({"killed": 3}))[0].conditions) == {"civilians_harmed": True, "claimed": False}
