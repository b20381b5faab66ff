"""What a project has beside its reports: the desk's people, lists and samples, tables, audit. Each opens when asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rasd.model import Claim, InputError
from rasd.ports import Desk, Engine, Links, People, Samples, Store
from rasd.project.acquiring import Acquiring
from rasd.project.claims import ReviewedClaims
from rasd.project.fields import Fields
from rasd.project.kits import Kit, MakeKit, kit_of
from rasd.project.settings import Settings

if TYPE_CHECKING:
    from rasd.project.auditing import Auditing
    from rasd.project.board import Listing
    from rasd.project.importing_corrections import Corrections
    from rasd.project.importing_incidents import IncidentSheets
    from rasd.project.linking import Linking
    from rasd.project.people import Accounts
    from rasd.project.reviewing import Reviewing
    from rasd.project.samples import Sampling


class Parts:
    """The parts of a project, put together from what its folder keeps; without a folder some are refused."""

    def __init__(
        self,
        *,
        store: Store,
        make: MakeKit,
        engine: Engine,
        links: Links | None = None,
        samples: Samples | None = None,
        acquiring: Acquiring | None = None,
        desk: Desk | None = None,
        people: People | None = None,
        folder: Path | None = None,
        title: str = "",
    ) -> None:
        self._store = store
        self._links = links
        self._desk = desk
        self._samples = samples
        self._make = make
        self._engine = engine
        self._folder = folder
        self._title = title
        #: what had arrived when all was read
        self._read_until: tuple[int, int] | None = None
        #: how reports come in
        self.acquiring = acquiring or Acquiring(store, Settings())
        self._people = people

    @property
    def kit(self) -> Kit:
        """Packs, gazetteer and reader."""
        return kit_of(self._make)

    @property
    def fields(self) -> Fields:
        """Claims field by field, and what people decide about them."""
        return Fields(self._store, self.kit)

    @property
    def auditing(self) -> Auditing:
        """Who decided what, when and why."""
        from rasd.project.auditing import Auditing  # noqa: PLC0415 - not every command needs it

        return Auditing(
            self._store,
            self.kit,
            verifier=self.acquiring.custody.verifier,
            versions=self.acquiring.versions,
            today=self._linking.today,
        )

    @property
    def reviewing(self) -> Reviewing:
        """One incident as reviewers look at it."""
        from rasd.project.reviewing import Reviewing  # noqa: PLC0415 - not every command needs it

        return Reviewing(self._store, self.kit.reader.name, self._linking, self.acquiring.versions)

    @cached_property
    def people(self) -> Accounts:
        """Who may do what at the desk; `InputError` without a folder."""
        from rasd.project.people import Accounts, shipped_rules  # noqa: PLC0415 - only the desk needs it

        if self._people is None:
            raise InputError("only a project in a folder has people.", remedy="Make one with: rasd init DIR.")
        return Accounts(self._people, shipped_rules())

    @cached_property
    def board(self) -> Listing:
        """What the queue, the search and the map are answered from. `InputError` without a folder."""
        from rasd.project.queues import listing_of, queue_of  # noqa: PLC0415 - not every command needs it
        from rasd.project.relisting import Relisting  # noqa: PLC0415 - not every command needs it

        if self._folder is None or self._desk is None or self._links is None:
            raise InputError("only a project in a folder has a queue.", remedy="Make one with: rasd init DIR.")
        queue = queue_of(self._folder)
        relisting = Relisting(
            board=self._desk.board,
            links=self._links,
            store=self._store,
            linking=lambda: self._linking,
            kit=self.kit,
            queue=queue,
        )
        return listing_of(self._desk, relisting, queue, self.kit)

    @property
    def samples(self) -> Sampling:
        """Double coding; `InputError` without a folder."""
        from rasd.project.samples import Sampling  # noqa: PLC0415 - not every command needs it

        if self._samples is None:
            raise InputError("only a project in a folder has samples.", remedy="Make one with: rasd init DIR.")
        return Sampling(self._samples, self._store, lambda: self.kit.reader.name)

    @property
    def corrections(self) -> Corrections:
        """Corrections in tables."""
        from rasd.project.importing_corrections import Corrections  # noqa: PLC0415 - not every command needs it

        return Corrections(self.kit.packs, self.kit.gazetteer, self._claims_named, self.fields.correct)

    @property
    def sheets(self) -> IncidentSheets:
        """Incidents of sheets that teams keep."""
        from rasd.project.importing_incidents import IncidentSheets  # noqa: PLC0415 - not every command needs it

        return IncidentSheets(self.kit.packs, self._store, self.acquiring.log)

    def _claims_named(self, name: str) -> Sequence[Claim]:
        """The claims of a report, or the claim of that name, as people left them."""
        report, claim = self._store.report(name), self._store.claim(name)
        told = report.id if report else claim.report_id if claim else None
        claims = ReviewedClaims(self._store, self.kit.reader.name).claims([told] if told else ())
        return tuple(one for one in claims if report or one.id == name)

    @cached_property
    def _linking(self) -> Linking:
        from rasd.project.linking import Linking  # noqa: PLC0415 - only incidents need it, not every command

        return Linking(self._store, self._links, self.kit)
