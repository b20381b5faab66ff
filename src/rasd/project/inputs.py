"""What a project reads its inputs with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta, timezone
from functools import partial

from rasd.project.settings import Fetching, Settings
from rasd.sources.about import About
from rasd.sources.telling import Tell, quiet
from rasd.sources.web import AGENT, PORTS, Manners, Memory, Polite, Rules, fetch


def about(settings: Settings, tell: Tell = quiet, columns: Mapping[str, str] | None = None) -> About:
    """What holds for every input of a project."""
    hours, minutes = int(settings.zone[1:3]), int(settings.zone[4:])
    ahead = timedelta(hours=hours, minutes=minutes)
    zone = timezone(-ahead if settings.zone.startswith("-") else ahead)
    return About(zone=zone, tell=tell, columns=columns or {})


def guest(settings: Fetching, memory: Memory | None = None) -> Polite:
    """Who asks addresses of the web, as the settings say."""
    rules = Rules(
        allow_private=settings.own_network,
        ports=frozenset() if settings.own_network else PORTS,
        body_limit=int(settings.megabytes * 1_000_000),
        seconds=settings.seconds,
        agent=settings.agent or AGENT,
    )
    return Polite(partial(fetch, rules=rules), manners=Manners(gap=settings.gap), memory=memory)
