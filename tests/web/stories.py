"""Invented reports of one act that contradict each other, and of others beside it; and people at the desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from rasd.model import Incident
from rasd.model.people import Person, Role
from rasd.project import Project, Settings, make_folder
from rasd.web.context import Context

_STRIKE = (
    "قصفت مدفعية الجيش التركي معصرة زيتون في قرية الشيخ عيسى بريف حلب يوم الثلاثاء 28 أيار، "
    "ما أدى إلى مقتل أربعة مدنيين وإصابة سبعة، بحسب مصدر طبي."
)
HOSTILE = '=HYPERLINK("http://x.example")<script>document.title="owned"</script>\u202e'
REPORTS: list[dict[str, Any]] = [
    {"id": "a1", "published": "2024-05-28T18:00:00+03:00", "outlet": "مرصد الوادي", "text": _STRIKE},
    {"id": "a2", "published": "2024-05-29T08:00:00+03:00", "outlet": "وكالة الضفاف", "text": f"عاجل: {_STRIKE}"},
    {
        "id": "a3", "published": "2024-05-29T12:00:00+03:00", "outlet": "شبكة النهر",
        "text": "قتل ستة مدنيين بينهم طفلان وأصيب عشرة آخرون جراء قصف مدفعي لقوات النظام على معصرة في قرية الشيخ عيسى "
        "بريف حلب أمس الثلاثاء، وفق ناشطين.",
    },
    {
        "id": "a4", "published": "2024-05-30", "outlet": HOSTILE,
        "text": "سقط قتلى وجرحى في قصف مدفعي على معصرة زيتون بقرية الشيخ عيسى في ريف حلب الشمالي الثلاثاء 28 أيار "
        "<b>بحسب</b> الأهالي.",
    },
    {
        "id": "b1", "published": "2024-06-09", "outlet": "مرصد الوادي",
        "text": "اندلعت اشتباكات بين قسد ومسلحين مجهولين في بلدة الشحيل فجر اليوم.",
    },
    {
        "id": "b2", "published": "2024-06-20", "outlet": "شبكة النهر",
        "text": "قتل مدني بانفجار لغم في بلدة الطيانة أمس.",
    },
]  # fmt: skip


def read(reports: list[dict[str, Any]], folder: Path, *, incidents: int) -> Path:
    """A project of these reports, which make so many incidents, read by the real program."""
    given = folder / "reports.jsonl"
    given.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in reports), encoding="utf-8")
    make_folder(folder / "project", Settings(name="Wadi", reader="lexical"))
    project = Project.open(folder / "project")
    project.add(project.acquiring.inputs([str(given)], by="salma"), by="salma")
    assert len(project.incidents()) == incidents
    return folder / "project"


def strike(project: Project) -> Incident:
    """The incident that four reports tell of."""
    found = project.incident("a1")
    assert len(found.claim_ids) == 4
    return found


def claim(project: Project, report: str) -> str:
    """The claim of a report."""
    (found,) = project.claims(project.report(report).id)
    return found.id


def at_the_desk(desk: Context, name: str, role: Role) -> Context:
    """The same desk, with somebody else before it."""
    return msgspec.structs.replace(desk, alone=Person(name=name, role=role))
