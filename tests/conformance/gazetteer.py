"""What a gazetteer holds."""

from __future__ import annotations

import pytest

from rasd.ports import Gazetteer


class GazetteerConformance:
    """Subclass it with a fixture `gazetteer` that knows a town الميادين and the city دير الزور."""

    @pytest.fixture
    def gazetteer(self) -> Gazetteer:
        raise NotImplementedError

    def test_what_is_named_is_found_by_its_id(self, gazetteer: Gazetteer) -> None:
        places = gazetteer.named("الميادين")
        assert places
        assert all(gazetteer.get(place.id) == place for place in places)

    def test_the_most_populous_comes_first(self, gazetteer: Gazetteer) -> None:
        people = [place.population or 0 for place in gazetteer.named("الميادين")]
        assert people == sorted(people, reverse=True)

    def test_english_names_are_names_too(self, gazetteer: Gazetteer) -> None:
        town = gazetteer.named("الميادين")[0]
        assert town in gazetteer.named(town.name_en)

    def test_what_nobody_knows_is_nothing(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.get("no:such") is None
        assert gazetteer.named("ضضضضض") == ()
        assert gazetteer.longest(["ضضضضض"], 0) == (0, ())

    def test_the_longest_name_from_a_word_on(self, gazetteer: Gazetteer) -> None:
        forms = ["مدينه", "دير", "الزور", "امس"]
        tokens, ids = gazetteer.longest(forms, 1)
        assert tokens == 2
        assert set(ids) >= {place.id for place in gazetteer.named("دير الزور")[:1]}
        assert gazetteer.longest(forms, 2)[0] < 2

    def test_the_end_of_the_text_ends_a_name(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.longest(["دير"], 0)[0] <= 1
        assert gazetteer.longest(["قرب", "الميادين"], 1)[0] == 1
