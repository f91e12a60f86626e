"""The phone on a page, the landing page and the page behind MY DATA, in a real browser against the real binary (PUNCHLINE_BINARY, else the release build)."""

import os
from pathlib import Path

import pytest
from serving import BINARY, Serving

pytestmark = pytest.mark.skipif(not BINARY.exists(), reason="build the binary first: make build")

SIZES = [(390, 844), (1280, 900)]
SCHEMES = ["light", "dark"]
BUBBLES = "[...document.querySelectorAll('#texts li')].map(line => [line.className, line.innerText])"


@pytest.fixture
def serving(tmp_path):
    serving = Serving(tmp_path)
    yield serving
    serving.stop()


def live(browser, serving, **options):
    page = browser.open(serving.address + "/simulator", **options)
    page.wait("a live line", "document.querySelector('#live').classList.contains('on')")
    return page


def replies(page, words):
    return page.wait(f"a reply with {words!r}", f"{BUBBLES}.some(([kind, text]) => kind.startsWith('to-phone') && text.includes({words!r}))")


def test_a_keyword_joins_and_the_welcome_shows_without_a_reload(browser, serving):
    page = live(browser, serving)
    page.click(".chips:not([hidden]) .keyword")
    assert replies(page, "welcome to the club")
    page.wait("the delivery", f"{BUBBLES}.some(([kind, text]) => kind === 'from-phone delivered' && text.includes('COFFEE PLS'))")
    shown = page.run(BUBBLES)
    assert [kind for kind, _ in shown] == ["from-phone delivered", "to-phone delivered"]
    assert "1 segment · GSM-7 · 10 of 160 · Delivered" in shown[0][1]
    assert page.complaints == []


def test_typed_words_are_sent_with_the_enter_key(browser, serving):
    page = live(browser, serving)
    page.type("#words", "coffee pls")
    page.press_enter()
    assert replies(page, "welcome to the club")
    assert page.run("document.querySelector('#words').value") == ""


def test_stop_is_confirmed(browser, serving):
    page = live(browser, serving)
    page.click(".chips:not([hidden]) .keyword")
    assert replies(page, "welcome to the club")
    page.run("[...document.querySelectorAll('.chips:not([hidden]) button')].find(b => b.textContent === 'STOP').click()")
    assert replies(page, "no more texts")


def test_each_phone_has_its_own_conversation(browser, serving):
    page = live(browser, serving)
    page.click(".chips:not([hidden]) .keyword")
    assert replies(page, "welcome to the club")
    page.run("byID('phone').value = '+14155550102'; byID('phone').dispatchEvent(new Event('change'))")
    page.wait("the other phone", "document.querySelector('#live').innerText.includes('+14155550102')")
    assert page.run(BUBBLES) == []


def test_each_sender_has_its_own_thread(browser, serving):
    page = live(browser, serving)
    page.click(".chips:not([hidden]) .keyword")
    assert replies(page, "welcome to the club")
    page.click("input[value='+14155550160']")
    assert page.run("document.querySelector('#title').innerText") == "Glow"
    assert page.run(BUBBLES) == []
    page.click("input[value='+14155550150']")
    assert len(page.run(BUBBLES)) == 2


def test_what_was_said_is_there_after_a_reload(browser, serving):
    page = live(browser, serving)
    page.click(".chips:not([hidden]) .keyword")
    assert replies(page, "welcome to the club")
    again = live(browser, serving)
    again.wait("both texts", f"{BUBBLES}.length === 2")


def test_a_code_that_is_none_says_so(browser, serving):
    page = live(browser, serving)
    page.type("#code", "0000 0000")
    page.press_enter()
    page.wait("a word on the code", "document.querySelector('#scan-hint').innerText === \"We don't know this code.\"")


def test_a_minted_code_is_scanned_and_its_words_go_to_its_sender(browser, serving):
    code = serving.mint("glow")
    page = live(browser, serving)
    page.type("#code", f"https://sms.example.com/j/{code}")
    page.press_enter()
    assert replies(page, "Glow: welcome to the club")
    assert page.run("document.querySelector('#title').innerText") == "Glow"
    assert page.run(f"{BUBBLES}[0][1].includes('GLOW ON {code}')")
    assert page.complaints == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
def test_the_landing_page_opens_the_messages_and_tells_everything(browser, serving, size, scheme, tmp_path):
    code = serving.mint("blue-cup")
    page = browser.open(f"{serving.address}/j/{code}", width=size[0], height=size[1], scheme=scheme)
    assert page.run("document.querySelector('.button').href") == f"sms:+14155550150?&body=COFFEE%20PLS%20{code}"
    text = page.run("document.body.innerText")
    for words in (f"COFFEE PLS {code}", "(415) 555-0150", "up to 4 texts a month", "https://blue-cup.example/terms", "Msg&data rates may apply", "STOP", "HELP"):
        assert words in text
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    assert page.nameless() == []
    assert page.complaints == []
    page.screenshot(Path(os.environ.get("PUNCHLINE_SCREENSHOTS", tmp_path)) / f"landing-{size[0]}-{scheme}.png")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
def test_the_page_behind_my_data_tells_everything(browser, serving, size, scheme, tmp_path):
    phone = live(browser, serving)
    for words, answer in [("COFFEE PLS", "welcome"), ("NAME Ana", "thank you, Ana"), ("REDEEM 1", "is yours"), ("MY DATA", "/my/")]:
        phone.type("#words", words)
        phone.press_enter()
        assert replies(phone, answer)
    secret = phone.run(f"{BUBBLES}.at(-1)[1].match(/\\/my\\/([0-9a-f]+)/)[1]")
    number = phone.run("byID('phone').value")
    page = browser.open(f"{serving.address}/my/{secret}", width=size[0], height=size[1], scheme=scheme)
    text = page.run("document.body.innerText")
    for words in ("What we hold of you", number[-4:], "Blue Cup", "COFFEE PLS", "5 points", "Ana", "Free latte", "good until", "Joined", "+25"):
        assert words in text
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    dark = page.run("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 64)")
    assert dark == (scheme == "dark")
    assert page.nameless() == []
    assert page.complaints == []
    page.screenshot(Path(os.environ.get("PUNCHLINE_SCREENSHOTS", tmp_path)) / f"my-{size[0]}-{scheme}.png")


def test_the_page_comes_back_after_the_server_was_away(browser, serving):
    page = live(browser, serving)
    serving.stop()
    page.wait("the loss", "document.querySelector('#live').innerText === 'Reconnecting…'")
    serving.start()
    page.wait("a live line", "document.querySelector('#live').classList.contains('on')")
    page.click(".chips:not([hidden]) .keyword")
    page.wait("a text", f"{BUBBLES}.length >= 1")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
def test_nothing_runs_out_of_the_screen_and_everything_has_a_name(browser, serving, size, scheme, tmp_path):
    page = live(browser, serving, width=size[0], height=size[1], scheme=scheme)
    page.click(".chips:not([hidden]) .keyword")
    assert replies(page, "welcome to the club")
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    assert page.nameless() == []
    dark = page.run("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 64)")
    assert dark == (scheme == "dark")
    assert page.complaints == []
    page.screenshot(Path(os.environ.get("PUNCHLINE_SCREENSHOTS", tmp_path)) / f"simulator-{size[0]}-{scheme}.png")


@pytest.mark.parametrize("host", ["evil.example", "sms.example.com", "127.0.0.1.evil.example"])
def test_a_stranger_finds_no_simulator(serving, host):
    assert serving.status("/simulator", Host=host) == 404
    assert serving.status("/simulator", Host="localhost") == 200
