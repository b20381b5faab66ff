"""`rasd publish`, `approve`, `editions`, `export` and `policy`; and checking an edition."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from rasd.cli.adding import read_all
from rasd.cli.output import console
from rasd.cli.telling import FAILED, Teller, say
from rasd.exports.minisign import PublicKey
from rasd.exports.plain import plain
from rasd.exports.public.format import in_language, told
from rasd.exports.public.formats import FORMATS
from rasd.model import InputError
from rasd.project import Language, Project
from rasd.project.editions import SIGNATURE, faults, read_head
from rasd.project.publishing import Publishing, format_named, missing
from rasd.sources.web import utc_now


def publish(name: str, *, as_of: datetime | None, note: str, formats: list[str], by: str, folder: Path) -> int:
    """Make an edition; the exit code."""
    publishing, teller = _opened(folder)
    chosen = [format_named(one) for one in formats]
    name = name or str(len(publishing.editions.names()) + 1)
    head = publishing.propose(name, chosen, as_of=_moment(as_of), note=note, by=by)
    console().print(f"Edition {head.name} as of {head.as_of}: {head.count:,} incidents.", soft_wrap=True)
    console().print(
        f"{len(head.added):,} added, {len(head.changed):,} changed, {len(head.withdrawn):,} withdrawn"
        + (f" since edition {head.before}." if head.before else ".")
    )
    for one in head.method.held:
        console().print(f"Held back: {one.count:,} {_HELD[one.value]}")
    console().print(f"It is in {publishing.editions.path(name)}", soft_wrap=True)
    console().print(f"Its digest is {publishing.editions.digest(name)}", soft_wrap=True)
    if name not in publishing.editions.approved():
        console().print(f"It counts when another person has approved it: rasd approve {name} --by NAME")
    return teller.close()


def approve(name: str, *, by: str, folder: Path) -> int:
    """Approve and sign an edition; the exit code."""
    publishing, teller = _opened(folder)
    head = publishing.approve(name, by=by)
    console().print(f"Edition {head.name} is approved and signed: {publishing.editions.digest(name)}", soft_wrap=True)
    return teller.close()


def editions(folder: Path, _: Language) -> int:
    """List the editions; the exit code."""
    publishing, teller = _opened(folder)
    approved = set(publishing.editions.approved())
    for name in publishing.editions.names():
        head = publishing.editions.head(name)
        news = f"+{len(head.added):,} ~{len(head.changed):,} -{len(head.withdrawn):,}"
        state = "approved" if name in approved else "waits for approval"
        console().print(f"{name}  {head.as_of}  {head.count:,} incidents ({news})  {state}", soft_wrap=True)
    if not publishing.editions.names():
        console().print("There are no editions yet: rasd publish")
    return teller.close()


def export(name: str, edition: str | None, *, out: Path, folder: Path) -> int:
    """Write an edition in a format; the exit code."""
    publishing, teller = _opened(folder)
    chosen = format_named(name)
    source = publishing.approved(edition)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"it can't be made: {error.strerror}.", where=str(out), remedy="Name another.") from error
    chosen.write(source, out, publishing.knowledge)
    console().print(
        f"Edition {source.head.name} is in {', '.join(str(out / one) for one in chosen.files)}", soft_wrap=True
    )
    return teller.close()


def formats(language: Language) -> int:
    """Say what formats there are; the exit code."""
    for one in FORMATS:
        about = told()[one.name]
        console().print(f"{one.name}  ({', '.join(one.files)})", soft_wrap=True)
        console().print(f"    {in_language(about.what, language)}", soft_wrap=True)
        console().print(f"    {_LOSES[language]} {in_language(about.loses, language)}", soft_wrap=True)
        if lacks := missing(one):
            console().print(f"    {_NEEDS[language]} pip install 'rasd[formats]' ({', '.join(lacks)})", soft_wrap=True)
    return 0


def show_policy(folder: Path, language: Language) -> int:
    """Say what the policy does; the exit code."""
    publishing, _ = _opened(folder)
    policy = publishing.policy
    console().print(f"{plain(policy.name)}, version {policy.version} ({policy.digest})")
    for one in policy.words:
        console().print(f"- {plain(in_language(one, language))}", soft_wrap=True)
    return 0


def init_policy(folder: Path) -> int:
    """Copy the shipped policy into a project; the exit code."""
    publishing, _ = _opened(folder)
    console().print(f"{publishing.make_policy()} holds from now on: change it there.", soft_wrap=True)
    return 0


def explain_policy(names: list[str], *, as_of: datetime | None, folder: Path, language: Language) -> int:
    """Say what the policy makes of incidents; the exit code."""
    project = Project.open(folder)
    publishing = project.publishing
    reasons = {one.id: in_language(one.says, language) for one in publishing.policy.sensitive}
    incidents = (incident for name in names for incident in project.incidents_of(name))
    for one in publishing.told(incidents, _moment(as_of)):
        state = f"held back: {_HELD[one.held]}" if one.held else "it may leave"
        console().print(f"{one.incident.id}  {state}  (level {one.public.level})", soft_wrap=True)
        for sensitive in one.public.sensitive:
            console().print(f"    {plain(reasons[sensitive])}", soft_wrap=True)
        for line in msgspec.json.format(msgspec.json.encode(one.public), indent=2).decode().splitlines():
            console().print(" " * (len(line) - len(line.lstrip())) + plain(line), soft_wrap=True)
    return 0


def verify(folder: Path, *, key: str) -> int:
    """Check an edition as it lies there; the exit code."""
    known = (
        PublicKey.read(Path(key).read_text("utf-8", "replace") if Path(key).is_file() else key, key) if key else None
    )
    found = list(faults(folder, known))
    for fault in found:
        say(f"fault: {fault}")
    if found:
        console().print(f"{len(found):,} faults.")
        return FAILED
    head = read_head(folder)
    console().print(f"Edition {head.name} as of {head.as_of}: every file is as it was signed.", soft_wrap=True)
    if known is None and (folder / SIGNATURE).is_file():
        console().print("Who signed it was not looked at: say the publishers' key that you know, --key KEY.")
    return 0


_HELD = {
    "unreviewed": "that nobody has reviewed (rasd accept).",
    "changed": "that tell more or something else since they were accepted (rasd accept).",
    "withheld": "that were withheld.",
    "embargo": "that it is too early for.",
    "undated": "under an embargo, of which nobody tells from when to count.",
}
_LOSES = {"en": "It loses:", "ar": "تفقد:"}
_NEEDS = {"en": "It needs:", "ar": "تحتاج إلى:"}


def _moment(told: datetime | None) -> datetime:
    return utc_now() if told is None else told.replace(tzinfo=told.tzinfo or UTC)


def _opened(folder: Path) -> tuple[Publishing, Teller]:
    project, teller = Project.open(folder), Teller()
    read_all(project, teller)
    return project.publishing, teller
