"""An edition as a printed report: a PDF in English and one in Arabic."""

from typing import Final

from rasd.exports.public.format import Format
from rasd.exports.public.report.document import FILES, write_report

REPORT: Final = Format(name="report", files=tuple(FILES.values()), write=write_report, needs=("typst",))

__all__ = ["REPORT"]
