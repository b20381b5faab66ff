"""What is read of places in a document, before and after it is known which places they are."""

from __future__ import annotations

import msgspec

from rasd.model import Candidate, ClaimPlace, Reason, Span
from rasd.model.codebook import PlaceRole, Precision


class Distance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How far from a place something is told to be: the middle of the range told, and half its width, km."""

    km: float
    spread: float = 0.0


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name read as a place: tokens `first` to `stop` of the document, without head word and preposition."""

    first: int
    stop: int
    #: the name in the received text, without particles attached before it
    span: Span
    #: the normalised words of the name
    name: str
    #: gazetteer ids it may mean; empty where no gazetteer knows the name
    candidates: tuple[str, ...] = ()
    #: the candidates are only spelled alike: no gazetteer has the name as written
    alike: bool = False
    #: key of the pack's head word before it (village, city, camp, countryside, ...)
    head: str | None = None
    #: around it or at a compass side of it, not in it
    near: bool = False
    #: a region, governorate, river, border, desert: never a point
    area: bool = False
    #: a country, which may stand for its government
    country: bool = False
    #: ISO code of the country that the words are or that an adjective in them says: روسيا, الشمال السوري
    code: str | None = None
    #: compass sides told with it, of n, s, e, w: "nw" for شمال غرب
    direction: str | None = None
    #: where forces stand or the wounded lie, which says little of where things happened
    aside: bool = False
    #: how far from it what is told was; None where it is not told
    distance: Distance | None = None
    #: index of the mention that contains this one or that it is beside (قرية X بريف Y)
    container: int | None = None


class ResolvedPlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which place a mention means. Nulls are answers: an area has no point, "none of these" has no place."""

    place_id: str | None = None
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: Precision
    admin1: str | None = None
    #: ISO 3166-1 alpha-2 code of the country that it is or lies in; None where unknown, or in more than one
    country: str | None = None
    radius_km: float | None = None
    #: the ranked rest, best first
    others: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def claimed(self, role: PlaceRole, span: Span) -> ClaimPlace:
        """The place as a claim keeps it, in a role and with the words for it."""
        return ClaimPlace(
            role=role,
            span=span,
            place_id=self.place_id,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            admin1=self.admin1,
            radius_km=self.radius_km,
            others=self.others,
        )
