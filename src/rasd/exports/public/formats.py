"""Every format that editions are written in."""

from rasd.exports.public.datasets.acled import ACLED
from rasd.exports.public.datasets.plover import PLOVER
from rasd.exports.public.datasets.ucdp import UCDP
from rasd.exports.public.deletions import DELETIONS
from rasd.exports.public.format import Format
from rasd.exports.public.linked.evidence import EVIDENCE
from rasd.exports.public.linked.ftm import FTM
from rasd.exports.public.maps.atom import ATOM
from rasd.exports.public.maps.geojson import GEOJSON
from rasd.exports.public.maps.gpkg import GPKG
from rasd.exports.public.maps.kml import KML
from rasd.exports.public.records import RECORDS
from rasd.exports.public.report import REPORT
from rasd.exports.public.site import SITE
from rasd.exports.public.tables.comma import CSV
from rasd.exports.public.tables.datapackage import DATAPACKAGE
from rasd.exports.public.tables.hdx import HDX
from rasd.exports.public.tables.hxl import HXL
from rasd.exports.public.tables.parquet import PARQUET
from rasd.exports.public.tables.xlsx import XLSX

#: every format, in the order in which they are listed
FORMATS: tuple[Format, ...] = (
    RECORDS,
    SITE,
    REPORT,
    CSV,
    XLSX,
    PARQUET,
    DATAPACKAGE,
    ACLED,
    UCDP,
    PLOVER,
    HXL,
    HDX,
    GEOJSON,
    GPKG,
    KML,
    ATOM,
    FTM,
    EVIDENCE,
    DELETIONS,
)
