"""What linking remembers."""

from __future__ import annotations

import pytest

from rasd.model import Incident, MeanwhileError
from rasd.model.remembered import Changes, Relation
from rasd.ports import Links


def incident(ident: str, start: str | None) -> Incident:
    return Incident(
        id=ident, claim_ids=("c1",), report_ids=("r1",), independent=("r1",), types=("shelling",), start=start
    )


FIRST = Changes(
    stamp="a",
    runs=0,
    rows={
        Relation.EDGE: [(5, -7, 30), (-7, 5, 30), (5, 9, -2)],
        Relation.HELD: [(5, 1, 0)],
        Relation.BLOCK: [(3, 2**63 - 1, 1), (3, -(2**63), 0)],
    },
    incidents=(incident("i3", None), incident("i2", "2024-01-02"), incident("i1", "2024-01-02")),
)


class LinksConformance:
    """Subclass it with a fixture `links` that is empty."""

    @pytest.fixture
    def links(self) -> Links:
        raise NotImplementedError

    def test_empty_it_knows_nothing(self, links: Links) -> None:
        assert links.stamp == ""
        assert not list(links.find(Relation.EDGE, [1]))
        assert not list(links.incidents())

    def test_rows_come_back_in_order_each_relation_by_itself(self, links: Links) -> None:
        links.keep(FIRST)
        assert links.stamp == "a"
        assert [*links.find(Relation.EDGE, [5, -7, 100])] == [(-7, 5, 30), (5, -7, 30), (5, 9, -2)]
        assert list(links.find(Relation.HELD, [5])) == [(5, 1, 0)]
        assert list(links.find(Relation.BLOCK, [3])) == [(3, -(2**63), 0), (3, 2**63 - 1, 1)]

    def test_the_neighbours_of_a_row_are_found_whether_it_is_there_or_not(self, links: Links) -> None:
        links.keep(
            Changes(
                stamp="a", runs=0, rows={Relation.SEQUENCE: [(1, other, 0) for other in (-30, -20, -10, 10, 20, 30)]}
            )
        )
        for other in (5, 10):
            found = [row[1] for row in links.around(Relation.SEQUENCE, 1, other, 2)]
            assert found == [-20, -10, 10, 20], other
        assert [row[1] for row in links.around(Relation.SEQUENCE, 1, -99, 2)] == [-30, -20]
        assert list(links.around(Relation.SEQUENCE, 2, 0, 2)) == []

    def test_incidents_come_by_their_days_and_are_found_by_their_ids(self, links: Links) -> None:
        links.keep(FIRST)
        assert [one.id for one in links.incidents()] == ["i1", "i2", "i3"]
        for at, after in enumerate([("2024-01-02", "i1"), ("2024-01-02", "i2"), (None, "i3")], start=1):
            assert [one.id for one in links.incidents(after)] == ["i1", "i2", "i3"][at:]
        assert [one.id for one in links.incidents(("", ""))] == ["i1", "i2", "i3"]
        assert [one.id for one in links.incidents((None, ""))] == ["i3"]
        assert links.incident("i2") == incident("i2", "2024-01-02")
        assert links.incident("i0") is None

    def test_what_goes_is_gone_and_what_comes_is_there(self, links: Links) -> None:
        links.keep(FIRST)
        links.keep(
            Changes(
                stamp="a",
                runs=1,
                gone={Relation.EDGE: [(5, 9, -2), (8, 8, 8)]},
                rows={Relation.EDGE: [(5, 10, 4), (5, -7, 30)]},
                gone_incidents=("i1", "i3", "i0"),
                incidents=(incident("i1", "2024-01-09"),),
            )
        )
        assert list(links.find(Relation.EDGE, [5])) == [(5, -7, 30), (5, 10, 4)]
        assert [(one.id, one.start) for one in links.incidents()] == [("i2", "2024-01-02"), ("i1", "2024-01-09")]

    def test_a_run_that_another_overtook_changes_nothing(self, links: Links) -> None:
        links.keep(FIRST)
        assert (links.runs, links.seen) == (1, 0)
        for stamp in ("a", "b"):
            with pytest.raises(MeanwhileError, match="Try again"):
                links.keep(Changes(stamp=stamp, runs=0, rows={Relation.EDGE: [(1, 2, 3)]}))
        assert links.runs == 1
        assert list(links.find(Relation.EDGE, [1, 5])) == [(5, -7, 30), (5, 9, -2)]

    def test_another_stamp_begins_anew(self, links: Links) -> None:
        links.keep(FIRST)
        links.keep(Changes(stamp="b", runs=1, seen=7, rows={Relation.EDGE: [(1, 2, 3)]}))
        assert (links.runs, links.seen) == (2, 7)
        assert links.stamp == "b"
        assert list(links.find(Relation.EDGE, [1, 5])) == [(1, 2, 3)]
        assert list(links.incidents()) == []

    def test_more_than_a_page_is_found(self, links: Links) -> None:
        links.keep(Changes(stamp="a", runs=0, rows={Relation.TOLD: ((number, 0, 0) for number in range(25_000))}))
        assert len(list(links.find(Relation.TOLD, range(0, 25_000, 2)))) == 12_500
