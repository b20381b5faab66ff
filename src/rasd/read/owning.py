"""What belongs to each event of a report, once all of them have been weighed."""

from __future__ import annotations

from rasd.read.claims import Belongings
from rasd.read.kinds import ACTORS, HARMS, PLACES, SITES, SOURCES, TIMES, WEAPONS
from rasd.read.tolls import told_once
from rasd.read.weigher import Weigher


def owned(weigher: Weigher) -> list[Belongings]:
    """By event what belongs to it; of the times that do, the surest."""
    layout = weigher.layout
    harms = told_once(weigher.all_belongings(layout.harms, HARMS), layout.harms.items)
    actors, places = weigher.all_belongings(layout.actors, ACTORS), weigher.all_belongings(layout.places, PLACES)
    return [
        Belongings(
            time=max(
                weigher.belongings(event, layout.times, TIMES), key=lambda item: item.choice.probability, default=None
            ),
            actors=actors[event.number],
            places=places[event.number],
            weapons=weigher.belongings(event, layout.weapons, WEAPONS),
            sites=weigher.belongings(event, layout.sites, SITES),
            harms=harms[event.number],
            sources=weigher.belongings(event, layout.sources, SOURCES),
        )
        for event in weigher.events
    ]
