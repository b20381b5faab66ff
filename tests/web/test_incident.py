"""The page of an incident and what is decided there, as a browser without scripts meets it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from rasd.model.people import Role
from rasd.model.value import values_of
from rasd.project import Project
from rasd.web.context import Context

from . import stories
from .conftest import Browser, browsing


@pytest.fixture
def desk(stories_desk: Context) -> Context:
    return stories_desk


@pytest.fixture
def project(desk: Context) -> Project:
    return desk.project


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def row(page: str, key: str) -> str:
    return page.partition(f'<tr id="row-{key}"')[2].partition("</tr>")[0]


def test_each_claim_is_a_column_with_its_words_and_a_way_to_its_text(browser: Browser, project: Project) -> None:
    incident = stories.strike(project)
    page = browser.get(f"/incidents/{incident.id}").text
    for claim in incident.claim_ids:
        report = next(one.report_id for one in project.claims() if one.id == claim)
        assert f'href="/reports/{report}#{claim}"' in page
    killed = row(page, "killed")
    assert killed.count("<td") == 4
    assert '<q dir="auto">أربعة مدنيين</q>' in killed
    assert '<q dir="auto">ستة مدنيين</q>' in killed


def test_contradictions_are_told_with_who_is_for_and_against_and_agreement_is_quiet(
    browser: Browser, project: Project
) -> None:
    page = browser.get(f"/incidents/{stories.strike(project).id}").text
    assert 'class="row-conflict"' in page.partition('id="row-killed"')[2][:40]
    assert 'class="row-agreed"' in page.partition('id="row-day"')[2][:40]
    conflicts = page.partition('<div class="conflicts">')[2].partition("</div>")[0]
    assert 'href="#row-killed"' in conflicts
    assert "4: texts 1, claims 2; against it 2" in conflicts
    assert "6: texts 1, claims 1; against it 3" in conflicts
    six = next(cell for cell in row(page, "killed").split("<td") if "ستة" in cell)
    assert 'class="differs"' in six
    assert "<mark>6</mark>" in six
    four = next(cell for cell in row(page, "killed").split("<td") if "أربعة" in cell)
    assert "<mark>" not in four


def test_near_copies_stand_together_and_count_once(browser: Browser, project: Project) -> None:
    page = browser.get(f"/incidents/{stories.strike(project).id}").text
    assert "2 reports in nearly the same words, counted once" in page
    assert "claims 4, reports 4, independent texts 3" in page
    heads = re.findall(r'<th scope="col" id="c-(\w+)" class="claim( copy)?"', page)
    assert heads[:2] == [(stories.claim(project, "a1"), ""), (stories.claim(project, "a2"), " copy")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_names_are_shown_as_words(browser: Browser, project: Project, language: str) -> None:
    page = browser.get(f"/incidents/{stories.strike(project).id}?lang={language}").text
    assert "<script>document" not in page
    assert "&lt;script&gt;document" in page
    assert "\u202e" not in page
    assert "<b>بحسب" not in page


def test_the_grade_is_told_with_its_reasons_and_what_would_change_it(browser: Browser, project: Project) -> None:
    incident = stories.strike(project)
    page = browser.get(f"/incidents/{incident.id}").text
    section = page.partition('id="grade-title"')[2].partition("</section>")[0]
    assert incident.grade == "contested"
    assert "Independent sources name doers on different sides" in section
    rules = section.partition('<ol class="rules">')[2].split("<strong>")[1:]
    assert [rule.partition("<")[0] for rule in rules][:2] == ["confirmed", "contested"]
    assert "does not hold: </span></span> a side says itself that it did it" in rules[0]
    assert "gives the grade" in rules[1]
    assert "does not hold" not in rules[1]


def test_who_says_what_is_told_in_words_beside_the_drawing(browser: Browser, project: Project) -> None:
    page = browser.get(f"/incidents/{stories.strike(project).id}").text
    section = page.partition('id="who-title"')[2].partition("</section>")[0]
    assert section.count('class="edge accused"') == 3  # two copies accuse the one side, a third text another
    twin = section.partition("<tbody>")[2]
    assert "Turkey" in twin
    assert "medical source or rescuers: " in twin
    assert "monitor or activists" in twin


def test_counts_are_drawn_and_told_by_source(browser: Browser, project: Project) -> None:
    page = browser.get(f"/incidents/{stories.strike(project).id}").text
    section = page.partition('id="tolls-title"')[2].partition("</section>")[0]
    assert section.count('class="toll ') == 8  # four counts of the killed, four of the injured; none of a part
    assert section.count('class="toll latest copy"') == 2
    assert "6 killed (civilians)" in section
    assert "at least 2 injured" in section


def test_accepting_and_taking_it_back_is_kept_with_who_and_why(browser: Browser, project: Project) -> None:
    name = stories.strike(project).id
    page = browser.get(f"/incidents/{name}").text
    done = browser.submit(f"/incidents/{name}/accept", seen=hidden(page, "seen"), why="both calls <agree>")
    assert done.status_code == 303
    page = browser.get(done.headers["location"]).text
    assert '<span class="chip good">accepted</span>' in page
    assert "both calls &lt;agree&gt;" in page
    last = project.decisions()[-1]
    assert (last.kind, last.by, last.why) == ("accept", "salma", "both calls <agree>")
    done = browser.submit(f"/incidents/{name}/undo", decision=last.id, why="wrong one")
    page = browser.get(done.headers["location"]).text
    assert "nobody has decided" in page
    assert "taken back: may be published" in page
    again = browser.submit(f"/incidents/{name}/undo", decision=last.id)
    assert again.status_code == 409
    assert "Somebody took this decision back already." in again.text


def test_merging_shows_both_first_and_the_old_name_leads_to_the_new_one(browser: Browser, project: Project) -> None:
    one, two = project.incident("b1"), project.incident("b2")
    preview = browser.get(f"/incidents/{one.id}/merge?with=b2").text
    assert "Two incidents side by side" in preview
    assert len(re.findall('id="c-[0-9a-f]+" class="claim', preview)) == len({*one.claim_ids, *two.claim_ids})
    assert 'class="table waterfall"' in preview
    assert len(project.incidents()) == 3
    done = browser.submit(
        f"/incidents/{one.id}/merge", other=two.id, why="one night", seen=hidden(preview, "seen"),
        seen_other=hidden(preview, "seen_other"),
    )  # fmt: skip
    merged = done.headers["location"].partition("?")[0].rpartition("/")[2]
    assert len(project.incidents()) == 2
    for old in {one.id, two.id} - {merged}:
        led = browser.get(f"/incidents/{old}")
        assert (led.status_code, led.headers["location"]) == (303, f"/incidents/{merged}?was={old}")
        assert f"{old} is part of this incident by now." in browser.get(led.headers["location"]).text
    decision = project.decisions()[-1]
    browser.submit(f"/incidents/{merged}/undo", decision=decision.id)
    assert {incident.id for incident in project.incidents()} >= {one.id, two.id}


def test_a_merge_of_what_is_one_already_only_says_so(browser: Browser, project: Project) -> None:
    name = stories.strike(project).id
    led = browser.get(f"/incidents/{name}/merge?with=a2")
    assert led.headers["location"] == f"/incidents/{name}?was=a2"
    assert project.decisions() == ()


def test_incidents_kept_apart_warn_whoever_would_merge_them(browser: Browser, project: Project) -> None:
    one, two = project.incident("b1"), project.incident("b2")
    preview = browser.get(f"/incidents/{one.id}/merge?with={two.id}").text
    fields = {name: hidden(preview, name) for name in ("seen", "seen_other", "other")}
    browser.submit(f"/incidents/{one.id}/never-merge", why="two villages", **fields)
    assert project.decisions()[-1].kind == "different"
    preview = browser.get(f"/incidents/{one.id}/merge?with={two.id}").text
    assert "Somebody decided that they are two acts." in preview
    assert "two villages" in preview


def test_a_split_is_shown_before_it_is_decided_and_leads_on_to_what_stays(browser: Browser, project: Project) -> None:
    incident, out = stories.strike(project), stories.claim(project, "a1")  # the claim that the incident is named after
    assert incident.id[1:] == out[1:]
    page = browser.get(f"/incidents/{incident.id}").text
    preview = browser.submit(f"/incidents/{incident.id}/split/preview", claim=out, seen=hidden(page, "seen"))
    assert preview.status_code == 200
    assert "would stay" in preview.text
    assert project.decisions() == ()
    done = browser.submit(
        f"/incidents/{incident.id}/split", claim=out, seen=hidden(preview.text, "seen"), why="an hour later"
    )
    stayed = done.headers["location"].partition("?")[0].rpartition("/")[2]
    assert stories.claim(project, "a3") in project.incident(stayed).claim_ids
    assert out not in project.incident(stayed).claim_ids
    page = browser.get(done.headers["location"]).text
    assert "The claims are now also in:" in page
    assert f'href="/incidents/{project.incident(out).id}"' in page


@pytest.mark.parametrize("which", ["none", "all"])
def test_a_split_needs_claims_that_go_and_claims_that_stay(browser: Browser, project: Project, which: str) -> None:
    incident = stories.strike(project)
    page = browser.get(f"/incidents/{incident.id}").text
    ticked = list(incident.claim_ids) if which == "all" else []
    sent = {"token": browser.token, "seen": hidden(page, "seen"), "claim": ticked, "why": "kept words"}
    answer = browser.post(f"/incidents/{incident.id}/split/preview", data=sent, headers={"Origin": "http://127.0.0.1"})
    assert answer.status_code == 422
    assert "Tick at least one claim to take out" in answer.text
    assert "kept words" in answer.text


def test_claims_are_rated_and_the_rating_stands_in_their_heads(browser: Browser, project: Project) -> None:
    incident, claim = stories.strike(project), stories.claim(project, "a3")
    page = browser.get(f"/incidents/{incident.id}").text
    fields = {"seen": hidden(page, "seen"), "claim": claim, "source": "B", "information": "2"}
    done = browser.submit(f"/incidents/{incident.id}/rate", **fields)
    head = browser.get(done.headers["location"]).text.partition(f'id="c-{claim}"')[2].partition("</th>")[0]
    assert "rated B2" in head
    wrong = browser.submit(f"/incidents/{incident.id}/rate", **{**fields, "source": "Q", "why": "mine"})
    assert wrong.status_code == 422
    assert "Q2 is no rating" in wrong.text
    assert ">mine</textarea>" in wrong.text


def test_who_decides_over_what_somebody_else_changed_is_told_and_keeps_their_words(
    browser: Browser, project: Project
) -> None:
    incident, out = stories.strike(project), stories.claim(project, "a3")
    seen = hidden(browser.get(f"/incidents/{incident.id}").text, "seen")
    project.split(incident.id, [out], by="omar", why="another mill")
    made = len(project.decisions())
    answer = browser.submit(f"/incidents/{incident.id}/accept", seen=seen, why="all agree")
    assert answer.status_code == 409
    assert len(project.decisions()) == made
    assert "It was changed since you loaded the page." in answer.text
    assert "Is no longer in it: شبكة النهر" in answer.text
    assert "Decided meanwhile by omar: two acts" in answer.text
    assert "another mill" in answer.text
    assert ">all agree</textarea>" in answer.text
    again = browser.submit(f"/incidents/{incident.id}/accept", seen=hidden(answer.text, "seen"), why="all agree")
    assert again.status_code == 303


def test_a_field_that_was_corrected_meanwhile_is_a_change_too(browser: Browser, project: Project) -> None:
    incident, claim = stories.strike(project), stories.claim(project, "a3")
    seen = hidden(browser.get(f"/incidents/{incident.id}").text, "seen")
    value = next(one for one in values_of(project.fields.claim(claim).read) if one.field == "sites" or one.casualty)
    project.fields.decide(claim, "reject", value=value, by="omar")
    answer = browser.submit(f"/incidents/{incident.id}/withhold", seen=seen)
    assert answer.status_code == 409
    assert "Decided meanwhile by omar: rejected" in answer.text


def test_a_merge_over_a_changed_other_incident_is_refused_and_shown_anew(browser: Browser, project: Project) -> None:
    one, two = stories.strike(project), project.incident("b1")
    preview = browser.get(f"/incidents/{one.id}/merge?with={two.id}").text
    fields = {name: hidden(preview, name) for name in ("seen", "seen_other", "other")}
    project.withhold([two.id], by="omar")
    answer = browser.submit(f"/incidents/{one.id}/merge", why="same mill", **fields)
    assert answer.status_code == 409
    assert ">same mill</textarea>" in answer.text
    assert project.decisions()[-1].kind == "withhold"


@pytest.mark.parametrize(
    ("role", "verb", "status"),
    [
        ("data_only", "", 403), ("viewer", "", 200), ("viewer", "accept", 403), ("viewer", "rate", 403),
        ("coder", "rate", 303), ("coder", "accept", 403), ("coder", "withhold", 403), ("coder", "split", 403),
        ("coder", "merge", 403), ("coder", "never-merge", 403), ("reviewer", "accept", 303),
        ("reviewer", "withhold", 303), ("reviewer", "split", 303),
    ],
)  # fmt: skip
def test_each_may_what_their_role_lets_them(desk: Context, role: Role, verb: str, status: int) -> None:
    incident = stories.strike(desk.project)
    seen = desk.project.reviewing.seen(desk.project.reviewing.held(incident)).told
    fields = {"seen": seen, "claim": incident.claim_ids[0], "source": "A", "information": "1"}
    with browsing(stories.at_the_desk(desk, "dana", role)) as browser:
        address = f"/incidents/{incident.id}"
        answer = browser.submit(f"{address}/{verb}", **fields) if verb else browser.get(address)
    assert answer.status_code == status
    assert len(desk.project.decisions()) == (1 if status == 303 else 0)


def test_a_coder_takes_back_a_rating_and_no_merge(desk: Context) -> None:
    project = desk.project
    incident = stories.strike(project)
    merged = project.merge(["b1", "b2"], by="omar")
    rated = project.rate([incident.claim_ids[0]], "B2", by="omar")
    with browsing(stories.at_the_desk(desk, "dana", "coder")) as browser:
        assert browser.submit("/incidents/b1/undo", decision=merged.id).status_code == 403
        assert browser.submit(f"/incidents/{incident.id}/undo", decision=rated.id).status_code == 303
        page = browser.get("/incidents/b1")
        assert f'value="{merged.id}"' not in browser.get(page.headers["location"]).text
    assert [one.kind for one in project.decisions()] == ["same", "rate", "undo"]


def test_a_viewer_is_offered_nothing_to_decide(desk: Context) -> None:
    with browsing(stories.at_the_desk(desk, "dana", "viewer")) as browser:
        page = browser.get(f"/incidents/{stories.strike(desk.project).id}").text
    assert "Your role lets you look, and decide nothing here." in page
    assert 'method="post"' not in page
    assert 'type="checkbox" name="claim"' not in page


def test_the_list_has_every_incident_page_by_page(browser: Browser, project: Project) -> None:
    page = browser.get("/incidents").text
    assert all(f'href="/incidents/{one.id}"' in page for one in project.incidents())
    assert browser.get("/incidents?page=99").status_code == 200
    assert browser.get("/incidents/i0000000000000000").status_code == 404
    assert browser.get("/incidents/%3Cscript%3E").status_code == 404
