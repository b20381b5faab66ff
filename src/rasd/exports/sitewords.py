"""The words of published editions as a person reads them: the site and the printed report (labels/<language>.yaml)."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import SourceKind
from rasd.model.incident import Grade, Stance
from rasd.model.publication import Ending, Level, PublicPrecision


class SitePages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What pages are called, and how one gets from one to another."""

    start: str
    explore: str
    method: str
    withdrawn: str
    incident: str
    navigation: str
    skip: str
    other_language: str
    back: str


class SiteNumbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Start page: the edition in numbers, and how to read it."""

    as_of: str
    edition: str
    reading: str
    numbers: str
    incidents: str
    unreviewed: str
    masked: str
    killed: str
    injured: str
    span: str
    sum_note: str
    by_period: dict[str, str]
    by_type: str
    by_governorate: str
    by_grade: str
    others: str
    no_governorate: str
    no_date: str
    policy: str
    legend: str
    legend_point: str
    legend_area: str
    legend_group: str
    legend_masked: str
    legend_unreviewed: str
    map_alt: str
    chart_alt: str
    period_of: str
    open_explore: str
    empty: str


class SiteExplore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The page where map, timeline and table show one selection."""

    filters: str
    search: str
    search_hint: str
    any: str
    type: str
    governorate: str
    grade: str
    since: str
    until: str
    review: str
    reviewed: str
    not_reviewed: str
    masked: str
    clear: str
    shown: str
    map: str
    timeline: str
    table: str
    date: str
    place: str
    killed: str
    injured: str
    sources: str
    marks: str
    sort: str
    zoom_in: str
    zoom_out: str
    fit: str
    pan: str
    group: str
    here: str
    off_map: str
    no_date: str
    week: str
    month: str
    year: str
    bar: str
    highest: str
    previous: str
    next: str
    page: str
    none: str
    no_script: str
    details: str
    skip_map: str
    map_help: str


class SiteDetail(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The page of one incident; the names in braces are filled in."""

    reported: str
    reported_note: str
    types: str
    when: str
    where: str
    precision: str
    within: str
    killed: str
    injured: str
    untold: str
    told_low: str
    counts: str
    counts_note: str
    outlet: str
    outlet_untold: str
    part: str
    sides: str
    sides_note: str
    said_by: str
    parties: str
    grade: str
    rests: str
    masked: str
    masked_why: str
    masked_place: str
    sources: str
    published: str
    no_url: str
    evidence: str
    words_held: str
    words_in: str
    review: str
    reviewed: str
    unreviewed: str
    version: str
    state: dict[str, str]
    level: str
    permanent: str
    missing: str


class SiteMethod(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it was done, and what is public no longer."""

    coverage: str
    coverage_note: str
    outlet: str
    reports: str
    governorate: str
    incidents: str
    held: str
    held_note: str
    held_none: str
    reason: str
    accuracy: str
    accuracy_note: str
    #: after a score
    agreed: str
    field: str
    score: str
    not_measured: str
    history: str
    past: str
    changes: str
    changes_before: str
    changes_first: str
    added: str
    changed: str
    withdrawn: str
    withdrawn_note: str
    withdrawn_none: str
    why: str
    at: str
    successor: str
    id: str
    technical: str
    tool: str
    packs: str
    reader: str
    policy: str
    grades: str
    licence: str
    no_licence: str
    report_cut: str
    list: str


class SiteWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of them."""

    pages: SitePages
    numbers: SiteNumbers
    explore: SiteExplore
    detail: SiteDetail
    method: SiteMethod
    precision: dict[PublicPrecision, str]
    endings: dict[Ending, str]
    levels: dict[Level, str]
    #: what a grade means
    grades: dict[Grade, str]
    #: how somebody's part is told, the side apart
    stances: dict[Stance, str]
    #: those who say so: after "said by"
    by: dict[SourceKind, str]
    the_outlet: str
    #: classes of policies, and reasons to hold incidents back; those not here are shown as they are called
    classes: dict[str, str]
    held: dict[str, str]
