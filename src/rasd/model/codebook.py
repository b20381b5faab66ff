"""The closed lists of the codebook (shared/CODEBOOK.md; docs/codebook.md here), as types."""

from __future__ import annotations

from typing import Literal

EventType = Literal[
    "armed_clash", "attack", "shelling", "air_strike", "drone_strike", "explosion", "interception", "killing",
    "detention", "raid", "abuse", "property_damage", "displacement", "control_change", "force_movement",
    "overflight", "military_use", "access_restriction", "medical_evacuation", "body_found", "protest", "agreement",
]  # fmt: skip
Scope = Literal["current", "background"]
Modality = Literal["happened", "planned", "denied"]
Certainty = Literal["plain", "hedged"]
SourceKind = Literal[
    "correspondent", "local_source", "eyewitness", "resident", "medical", "monitor", "party", "official", "media",
    "social_media", "unnamed",
]  # fmt: skip
ActorRole = Literal["perpetrator", "target", "participant"]
ActorClass = Literal[
    "state", "external", "rebel", "militia", "communal", "jihadist", "unknown_armed", "civilian", "protester", "other",
]  # fmt: skip
WeaponKind = Literal[
    "small_arms", "artillery", "mortar", "rocket", "missile", "tank", "bomb", "barrel_bomb", "cluster", "drone",
    "aircraft", "helicopter", "ied", "car_bomb", "mine", "suicide", "grenade", "chemical", "incendiary",
    "air_defence", "knife", "other",
]  # fmt: skip
PlaceRole = Literal["occurred", "origin", "destination"]
Precision = Literal["exact", "place", "near", "area"]
CasualtyKind = Literal["killed", "injured", "missing", "detained", "displaced"]
CasualtyWho = Literal[
    "civilian", "combatant", "unknown", "child", "woman", "health_worker", "journalist", "aid_worker",
]  # fmt: skip
SiteKind = Literal[
    "home", "hospital", "school", "mosque", "church", "market", "camp", "heritage", "water", "power", "oil_field",
    "bakery", "bridge", "crossing", "airport", "military_base", "checkpoint", "headquarters", "depot", "prison",
    "farm", "vehicle", "ambulance", "aid", "media", "other",
]  # fmt: skip
