"""Copy the browser libraries that the review desk serves, from npm, each package held to its integrity hash.

    python scripts/vendor.py             # fetch what vendored.yaml names (needs npm, only here) and copy its files
    python scripts/vendor.py --check     # no network: are the files beside vendored.yaml those that it names?

Nothing of Node is needed to install or run Rasd: the files are committed as the packages publish them.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "src" / "rasd" / "web" / "static" / "vendor"
#: what names the packages, and the only file there that is ours
LIST = "vendored.yaml"


def main(folder: Path, *, check: bool) -> int:
    """Fetch or check every package; how many things are wrong."""
    packages = yaml.safe_load((folder / LIST).read_text(encoding="utf-8"))
    if not check:
        for name, package in packages.items():
            fetch(name, package, folder)
    wrong = list(faults(packages, folder))
    print("\n".join(wrong) or f"{len(packages)} packages, as {LIST} names them")
    return len(wrong)


def fetch(name: str, package: Mapping[str, Any], folder: Path) -> None:
    """Copy the files of one package; `SystemExit` where the package is not the one that was looked at."""
    with tempfile.TemporaryDirectory() as place:
        told = subprocess.run(
            ["npm", "pack", f"{name}@{package['version']}", "--silent", "--pack-destination", place],  # noqa: S607
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        archive = Path(place) / told.stdout.strip()
        digest = hashlib.sha512(archive.read_bytes()).digest()
        if (found := f"sha512-{base64.b64encode(digest).decode()}") != package["integrity"]:
            raise SystemExit(f"{name}: npm gives another package ({found}) than {LIST} names.")
        with tarfile.open(archive) as opened:
            for file in package["files"]:
                member = opened.extractfile(f"package/{file['from']}")
                if member is None:
                    raise SystemExit(f"{name}: the package has no {file['from']}.")
                target = folder / package["folder"] / file["name"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(member.read())


def faults(packages: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Files that are missing or other than named, and files that nothing names."""
    named = {
        folder / package["folder"] / file["name"]: file for package in packages.values() for file in package["files"]
    }
    for path, file in named.items():
        if not path.is_file():
            yield f"{path.relative_to(folder)} is missing: run scripts/vendor.py"
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != file["sha256"]:
            yield f"{path.relative_to(folder)} is another file than {LIST} names ({found})"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in named and path != folder / LIST:
            yield f"{path.relative_to(folder)} is not named in {LIST}"


if __name__ == "__main__":
    raise SystemExit(1 if main(FOLDER, check="--check" in sys.argv[1:]) else 0)
