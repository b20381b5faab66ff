"""Nothing leaves but what the policy lets out: canaries in every hidden corner, looked for in every byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import rasd

from rasd.exports.public.format import Format
from rasd.exports.public.formats import FORMATS
from rasd.project.publishing import missing

from .canaries import APPROVER, AS_OF, MAKER, TOGETHER, Planted, _is_in, leaks, plant
from .cases import POLICY_TEXT


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return plant(tmp_path_factory.mktemp("canaries") / "p")


@pytest.fixture(scope="module")
def published(planted: Planted) -> Planted:
    for name in ("0", "1"):
        planted.project.publishing.propose(name, [], as_of=AS_OF, note="", by=MAKER)
        planted.project.publishing.approve(name, by=APPROVER)
        if name == "0":  # so that there is a tombstone
            planted.project.withhold(
                [planted.project.incidents()[0].id], by="Canary-Reviewer-000x", why="canary-why-000x"
            )
    return planted


def test_there_are_enough_canaries_and_incidents(published: Planted) -> None:
    assert len(set(published.canaries)) >= 500
    assert published.project.publishing.editions.head("1").count >= 50


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_no_format_tells_a_canary(published: Planted, one: Format, tmp_path: Path) -> None:
    if lacks := missing(one):
        pytest.skip(f"{', '.join(lacks)} is not installed")
    publishing = published.project.publishing
    one.write(publishing.approved("1"), tmp_path, publishing.knowledge)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) > 200
    assert leaks(tmp_path, published.canaries) == set()


def test_the_edition_itself_tells_no_canary(published: Planted) -> None:
    folder = published.project.publishing.editions.path("1")
    assert (folder / "SHA256SUMS.minisig").is_file()
    assert leaks(folder, published.canaries) == set()


@pytest.mark.parametrize(
    "line",
    [
        "publish --name said --by amal --as-of 2025-01-01",
        "publish --name 1 --by amal",
        "approve nothing --by basel",
        "approve said --by amal",
        "editions",
        "export csv -o out",
        "export nothing",
        "verify editions/1",
        "verify out",
        "policy show",
    ],
)
def test_what_publishing_says_tells_no_canary(published: Planted, line: str) -> None:
    folder = published.project.publishing.editions.path("1").parents[1]
    done = rasd(*line.split(), folder=folder)
    said = done.stdout + done.stderr
    assert said
    assert not [canary for canary in published.canaries if _is_in(said, canary)]


def test_a_point_is_known_by_its_two_halves() -> None:
    canary = f"35.123{TOGETHER}36.456"
    assert _is_in("[36.456, 35.123]", canary)
    assert _is_in("35.1234 | 36.45678", canary)
    assert not _is_in("35.123" + " " * 100 + "36.456", canary)


def is_name(canary: str) -> bool:
    """Whether a canary is the name of one of the villages: what else is hidden is hidden still."""
    return not canary.isascii() and not any(sign.isdigit() for sign in canary) and " في قرية" not in canary


@pytest.mark.parametrize(
    ("rule", "off", "told"),
    [
        ("moderate: grid\n  high: admin2\n  severe: country", "moderate: place\n  high: place\n  severe: place", ""),
        ("urls: []", "urls: [high]", "https://canary-"),
        ("    level: high\n    sites: [hospital", "    level: low\n    sites: [hospital", ""),
    ],
)
def test_a_rule_that_is_switched_off_is_found_out(planted: Planted, rule: str, off: str, told: str) -> None:
    publishing = planted.project.publishing
    own = publishing.editions.path("x").parent.parent / "policy.yaml"
    assert rule in POLICY_TEXT
    own.write_text(POLICY_TEXT.replace(rule, off, 1), encoding="utf-8")
    try:
        publishing.propose("off", [], as_of=AS_OF, note="", by=MAKER)
    finally:
        own.unlink()
    found = leaks(publishing.editions.path("off"), planted.canaries)
    assert len(found) >= 50
    assert all(one.startswith(told) if told else is_name(one) for one in found)
