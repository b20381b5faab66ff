"""The actors of all regions, by id and by country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rasd.packs.actors import Region
from rasd.read.actors.scene import Scene
from rasd.read.actors.terms import Sense


class Roster:
    """The actors of all regions, by id and by country."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        senses = [Sense(actor, region) for region, pack in regions.items() for actor in pack.actors]
        self._by_id = {sense.actor.id: sense for sense in senses}
        self._at_home: dict[str, list[Sense]] = {}
        for sense in senses:
            if sense.actor.home is not None:
                self._at_home.setdefault(sense.actor.home, []).append(sense)

    def loyal_to(self, sense: Sense, scene: Scene) -> Sense:
        """Who "militias loyal to it" are in the scene's region."""
        known = [self._by_id[name] for name in sense.actor.loyal if name in self._by_id]
        return next((other for other in known if other.region == scene.region), known[0] if known else sense)

    def led_by(self, leaders: Iterable[Sense]) -> Sense | None:
        """The coalition under one of `leaders`."""
        names = (sense.actor.led for sense in leaders)
        return next((self._by_id[name] for name in names if name in self._by_id), None)

    def government(self, scene: Scene) -> Sense | None:
        """The state at home in the scene's country on its day."""
        known = in_time(self._at_home.get(scene.country or "", ()), scene)
        return next((sense for sense in known if sense.actor.actor_class == "state"), known[0] if known else None)


def in_time(senses: Sequence[Sense], scene: Scene) -> list[Sense]:
    """Those of `senses` whose time the scene's day is in."""
    return [sense for sense in senses if sense.actor.since <= scene.day < sense.actor.until]
