"""One report, what was read in it and why, as one HTML file that asks the network for nothing."""

from rasd.exports.page.candidates import candidates_page
from rasd.exports.page.folder import PageFolder
from rasd.exports.page.render import report_page
from rasd.exports.page.shapes import MapShapes, shipped_shapes

__all__ = ["MapShapes", "PageFolder", "candidates_page", "report_page", "shipped_shapes"]
