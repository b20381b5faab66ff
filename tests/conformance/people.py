"""Who works at a desk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from rasd.model import InputError, NotAllowedError, NotFoundError
from rasd.model.people import ActKind, Person, PersonAct, Proof, Role, Session, Token
from rasd.ports import People

PROOF = Proof(password="$argon2id$made-up")
NOW = "2026-05-01T08:00:00+00:00"


def person(name: str, role: Role = "admin") -> Person:
    return Person(name=name, role=role, since=NOW)


def act(kind: ActKind, whom: str = "") -> PersonAct:
    return PersonAct(kind=kind, at=NOW, by="salma", whom=whom)


def session(ident: str, name: str, until: str = "2026-05-01T20:00:00+00:00", since: str = NOW) -> Session:
    return Session(id=ident, person=name, since=since, seen=since, until=until, whole=True)


def token(ident: str, owner: str) -> Token:
    return Token(id=ident, owner=owner, label="table", scopes=("read",), since=NOW, until="2026-08-01T08:00:00+00:00")


class PeopleConformance:
    """Subclass it with a fixture `people` that is empty."""

    @pytest.fixture
    def people(self) -> People:
        raise NotImplementedError

    @pytest.fixture
    def staffed(self, people: People) -> People:
        """With an admin and a coder, each with a session and a token."""
        for name, role in (("salma", "admin"), ("جميل", "coder")):
            assert people.add(person(name, role), PROOF, act("added", name))  # type: ignore[arg-type]
            people.open_session(session(f"s-{name}", name))
            people.add_token(token(f"t-{name}", name), f"d-{name}", act("token_made", name))
        return people

    def test_empty_it_knows_nobody(self, people: People) -> None:
        assert list(people.all()) == []
        assert (people.person("salma"), people.proof("salma"), people.session("s"), people.token("d")) == (None,) * 4
        assert (people.read_only, list(people.acts(9))) == (False, [])
        with pytest.raises(NotFoundError, match="salma"):
            people.prove("salma", lambda proof: proof)

    def test_people_come_back_by_name_with_what_can_be_told_of_their_proof(self, staffed: People) -> None:
        assert list(staffed.all()) == [person("salma"), person("جميل", "coder")]
        staffed.prove("salma", lambda proof: replace(proof, totp_key="K", locked_until="2026-05-02"))
        assert staffed.person("salma") == replace(person("salma"), totp=True, locked_until="2026-05-02")

    def test_a_name_is_taken_once(self, staffed: People) -> None:
        acts = list(staffed.acts(9))
        assert not staffed.add(person("salma", "viewer"), replace(PROOF, password="other"), act("added", "salma"))
        assert (staffed.person("salma"), staffed.proof("salma")) == (person("salma"), PROOF)
        assert list(staffed.acts(9)) == acts

    def test_a_role_changes_but_somebody_stays_admin(self, staffed: People) -> None:
        staffed.set_role("جميل", "reviewer", act("role", "جميل"))
        assert staffed.person("جميل") == person("جميل", "reviewer")
        with pytest.raises(InputError, match="admin"):
            staffed.set_role("salma", "viewer", act("role", "salma"))
        assert staffed.person("salma") == person("salma")
        assert [one.whom for one in staffed.acts(9) if one.kind == "role"] == ["جميل"]
        with pytest.raises(NotFoundError):
            staffed.set_role("rami", "viewer", act("role", "rami"))

    def test_who_goes_takes_sessions_and_tokens_along_and_the_acts_stay(self, staffed: People) -> None:
        with pytest.raises(InputError, match="admin"):
            staffed.remove("salma", act("removed", "salma"))
        assert staffed.session("s-salma")
        staffed.remove("جميل", act("removed", "جميل"))
        assert (staffed.person("جميل"), staffed.session("s-جميل"), staffed.token("d-جميل")) == (None, None, None)
        assert [one.kind for one in staffed.acts(9) if one.whom == "جميل"] == ["removed", "token_made", "added"]
        staffed.remove("salma", act("removed", "salma"))  # the last one may go
        assert list(staffed.all()) == []

    def test_what_a_change_raises_undoes_it(self, staffed: People) -> None:
        def refuse(_: Proof) -> Proof:
            raise NotAllowedError("no.")

        with pytest.raises(NotAllowedError):
            staffed.prove("salma", refuse, act("password", "salma"))
        assert staffed.proof("salma") == PROOF
        assert all(one.kind != "password" for one in staffed.acts(9))

    def test_changes_at_once_are_all_counted(self, staffed: People) -> None:
        def count(_: int) -> None:
            staffed.prove("salma", lambda proof: replace(proof, failures=proof.failures + 1))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(count, range(40)))
        proof = staffed.proof("salma")
        assert proof
        assert proof.failures == 40

    def test_sessions_are_touched_and_ended_one_or_all(self, staffed: People) -> None:
        staffed.open_session(session("s2", "salma"))
        staffed.touch("s2", "2026-05-01T09:00:00+00:00")
        assert staffed.session("s2") == replace(session("s2", "salma"), seen="2026-05-01T09:00:00+00:00")
        staffed.end_sessions("salma", but="s2", act=act("ended_all", "salma"))
        assert (staffed.session("s-salma"), bool(staffed.session("s2")), bool(staffed.session("s-جميل"))) == (
            None,
            True,
            True,
        )
        staffed.end_session("s2")
        assert staffed.session("s2") is None

    def test_sessions_that_have_ended_are_not_kept(self, staffed: People) -> None:
        staffed.open_session(session("s3", "salma", since="2026-05-01T20:00:00+00:00", until="2026-05-02"))
        assert staffed.session("s-salma") is None
        assert staffed.session("s3")

    def test_tokens_are_found_by_their_hash_and_dropped_by_their_id(self, staffed: People) -> None:
        assert staffed.token("d-salma") == token("t-salma", "salma")
        assert [one.id for one in staffed.tokens()] == ["t-salma", "t-جميل"]
        assert staffed.drop_token("t-salma", act("token_dropped", "salma"))
        assert not staffed.drop_token("t-salma", act("token_dropped", "salma"))
        assert staffed.token("d-salma") is None
        assert [one.kind for one in staffed.acts(9)].count("token_dropped") == 1

    def test_the_switch_stays_where_it_was_turned(self, people: People) -> None:
        people.turn(read_only=True, act=act("read_only_on"))
        people.turn(read_only=True, act=act("read_only_on"))
        assert people.read_only
        people.turn(read_only=False, act=act("read_only_off"))
        assert not people.read_only
        assert [one.kind for one in people.acts(2)] == ["read_only_off", "read_only_on"]
