"""Every noun of Rasd, one word per concept. Imports nothing of Rasd's but itself."""

from rasd.model.claim import (
    Attribution,
    Candidate,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    ClaimWeapon,
)
from rasd.model.document import Document
from rasd.model.errors import (
    InputError,
    NotFoundError,
    PackError,
    RasdError,
    StoreError,
    UnreadableReportError,
)
from rasd.model.identity import content_id
from rasd.model.incident import Finding, Incident, IncidentPlace, Judgement, Toll
from rasd.model.place import Place
from rasd.model.reason import Reason
from rasd.model.report import Quarantined, Report
from rasd.model.span import Evidence, Span

__all__ = [
    "Attribution",
    "Candidate",
    "Casualty",
    "Claim",
    "ClaimActor",
    "ClaimPlace",
    "ClaimSite",
    "ClaimTime",
    "ClaimWeapon",
    "Document",
    "Evidence",
    "Finding",
    "Incident",
    "IncidentPlace",
    "InputError",
    "Judgement",
    "NotFoundError",
    "PackError",
    "Place",
    "Quarantined",
    "RasdError",
    "Reason",
    "Report",
    "Span",
    "StoreError",
    "Toll",
    "UnreadableReportError",
    "content_id",
]
