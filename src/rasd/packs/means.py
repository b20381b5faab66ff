"""What the conflict pack says about weapons and sites (domains/conflict/weapons.yaml, sites.yaml)."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import SiteKind, WeaponKind
from rasd.packs.harm import Noun


class WeaponTerms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one kind of weapon."""

    kind: WeaponKind
    #: munitions or craft that can be counted
    nouns: tuple[Noun, ...] = ()
    #: adjectives and mass nouns that tell the kind and no number ("مدفعي", "رصاص")
    words: tuple[str, ...] = ()


class WeaponTurn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A describing word soon after a weapon of a kind that makes it another: "صاروخ موجه" is a missile."""

    of: tuple[WeaponKind, ...]
    to: WeaponKind
    words: tuple[str, ...]


class Weapons(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How weapons are told."""

    weapons: tuple[WeaponTerms, ...]
    #: words that name a weapon only in a text with none of the `unless` words ("مسيرة" is also a march)
    doubtful: tuple[str, ...]
    unless: tuple[str, ...]
    turns: tuple[WeaponTurn, ...]
    #: how many tokens after the weapon a turning word may stand
    turn_reach: int
    #: kinds that launch, and words for their strikes: a rocket told with ب after one in the sentence is a missile
    launchers: tuple[WeaponKind, ...]
    strikes: tuple[str, ...]
    #: how many tokens before the rocket they may be told
    launch_reach: int
    #: words for throwing: a bomb told soon after one is a grenade
    throws: tuple[str, ...]
    #: how many tokens before the bomb the throwing may be told
    throw_reach: int
    #: phrases with weapon words that tell of no weapon used: "وقف إطلاق النار"
    idioms: tuple[str, ...]
    #: words before a weapon word that make it goods, a force or a name: "مستودع", "تجارة"
    no_use: tuple[str, ...]


class SiteTerms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one kind of site."""

    kind: SiteKind
    nouns: tuple[Noun, ...] = ()
    words: tuple[str, ...] = ()


class Sites(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How places, buildings and things that are touched are told."""

    sites: tuple[SiteTerms, ...]
    #: phrases with site words that name no site: "الأمم المتحدة مكتب", "مركز إعلامي"
    idioms: tuple[str, ...]
    #: words before a site word that make it part of a name: "مدينة", "حي"
    names: tuple[str, ...]
    #: words that with the article are an armed group ("القاعدة") in a text where one of `names` stands before them
    groups: tuple[str, ...]
    #: words after one of `groups` that make it a site all the same
    but: tuple[str, ...]
    #: words that after ب tell a sentence of a court and no site: "بالسجن"
    sentences: tuple[str, ...]
