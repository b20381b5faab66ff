"""The basemap of the review desk is what its script makes of the boundary files."""

from pathlib import Path

import pytest

import build_basemap
import vendor

pytestmark = pytest.mark.shared


def test_the_basemap_is_made_by_its_script_to_the_byte(tmp_path: Path, shared: Path) -> None:
    build_basemap.main(shared / "gazetteer" / "boundaries", tmp_path / "basemap.json")
    shipped = vendor.FOLDER.parent / "basemap" / "basemap.json"
    assert (tmp_path / "basemap.json").read_bytes() == shipped.read_bytes()
