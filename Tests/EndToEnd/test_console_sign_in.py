"""Signing in to the console in a real browser, the pages that come with it, and what others' sessions, tokens and links open: nothing."""

import re

import pytest
from console import GLOW_OWNER, STAFF, Console, Stranger, addresses, inspect, serve
from serving import OWNER


@pytest.fixture
def serving(tmp_path):
    serving = serve(tmp_path)
    yield serving
    serving.stop()


@pytest.fixture
def console(browser, serving):
    return Console(browser, serving)


def title(page):
    return page.run("document.querySelector('h1').innerText")


def test_the_owner_signs_in_by_a_text_and_out_again(console):
    page = console.sign_in()
    assert page.run("location.pathname") == "/console/blue-cup/today"
    assert title(page) == "Today"
    assert "COFFEE PLS" in page.run("document.querySelector('.empty').innerText")
    assert page.run("[...document.querySelectorAll('.sections a')].map(link => link.innerText)")[-1] == "Settings"
    assert page.run("document.cookie") == ""
    page.follow(".who button")
    assert page.run("location.pathname") == "/console"
    page.go(console.home + "/today")
    assert title(page) == "Sign in"
    assert page.complaints == []


def test_what_happens_today_stands_on_the_page(console, browser, serving):
    phone = browser.open(serving.address + "/simulator")
    phone.wait("a live line", "document.querySelector('#live').classList.contains('on')")
    phone.click(".chips:not([hidden]) .keyword")
    phone.wait("the welcome", "document.querySelectorAll('#texts li.to-phone').length === 1")
    page = console.sign_in()
    told = dict(page.run("[...document.querySelectorAll('.figures dt')].map(name => [name.firstChild.textContent, name.nextSibling.innerText])"))
    assert (told["Joined"], told["Points given"], told["Texts in"], told["Members"]) == ("1", "25", "1", "1")
    assert page.run("document.querySelector('tbody tr').innerText.split(/\\s+/).includes('25')")


def test_five_wrong_codes_end_the_right_one(console, serving, browser):
    page = browser.open(serving.address + "/console")
    page.type("#phone", "415 555 0199")
    page.follow("main button")
    code = console.code(OWNER)
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(5):
        page.type("#code", wrong)
        page.follow("main button")
        assert "not the code" in page.run("document.querySelector('[role=alert]').innerText")
    page.type("#code", code)
    page.follow("main button")
    assert title(page) == "Enter the code"


def test_staff_see_the_counter_and_not_the_settings(console):
    page = console.sign_in(STAFF)
    assert page.run("document.querySelector('.who p').textContent") == "Kim"
    page.go(console.home + "/settings")
    assert title(page) == "For the owner only"


def test_a_link_of_the_operator_signs_in_once(console, serving, browser):
    link = serving.command("console-link", "--shop", "blue-cup")
    assert re.fullmatch(re.escape(serving.address) + "/console/link/[0-9a-f]{40}", link)
    page = browser.open(link)
    page.go(link)
    page.follow("main button")
    assert title(page) == "Today"
    page.go(link)
    assert title(page) == "This link has ended"


def test_a_key_is_made_shown_once_and_revoked(console):
    page = console.sign_in()
    page.go(console.home + "/settings/keys")
    page.type("#name", "till")
    page.follow("form.fields button")
    key = page.run("document.querySelector('.secret').innerText")
    assert re.fullmatch("pk_[0-9a-f]{16}_[0-9a-f]{40}", key)
    page.follow(".card a.button")
    assert "till" in page.run("document.querySelector('.cards').innerText") and key not in page.run("document.body.innerText")
    page.click("summary")
    page.follow("details button")
    assert "No program has a key yet" in page.run("document.body.innerText")


def test_a_browsers_new_session_takes_the_old_ones_place(console, serving):
    page = console.sign_in(STAFF)
    stranger = Stranger(serving, console.cookie(page))
    assert stranger.ask("/console/blue-cup/today").status == 200
    page.go(serving.command("console-link", "--shop", "blue-cup"))
    page.follow("main button")
    assert stranger.ask("/console/blue-cup/today").location == "/console"
    page.go(console.home + "/settings/sessions")
    rows = page.run("[...document.querySelectorAll('tbody tr')].map(row => row.innerText)")
    assert len(rows) == 1 and "a link" in rows[0] and "you, here" in rows[0]


def test_the_owner_ends_a_session(console, serving):
    stranger = Stranger(serving, console.cookie(console.sign_in(STAFF)))
    page = console.sign_in(OWNER)
    page.go(console.home + "/settings/sessions")
    page.follow("tbody button")
    assert page.run("document.querySelector('[role=status]').innerText") == "The session has ended."
    assert stranger.ask("/console/blue-cup/today").location == "/console"


def test_another_shops_session_token_and_link_open_nothing(console, serving):
    owner = Stranger(serving, console.cookie(console.sign_in(OWNER)))
    token = re.search(r'name="csrf" value="([^"]+)"', owner.ask("/console/blue-cup/today").body)[1]
    owner.ask("/console/blue-cup/settings/keys", {"csrf": token, "name": "till", "rights": "visits", "once": "0" * 32})
    pages, forms = addresses(owner, "blue-cup")
    assert len(pages) >= 5 and any(form.endswith("/revoke") for form in forms)
    link = serving.command("console-link", "--shop", "glow").removeprefix(serving.address)

    thief = Stranger(serving, Console(console.browser, serving, "glow").cookie(console.sign_in(GLOW_OWNER)))
    own = re.search(r'name="csrf" value="([^"]+)"', thief.ask("/console/glow/today").body)[1]
    nothing = thief.ask("/console/nope/today")
    assert nothing.status == 404
    for path in pages + forms:
        answer = thief.ask(path)
        assert (answer.status, answer.body) == (404, nothing.body), path
    for path in forms:
        for csrf in (own, token):
            assert thief.ask(path, {"csrf": csrf}).status == 404, path
            assert Stranger(serving).ask(path, {"csrf": csrf}).location == "/console", path
        # the owner's own session with another shop's token
        assert owner.ask(path, {"csrf": own}).status == 403, path
    assert owner.ask("/console/blue-cup/today").status == 200, "nothing of that signed the owner out"
    assert "Blue Cup" not in thief.ask(link).body


def test_the_way_in_is_for_everybody(console, browser, serving):
    page = browser.open(serving.address + "/console")
    inspect(page, "sign-in")
    page.type("#phone", "nonsense")
    page.follow("main button")
    inspect(page, "no-phone")
    page.run("document.querySelector('#phone').value = '" + OWNER + "'")
    page.follow("main button")
    inspect(page, "code")
    page.go(serving.command("console-link", "--shop", "glow"))
    inspect(page, "link")


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "pt", "ru", "zh"])
def test_every_language_fits(console, language):
    page = console.sign_in(width=360, height=780)
    page.go(console.home + f"/today?language={language}")
    assert page.run("document.documentElement.lang") == language
    for path in ("today", "settings", "settings/staff", "settings/keys"):
        page.go(f"{console.home}/{path}")
        assert page.run("document.documentElement.scrollWidth <= innerWidth"), path
