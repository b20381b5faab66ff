"""Formats that editions are written in, one small adapter a file; each sees the public view and nothing else."""

from rasd.exports.public.format import Format, Knowledge
from rasd.exports.public.records import RECORDS

#: every format, in the order in which they are listed
FORMATS: tuple[Format, ...] = (RECORDS,)

__all__ = ["FORMATS", "Format", "Knowledge"]
