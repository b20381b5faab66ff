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
from rasd.model.decision import Decision, DecisionKind, standing
from rasd.model.document import Document
from rasd.model.errors import (
    FetchError,
    FetchTrouble,
    InputError,
    MeanwhileError,
    NotAllowedError,
    NotFoundError,
    PackError,
    RasdError,
    ReadOnlyError,
    StampError,
    StoreError,
    UnreadableReportError,
)
from rasd.model.identity import content_id, id_of, is_id, named_after, number_of
from rasd.model.incident import Copy, Finding, Incident, IncidentPlace, Judgement, Responsibility, Toll
from rasd.model.place import Place
from rasd.model.reason import Reason
from rasd.model.report import Quarantined, Received, Report
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
    "Copy",
    "Decision",
    "DecisionKind",
    "Document",
    "Evidence",
    "FetchError",
    "FetchTrouble",
    "Finding",
    "Incident",
    "IncidentPlace",
    "InputError",
    "Judgement",
    "MeanwhileError",
    "NotAllowedError",
    "NotFoundError",
    "PackError",
    "Place",
    "Quarantined",
    "RasdError",
    "ReadOnlyError",
    "Reason",
    "Received",
    "Report",
    "Responsibility",
    "Span",
    "StampError",
    "StoreError",
    "Toll",
    "UnreadableReportError",
    "content_id",
    "id_of",
    "is_id",
    "named_after",
    "number_of",
    "standing",
]
