"""What the heads of the model say: the options of each decision, in the order of its outputs.

The order is part of a trained model; `none` stands before the first of each, with log-odds 0 for the pairs.
"""

from __future__ import annotations

from typing import Final

NONE: Final = "none"
TYPES: Final = (
    NONE, "armed_clash", "attack", "shelling", "air_strike", "drone_strike", "explosion", "interception", "killing",
    "detention", "raid", "abuse", "property_damage", "displacement", "control_change", "force_movement", "overflight",
    "military_use", "access_restriction", "medical_evacuation", "body_found", "protest", "agreement",
)  # fmt: skip
#: how an event stands, told at its trigger
STANDING: Final = {
    "scope": (NONE, "background"),
    "modality": (NONE, "planned", "denied"),
    "certainty": (NONE, "hedged"),
}
#: what a mention is to an event, told at the pair of trigger and mention
PAIRS: Final = {
    "place": ("occurred", "origin", "destination"),
    "actor": ("perpetrator", "target", "participant"),
    "weapon": ("its",),
    "site": ("its",),
    "harm": ("its",),
    "time": ("its",),
    "source": ("its",),
    "same": ("its",),
}
#: what a mention is by itself, told at its first word; the words that go on with it are INSIDE
MENTIONS: Final = {
    "place": ("place",),
    "actor": (
        "syria_government", "syria_transitional", "sdf", "us_coalition", "us", "russia", "iran", "iran_backed",
        "hezbollah", "turkey", "sna", "opposition", "hts", "is", "israel", "iraq_government", "pmf", "peshmerga",
        "pkk", "houthi", "yemen_government", "saudi_coalition", "stc", "hamas", "pij", "palestinian_groups", "lna",
        "gna", "saf", "rsf", "lebanon_government", "civilians", "unknown", "other",
    ),
    "weapon": (
        "small_arms", "artillery", "mortar", "rocket", "missile", "tank", "bomb", "barrel_bomb", "cluster", "drone",
        "aircraft", "helicopter", "ied", "car_bomb", "mine", "suicide", "grenade", "chemical", "incendiary",
        "air_defence", "knife", "other",
    ),
    "site": (
        "home", "hospital", "school", "mosque", "church", "market", "camp", "heritage", "water", "power", "oil_field",
        "bakery", "bridge", "crossing", "airport", "military_base", "checkpoint", "headquarters", "depot", "prison",
        "farm", "vehicle", "ambulance", "aid", "media", "other",
    ),
    "harm": ("killed", "injured", "missing", "detained", "displaced"),
    "source": (
        "correspondent", "local_source", "eyewitness", "resident", "medical", "monitor", "party", "official", "media",
        "social_media", "unnamed",
    ),
}  # fmt: skip
INSIDE: Final = "inside"
#: what is told at the first word of an actor: its class; and of a harm: how many, where no number says it, and whom
CLASSES: Final = (
    "state", "external", "rebel", "militia", "communal", "jihadist", "unknown_armed", "civilian", "protester", "other",
)  # fmt: skip
COUNTS: Final = ("counted", "none", "one", "two", "many")
WHO: Final = ("civilian", "combatant", "unknown", "child", "woman", "health_worker", "journalist", "aid_worker")
#: the options of every row of numbers about mentions, in order
ROWS: Final = {
    **{kind: (NONE, INSIDE, *options) for kind, options in MENTIONS.items()},
    "class": CLASSES, "count": COUNTS, "who": WHO,
}  # fmt: skip
#: first output of each kind of pair, and how many there are
FIRST: Final = {kind: sum(len(PAIRS[k]) for k in list(PAIRS)[:n]) for n, kind in enumerate(PAIRS)}
ROLES: Final = sum(map(len, PAIRS.values()))
#: width of a word as one side of a pair, for each role; one number more is what the word says by itself
SIDE: Final = 48
#: numbers by word: types, standing, left side, right side, mentions
WIDTHS: Final = (
    len(TYPES), sum(map(len, STANDING.values())), ROLES * (SIDE + 1), ROLES * (SIDE + 1), sum(map(len, ROWS.values())),
)  # fmt: skip

_STEPS = (0, 1, 2, 4, 7, 12, 25, 50)
_SPREAD = 5
DISTANCES: Final = 2 * (len(_STEPS) + 1)
SPREADS: Final = 2 * _SPREAD + 1


def distance(steps: int) -> int:
    """The class of a signed distance in words."""
    size = abs(steps)
    found = next((number for number, limit in enumerate(_STEPS) if size <= limit), len(_STEPS))
    return found if steps >= 0 else found + len(_STEPS) + 1


def spread(sentences: int) -> int:
    """The class of a signed distance in sentences."""
    return max(-_SPREAD, min(_SPREAD, sentences)) + _SPREAD
