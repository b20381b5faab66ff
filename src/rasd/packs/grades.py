"""How the sources of an incident are graded: rules in order, and the numbers they ask for."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import CasualtyKind
from rasd.model.incident import Grade


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A grade, and the conditions that must all hold for it; their names are those of `rasd.link.grades`."""

    grade: Grade
    needs: tuple[str, ...]


class Grades(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """domains/conflict/grades.yaml. The first rule that holds gives the grade; where none does there is none."""

    rules: tuple[Rule, ...]
    #: independent sources that make harm more than weakly told
    sources: int
    #: what counts as harm to people
    harm: tuple[CasualtyKind, ...]
    #: ids of actors that are no side: a source that names them as doers contests no other
    nobody: tuple[str, ...]
