"""Formats that editions are written in, one small adapter a file; each sees the public view and nothing else."""

from rasd.exports.public.atom import ATOM
from rasd.exports.public.deletions import DELETIONS
from rasd.exports.public.evidence import EVIDENCE
from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.ftm import FTM
from rasd.exports.public.geojson import GEOJSON
from rasd.exports.public.gpkg import GPKG
from rasd.exports.public.kml import KML
from rasd.exports.public.records import RECORDS
from rasd.exports.public.report import REPORT
from rasd.exports.public.site import SITE

#: every format, in the order in which they are listed
FORMATS: tuple[Format, ...] = (RECORDS, SITE, REPORT, GEOJSON, GPKG, KML, ATOM, FTM, EVIDENCE, DELETIONS)

__all__ = ["FORMATS", "Format", "Knowledge"]
