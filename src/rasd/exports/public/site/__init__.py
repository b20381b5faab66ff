"""An edition as a folder of pages that opens from the disk, in two languages: map, timeline, table, incidents."""

from typing import Final

from rasd.exports.public.format import Format
from rasd.exports.public.site.folder import FOLDER, write_site

SITE: Final = Format(name="site", files=(f"{FOLDER}/",), write=write_site)

__all__ = ["SITE"]
