"""Fetching from the web safely: only from the open web, only so much, with the bytes kept as they came."""

from rasd.sources.web.answers import Answer, Fetched, NotModified, Redirect
from rasd.sources.web.backoff import next_try
from rasd.sources.web.fetching import fetch
from rasd.sources.web.network import Network, utc_now
from rasd.sources.web.polite import Manners, Memory, Polite
from rasd.sources.web.rules import AGENT, PORTS, Request, Rules
from rasd.sources.web.urls import shown

__all__ = [
    "AGENT",
    "PORTS",
    "Answer",
    "Fetched",
    "Manners",
    "Memory",
    "Network",
    "NotModified",
    "Polite",
    "Redirect",
    "Request",
    "Rules",
    "fetch",
    "next_try",
    "shown",
    "utc_now",
]
