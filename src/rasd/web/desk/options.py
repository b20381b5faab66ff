"""The lists that editors choose from: the codebook's words in both languages, and the actors of the packs."""

from __future__ import annotations

from typing import Final, get_args

from rasd.exports.labels import labels
from rasd.model.codebook import ActorRole, PlaceRole
from rasd.packs.actors import Actor
from rasd.project import Kit, Language
from rasd.web.desk.views import Option

#: where the labels of each list are
_LISTS: Final = {
    "type": "event_types",
    "scope": "scope",
    "modality": "modality",
    "certainty": "certainty",
    "attribution": "source_kinds",
    "actor_class": "actor_classes",
    "weapons": "weapon_kinds",
    "casualties": "casualty_kinds",
    "who": "casualty_who",
    "sites": "site_kinds",
}
_ROLES: Final = {"actor_role": get_args(ActorRole), "place_role": get_args(PlaceRole)}


def words_of(name: str, language: Language) -> dict[str, str]:
    """What the words of a list are called."""
    known = labels(language)
    if name in _ROLES:
        return {role: known.rows[role] for role in _ROLES[name]}
    return dict(getattr(known, _LISTS[name]))


def listed(name: str, language: Language) -> tuple[Option, ...]:
    """A list of the codebook, found by its labels in both languages and by its own words."""
    own, other = words_of(name, language), words_of(name, _other(language))
    return tuple(
        Option(value=value, label=label, other=other[value], search=f"{label} {other[value]} {value.replace('_', ' ')}")
        for value, label in own.items()
    )


def actors(kit: Kit, language: Language) -> tuple[tuple[Option, str], ...]:
    """The actors that a claim can name, each with its class, found by all that they are called."""
    regions = kit.packs.actors.regions.values()
    coded = {actor.id: actor for region in regions for actor in region.actors if actor.coded}
    found = [(_option(actor, language), actor.actor_class) for actor in coded.values()]
    return tuple(sorted(found, key=lambda one: one[0].label))


def _option(actor: Actor, language: Language) -> Option:
    label = actor.names.get(language) or actor.id.replace("_", " ")
    told = (*actor.names.values(), *actor.aliases, *actor.owners, *actor.leaders, actor.id.replace("_", " "))
    return Option(
        value=actor.id, label=label, other=actor.names.get(_other(language), ""), search=" ".join(dict.fromkeys(told))
    )


def _other(language: Language) -> Language:
    return "ar" if language == "en" else "en"
