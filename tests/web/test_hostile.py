"""Hostile text in names, labels, reasons and addresses stays text."""

from __future__ import annotations

import pytest

from .conftest import PASSWORD, As

EVIL = "<script>document.title='owned'</script>"


@pytest.mark.parametrize(
    "name",
    [
        EVIL, '=HYPERLINK("http://x.example")', "sal\u202ema", "sal\u200bma", "salma\u2066", "a b", "", " ", ".", "_",
        "a/b", "../people", "a" * 65, "salma\n", "SALMA", "+a", "-a", "@a", "a\x00b", "a&b",
    ],
)  # fmt: skip
def test_no_name_reads_as_anything_else(signed_in: As, name: str) -> None:
    browser = signed_in("admin")
    answer = browser.submit("/people", name=name, role="viewer", password=PASSWORD)
    assert answer.status_code == 422, name
    assert "<script>document" not in answer.text


@pytest.mark.parametrize("name", ["هدى", "huda.k", "Zoë", "o-k@desk", "٣٤"])
def test_names_of_any_script_are_taken_and_have_a_page(signed_in: As, name: str) -> None:
    browser = signed_in("admin")
    answer = browser.submit("/people", name=name, role="viewer", password=PASSWORD)
    assert answer.headers["Location"] == "/people?done=added"
    assert browser.submit(f"/people/{name}/role", role="coder").headers["Location"].startswith("/people/")
    assert name in browser.get(f"/people/{name}").text


def test_what_is_typed_comes_back_escaped(signed_in: As) -> None:
    admin, nobody = signed_in("admin"), signed_in(None)
    pages = [
        nobody.sign_in(EVIL, "x").text,
        nobody.get("/login", params={"next": f'/"><{EVIL}'}).text,
        admin.submit("/account/tokens", label=EVIL, days="9", scopes="read").text,
        admin.get(f"/people/{EVIL}").text,
        admin.get("/people", params={"done": EVIL}).text,
        admin.get(f"/people?{EVIL}").text,
        admin.get(f"/{EVIL}").text,
    ]
    for page in pages:
        assert "<script>document" not in page
    assert "&lt;script&gt;document" in pages[0]
    assert "&lt;script&gt;document" in pages[2]


@pytest.mark.parametrize("told", ["de", "../ar", "<script>", "", "english"])
def test_a_language_that_is_none_of_ours_is_not_taken(signed_in: As, told: str) -> None:
    browser = signed_in(None)
    answer = browser.get("/login", params={"lang": told}, headers={"Accept-Language": f"{told}, ar;q=0.5"})
    assert 'dir="rtl"' in answer.text
    assert "rasd_lang" not in answer.headers.get("Set-Cookie", "")


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/people/switch", {"to_read_only": "perhaps"}),
        ("/people/rami/role", {"role": "owner"}),
        ("/people", {"name": "x", "role": "god", "password": PASSWORD}),
        ("/account/tokens", {"label": "x", "days": "many", "scopes": "read"}),
        ("/account/tokens", {"label": "x", "days": "9", "scopes": "everything"}),
        ("/account/tokens", {"label": " ", "days": "9", "scopes": "read"}),
    ],
)
def test_forms_that_no_page_has_are_refused_with_a_page(signed_in: As, address: str, given: dict[str, str]) -> None:
    answer = signed_in("admin").submit(address, **given)
    assert answer.status_code == 422
    assert "<h1>" in answer.text
