"""Which IP addresses are the open web. Pure; a list of what is allowed, so that what nobody thought of is refused."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

#: all that is given out for the open internet in version 6, and the prefix that wraps version 4 in it
_OPEN_6: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
#: what `is_global` lets through, or did in one of the Pythons that Rasd runs on
_CLOSED: Final = tuple(
    ip_network(one)
    for one in (
        "192.0.0.0/24",  # protocols' own
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # a cloud's own service to its machines
        "2001::/23",  # protocols' own, Teredo among them
        "3fff::/20",  # for documentation
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address is a public one, and so is every other one that it wraps."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    closed = address.is_multicast or address.is_reserved or not address.is_global
    return not closed and not any(address in net for net in _CLOSED if net.version == 4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFF_FFFF))
    if address not in _OPEN_6 or any(address in net for net in _CLOSED if net.version == 6):
        return False
    return _is_public_4(address.sixtofour) if address.sixtofour is not None else address.is_global
