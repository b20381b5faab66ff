"""The only wiring: one object of about ten verbs, shared by the command line, the web and the library."""

from rasd.exports.labels import Language
from rasd.project.acquiring import Added
from rasd.project.checking import Checked, check_packs
from rasd.project.coding import Coded
from rasd.project.engines import engine
from rasd.project.folders import make_folder, one_shot
from rasd.project.found import Found, FoundClaim, FoundIncident
from rasd.project.kits import Kit
from rasd.project.project import Project
from rasd.project.settings import ReaderName, Settings

__all__ = [
    "Added",
    "Checked",
    "Coded",
    "Found",
    "FoundClaim",
    "FoundIncident",
    "Kit",
    "Language",
    "Project",
    "ReaderName",
    "Settings",
    "check_packs",
    "engine",
    "make_folder",
    "one_shot",
]
