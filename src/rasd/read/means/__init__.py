"""With what and at what: weapons and sites as mentions."""

from rasd.read.means.sites import SiteFinder, SiteMention
from rasd.read.means.weapons import WeaponFinder, WeaponMention

__all__ = ["SiteFinder", "SiteMention", "WeaponFinder", "WeaponMention"]
