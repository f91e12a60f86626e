"""The owner changes keywords and wording on a page, in a real browser against the real binary: the file itself changes, comments and all."""

import json
import subprocess

import pytest
from serving import BINARY, Serving

pytestmark = pytest.mark.skipif(not BINARY.exists(), reason="build the binary first: make build")

COMMENTED = """  # what we are asked most
  HOURS: { say: "Open 7 to 5, every day." }   # summer and winter
"""


@pytest.fixture
def serving(tmp_path):
    serving = Serving(tmp_path)
    serving.stop()
    serving.shop = serving.config / "shops" / "blue-cup.yaml"
    serving.shop.write_text(serving.shop.read_text().replace('  HOURS: { say: "Open 7 to 5, every day." }\n', COMMENTED))
    serving.start()
    yield serving
    serving.stop()


def link(serving):
    command = [BINARY, "console-link", "--config", serving.config, "--data", serving.data, "--shop", "blue-cup"]
    printed = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout
    return serving.address + "/console/link/" + printed.split("/console/link/")[1].split()[0]


@pytest.fixture
def owner(browser, serving):
    """A page that is signed in as the owner."""
    page = browser.open(link(serving))
    page.follow("main form button")
    assert page.run("location.pathname").endswith("/today")
    yield page
    page.close()


def visit(page, serving, path):
    page.go(f"{serving.address}/console/blue-cup/{path}")


def fill(page, name, words):
    page.run(f"(() => {{ const field = document.getElementById({json.dumps(name)}); field.value = {json.dumps(words)};"
             " field.dispatchEvent(new Event('input', {bubbles: true})); })()")


def save(page):
    page.follow("button[value=save]")


def shown(page):
    return page.run("document.querySelector('main').innerText")


def reply(browser, serving, words):
    """What the simulator's phone gets for these words."""
    page = browser.open(serving.address + "/simulator")
    page.wait("a live line", "document.querySelector('#live').classList.contains('on')")
    page.type("#words", words)
    page.press_enter()
    answer = page.wait(
        "a reply", "[...document.querySelectorAll('#texts li')].filter(line => line.className.startsWith('to-phone')).map(line => line.innerText)[0]")
    page.close()
    return answer


def test_a_changed_reply_is_told_to_the_next_text_and_the_files_comments_stay(browser, serving, owner):
    before = serving.shop.read_text()
    visit(owner, serving, "keywords")
    assert "Open 7 to 5, every day." in shown(owner)
    visit(owner, serving, "keywords/HOURS")
    fill(owner, "say", "Open 8 to 6: even on holidays ☕")
    owner.wait("the preview", "document.querySelector('.outcome').innerText.includes('holidays') && document.querySelector('.outcome').innerText.includes('UCS-2')")
    fill(owner, "say", "Open 8 to 6: even on \"holidays\".")
    owner.wait("the preview", "document.querySelector('.outcome').innerText.includes('GSM-7') && !!document.querySelector('.good')")
    save(owner)
    assert "HOURS is saved" in shown(owner)
    after = serving.shop.read_text()
    assert after == before.replace('"Open 7 to 5, every day."', '"Open 8 to 6: even on \\"holidays\\"."')
    assert 'Open 8 to 6: even on "holidays".' in reply(browser, serving, "hours")
    assert owner.complaints == []


def test_what_check_refuses_is_not_saved_and_told_beside_its_field(serving, owner):
    before = serving.shop.read_text()
    visit(owner, serving, "keywords/COFFEE%20PLS")
    fill(owner, "points", "many")
    save(owner)
    assert owner.run("document.getElementById('points').getAttribute('aria-invalid')") == "true"
    assert "not a whole number" in shown(owner) and "Not saved" in shown(owner)
    assert owner.run("document.getElementById('points').value") == "many"
    assert serving.shop.read_text() == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(serving, owner):
    visit(owner, serving, "file")
    fill(owner, "text", serving.shop.read_text() + "# mine\n")
    theirs = serving.shop.read_text().replace("Free latte", "Large latte")
    serving.shop.write_text(theirs)
    save(owner)
    assert "Somebody else changed the file" in shown(owner)
    assert "Large latte" in owner.run("document.querySelector('.diff .gone').innerText")
    assert serving.shop.read_text() == theirs
    # asked again they may
    save(owner)
    assert serving.shop.read_text().endswith("# mine\n") and "Free latte" in serving.shop.read_text()


def test_an_earlier_version_is_one_click_away_and_going_back_is_a_version_itself(browser, serving, owner):
    before = serving.shop.read_text()
    visit(owner, serving, "keywords/HOURS")
    fill(owner, "say", "Closed.")
    save(owner)
    visit(owner, serving, "versions")
    versions = owner.run("[...document.querySelectorAll('.choices a')].map(link => link.href)")
    assert len(versions) == 2 and "changed outside the console" in shown(owner)
    owner.go(versions[1])
    assert "Closed." in owner.run("document.querySelector('.diff .gone').innerText")
    save(owner)
    assert serving.shop.read_text() == before
    assert owner.run("document.querySelectorAll('.choices a').length") == 3
    assert "Open 7 to 5, every day." in reply(browser, serving, "HOURS")


def test_words_of_ones_own_take_the_place_of_ours_and_go_again(browser, serving, owner):
    before = serving.shop.read_text()
    visit(owner, serving, "wording/balance")
    fill(owner, "text", "{{shop}}: {{nothing}}")
    owner.wait("the problem", "!!document.querySelector('.outcome .problem')")
    fill(owner, "text", "{{shop}}: you own {{balance}}. Hurray!")
    save(owner)
    assert 'balance: "{{shop}}: you own {{balance}}. Hurray!"' in serving.shop.read_text()
    visit(owner, serving, "wording?show=own")
    assert "Hurray" in shown(owner)
    visit(owner, serving, "wording/balance")
    fill(owner, "text", "")
    save(owner)
    assert "balance:" not in serving.shop.read_text()
    assert serving.shop.read_text().startswith(before)


def test_rewards_are_added_and_changed(serving, owner):
    visit(owner, serving, "rewards/new")
    fill(owner, "name", "Box of truffles")
    fill(owner, "cost", "400")
    save(owner)
    assert "box-of-truffles: { name: Box of truffles, cost: 400 }" in serving.shop.read_text()
    visit(owner, serving, "rewards/box-of-truffles")
    fill(owner, "stock", "5")
    save(owner)
    assert "box-of-truffles: { name: Box of truffles, cost: 400, stock: 5 }" in serving.shop.read_text()


def test_a_paused_keyword_says_so_until_it_is_resumed(browser, serving, owner):
    visit(owner, serving, "keywords")
    owner.follow("button[name=paused]")
    assert "paused" in owner.run("document.querySelector('.keyword').innerText")
    assert "not on" in reply(browser, serving, "COFFEE PLS")
    owner.follow("button[name=paused]")
    assert "is on again" in shown(owner)


def test_a_keyword_comes_and_goes(browser, serving, owner):
    before = serving.shop.read_text()
    visit(owner, serving, "keywords/new")
    fill(owner, "name", "WIFI")
    fill(owner, "say", "bluecup / espresso")
    save(owner)
    assert '  WIFI: { say: "bluecup / espresso" }\n' in serving.shop.read_text()
    assert "espresso" in reply(browser, serving, "wifi")
    visit(owner, serving, "keywords/WIFI")
    owner.follow(".remove button")
    assert serving.shop.read_text() == before
