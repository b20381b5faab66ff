"""Every golden example of the packs is read as its analyst says."""

import pytest

from rasd.measure.cases import differences, report_of
from rasd.packs import parse
from rasd.packs.cases import Case, Cases
from rasd.read import PackReader
from rasd.sources.packfiles import shipped_files, shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

CASES = [
    (name, case)
    for name, text in shipped_files().items()
    if "/cases/" in name
    for case in parse(name, text, Cases).cases
]
READER = PackReader(shipped_packs(), shipped_gazetteer())
OPENER = Opener(shipped_packs().letters)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{name}: {case.name}") for name, case in CASES])
def test_case_is_read_as_told(case: Case) -> None:
    assert differences(case, READER.read(OPENER.open(report_of(case)))) == ()


def test_a_wrong_expectation_is_told() -> None:
    case = next(case for _, case in CASES if case.claims)
    other = next(other for _, other in CASES if other.claims and other.claims[0].type != case.claims[0].type)
    told = differences(other, READER.read(OPENER.open(report_of(case))))
    assert any(line.startswith(f"no {other.claims[0].type}") for line in told)
    assert any("is not expected" in line for line in told)
