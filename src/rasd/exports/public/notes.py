"""An incident in a sentence or two, made from its coded fields alone, always as what is reported."""

from __future__ import annotations

from rasd.exports.labels import Language, labels
from rasd.model.publication import PublicIncident


def note(incident: PublicIncident, language: Language) -> str:
    """What is reported of an incident, in a language."""
    return labels(language).event_types[incident.types[0]]
