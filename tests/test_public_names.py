"""What each room offers, by name. A change here is a change for those who use it: say so in changelog.d."""

import importlib

import pytest

PUBLIC = {
    "rasd.model": (
        "Attribution Candidate Casualty Claim ClaimActor ClaimPlace ClaimSite ClaimTime ClaimWeapon Copy "
        "Decision DecisionKind Document Evidence FetchError FetchTrouble Finding Incident IncidentPlace InputError "
        "Judgement MeanwhileError NotAllowedError NotFoundError PackError Place Quarantined RasdError ReadOnlyError "
        "Reason Received Report "
        "Responsibility Span StampError StoreError Toll UnreadableReportError content_id id_of is_id named_after "
        "number_of standing"
    ),
    "rasd.packs": "Packs load parse",
    "rasd.times": "Direction Grain TimeMention TimeReader",
    "rasd.places": "PlaceFinder PlaceMention PlaceResolver ResolvedPlace lookup",
    "rasd.read": "PackReader",
    "rasd.link": "Linked Linker Since Update link",
    "rasd.measure": (
        "CodedEvent CodedPlace CodedReason CodedReport Mistake ROW_NAMES Row Tally errors score summed table tallies"
    ),
    "rasd.project": (
        "Added Checked Coded Found FoundClaim FoundIncident Kit Language Project ReaderName Settings check_packs "
        "engine make_folder one_shot"
    ),
}


@pytest.mark.parametrize(("room", "names"), PUBLIC.items())
def test_a_room_offers_exactly_these_names(room: str, names: str) -> None:
    module = importlib.import_module(room)
    assert sorted(module.__all__) == names.split()
    assert all(hasattr(module, name) for name in module.__all__)
