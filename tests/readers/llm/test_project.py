"""A project whose settings name a server reads with its model."""

from __future__ import annotations

from pathlib import Path

from rasd.model import Report
from rasd.project import Settings, make_folder
from rasd.project.kits import ShippedKit
from rasd.project.settings import FILE, read_settings

from .stub import Stub, event, tells, words

TEXT = "قصفت المدفعية أطراف مدينة الميادين."


def test_the_settings_of_a_project_make_the_reader_and_its_log(stub: Stub, tmp_path: Path) -> None:
    stub.plays(tells(event("قصفت", places=[words("الميادين", role="occurred")])))
    make_folder(tmp_path, Settings(name="x", reader="llm"))
    server = f'llm_log = "used.jsonl"\n[llm]\nurl = "{stub.url}"\nmodel = "small"\n'
    with (tmp_path / FILE).open("a", encoding="utf-8") as settings:
        settings.write(server)
    kit = ShippedKit(read_settings(tmp_path / FILE))()
    (claim,) = kit.read(Report.received(TEXT))
    assert claim.type == "shelling"
    assert claim.places[0].lat is not None
    assert '"outcome":"read"' in (tmp_path / "used.jsonl").read_text("utf-8")
