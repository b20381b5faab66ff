"""A round-up tells of many acts, and each becomes an incident of its own; what came of an act stays with it."""

import pytest

from rasd.fakes import ListSource
from rasd.model import Report
from rasd.project import Project, one_shot

ROUND_UP = """\
إدلب: قُتل مدنيان وأصيب أربعة بقصف مدفعي لقوات النظام على مدينة جسر الشغور، ونُقل المصابون إلى مشفى في باب الهوى.
الحسكة: انفجرت عبوة ناسفة بسيارة في مدينة الشدادي وأصيب عنصران من قسد.
درعا: قُتل شاب برصاص مجهولين في مدينة نوى.
دير الزور: اعتقلت قسد ثلاثة أشخاص في بلدة هجين."""


@pytest.fixture(scope="module")
def told() -> list[tuple[set[str], set[str | None]]]:
    """For each incident the types and the governorates told of it."""
    report = Report.received(ROUND_UP, key="r1", title="حصاد الثلاثاء 6 حزيران 2023", published="2023-06-06")
    project = Project.in_memory(settings=one_shot("lexical"))
    project.add(ListSource(report))
    return [(set(one.types), {place.admin1 for place in one.places}) for one in project.incidents()]


def test_each_act_of_a_round_up_is_an_incident(told: list[tuple[set[str], set[str | None]]]) -> None:
    expected = {
        "Idlib": {"shelling", "medical_evacuation"},
        "Al-Hasakah": {"explosion"},
        "Daraa": {"killing"},
        "Deir ez-Zor": {"detention"},
    }
    assert len(told) == len(expected)
    assert {governorate: types for types, governorates in told for governorate in governorates} == expected
