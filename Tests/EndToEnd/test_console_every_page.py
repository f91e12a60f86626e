"""Every page there is, in a real browser: in light and dark, narrow and wide, full and empty, and with what was wrong in a form. A page that is
not looked at here fails a test."""

import re
from pathlib import Path

import pytest
from console import GLOW_OWNER, STAFF, Console, inspect, serve
from console_pages import say, texts
from serving import OWNER, ROOT

ANN = "+14155550101"
BOB = "+14155550102"
ROUTE = re.compile(r'console\.get\(\s*"([^"]+)"')
# An example of each page, by its address in the code; what is answered with a file is none.
PAGES = {
    "today": "today", "members": "members", "members/new": "members/new", "members/:contact": "members/{member}",
    "members/:contact/merge": "members/{member}/merge?phone=4155550102", "members/:contact/forget": "members/{member}/forget",
    "till": "till", "inbox": "inbox?show=all", "texts": "texts", "numbers": "numbers", "codes": "codes", "codes/new": "codes/new",
    "codes/:code": "codes/{code}", "codes/:code/poster/:size": "codes/{code}/poster/tent-a4", "rules": "rules",
    "keywords": "keywords", "keywords/new": "keywords/new", "keywords/:name": "keywords/HOURS", "rewards": "rewards",
    "rewards/new": "rewards/new", "rewards/:id": "rewards/mug", "wording": "wording", "wording/:name": "wording/balance",
    "file": "file", "versions": "versions", "versions/:id": "versions/{version}", "settings": "settings",
    "settings/staff": "settings/staff", "settings/keys": "settings/keys", "settings/sessions": "settings/sessions",
}  # fmt: skip
FILES = {"members/export.csv", "till/people", "numbers/:file", "codes/:code/code.svg", "codes/:code/code.png", "codes/:code/poster/:size/poster.svg"}
EMPTY = ["today", "members", "inbox", "texts", "numbers", "codes", "keywords", "rewards", "rules", "versions", "settings/staff", "settings/keys"]
CLUB = """\
locations: [downtown, harbour]
replies: { balance: "{{shop}}: {{balance}} it is." }
cards: { latte: { name: Latte card, stamps: 9, reward: free-latte } }
tiers: { by: spend, over: year, levels: { friend: { from: 0 }, vip: { from: 300, multiply: 1.5, perks: [Free delivery] } } }
plans: { insider: { name: Insider, price: 9.00, every: 1mo, multiply: 2, perks: [Free refills], grace: 3d, remind: 3d } }
referral: { after: purchase, giver: { points: 100 }, friend: { points: 50 }, limit: 10/1mo }
birthday: { points: 50, notice: 30d }
expire: { after: 12mo, by: idle, warn: 14d }
badges: { early: { name: Early bird, on: purchase, if: { time: "06:00-08:00" }, times: 5, points: 10 } }
notices: { purchase: true }
nudges: { almost: { if: { to-reward: "<=20" }, after: purchase } }
"""
EARN = """\
earn:
  - { on: purchase, points-per: 1.00 }
  - { on: purchase, if: { item: latte }, stamp: latte }
  - { on: visit, points: 2 }
  - { on: "action:review", points: 15, limit: 1/30d }
"""
MUG = "rewards:\n  mug: { name: Blue Cup mug, cost: 400, stock: 50, if: { tier: vip } }\n"


@pytest.fixture(scope="module")
def console(browser, tmp_path_factory):
    """The console of a shop where all kinds of things happened, and whose file says all kinds of things."""
    serving = serve(tmp_path_factory.mktemp("shop"), blue_cup=CLUB)
    serving.stop()
    shop = serving.config / "shops/blue-cup.yaml"
    shop.write_text(shop.read_text().replace("earn:\n", EARN).replace("rewards:\n", MUG))
    serving.start()
    console = Console(browser, serving)
    for words in ["COFFEE PLS", "NAME Ann", "do you sell umbrellas today"]:
        say(console, ANN, words)
    say(console, BOB, "COFFEE PLS")
    say(console, "+14155550103", "who is this")
    say(console, OWNER, f"EARN {ANN} 120.00 latte")
    say(console, ANN, "REDEEM FREE LATTE")
    say(console, ANN, "MY DATA")
    page = console.sign_in()
    page.go(console.home + "/members?query=ann")
    console.member = page.run("document.querySelector('.people tbody a').href.split('/').pop()")
    console.code = serving.mint("blue-cup").split()[0]
    page.go(console.home + "/keywords/HOURS")
    page.type("#say", " Come by!")
    page.follow("button[value=save]")
    page.go(console.home + "/versions")
    console.version = page.run("document.querySelector('.choices li:last-child a').href.split('/').pop()")
    page.close()
    yield console
    serving.stop()


def visited(console, path):
    page = console.open(path.format(member=console.member, code=console.code, version=console.version))
    if path == "numbers":
        page.wait("the numbers", "document.querySelector('#activity-head, main > .empty') !== null")
    return page


def test_every_page_is_looked_at():
    routes = set()
    for file in Path(ROOT, "Sources/Web/Console").rglob("*.swift"):
        routes |= set(ROUTE.findall(file.read_text(encoding="utf-8")))
    assert routes == set(PAGES) | FILES


@pytest.mark.parametrize("path", PAGES.values())
def test_a_page_is_for_everybody(console, path):
    page = visited(console, path)
    assert page.run("fetch(location.href).then(answer => answer.status)") == 200
    inspect(page, re.sub(r"\W+", "-", path))
    page.close()


def test_links_lead_somewhere(console):
    page = console.open("today")
    links = """(async () => {
      const seen = new Set(), dead = [], waiting = [location.pathname], home = location.pathname.replace(/today$/, "");
      while (waiting.length > 0) {
        const path = waiting.pop();
        if (seen.has(path)) continue;
        seen.add(path);
        const answer = await fetch(path);
        if (!answer.ok) dead.push(path);
        if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) continue;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const link of page.querySelectorAll("a[href]")) {
          const to = new URL(link.getAttribute("href"), new URL(path, location.href));
          if (to.pathname.startsWith(home) && !to.search.includes("language=")) waiting.push(to.pathname + to.search);
        }
      }
      return [seen.size, dead];
    })()"""
    seen, dead = page.run(links)
    assert seen > 80 and dead == []
    page.close()


def test_what_was_wrong_in_a_form_can_be_read_by_everybody(console):
    for path, fields, button in [
        ("members/new", {"phone": "nonsense"}, "main .button"), ("codes/new", {"points": "many"}, "main form button"),
        ("till", {"phone": "0101", "amount": "lots"}, "button[value=earn]"), ("till", {"code": "0"}, "button[value=use]"),
        ("rewards/new", {"name": "Tea", "cost": "much"}, "button[value=save]"),
        ("wording/balance", {"text": "{{nothing}}"}, "button[value=save]"), ("file", {"text": "nonsense"}, "button[value=save]"),
        ("settings/keys", {"name": "x" * 61}, "main form.fields button"),
    ]:  # fmt: skip
        page = console.open(path)
        for field, words in fields.items():
            page.run(f"document.getElementById('{field}').removeAttribute('maxlength')")
            page.type("#" + field, words)
        page.run("for (const form of document.forms) form.noValidate = true")
        page.follow(button)
        page.wait(f"the problem on {path}", "document.querySelector('.problem, .warning') !== null")
        inspect(page, "wrong-" + re.sub(r"\W+", "-", path))
        page.close()


def test_what_was_done_can_be_read_by_everybody(console):
    page = console.open("till")
    page.type("#phone", ANN)
    page.type("#amount", "12.50")
    page.follow("button[value=earn]")
    page.wait("the receipt", "!!document.querySelector('.receipt .gain')")
    inspect(page, "receipt")
    page.follow(".receipt button")
    page.wait("the undoing", "!!document.querySelector('.receipt.undone')")
    inspect(page, "undone")
    page.go(console.home + "/settings/keys")
    page.type("#name", "till")
    page.follow("form.fields button")
    inspect(page, "new-key")
    page.go(console.home + "/nothing")
    inspect(page, "not-found")
    page.close()


def test_pages_outside_the_console_are_for_everybody(console):
    link = next(re.search(r"https?://\S+/my/\S+", told)[0] for told in texts(console, ANN) if "/my/" in told)
    for path in [f"/j/{console.code}", "/j/00000000", link.removeprefix(console.serving.address), "/my/0000", "/openapi", "/simulator"]:
        page = console.browser.open(console.serving.address + path)
        inspect(page, "outside-" + path.split("/")[1] + str(len(path)))
        page.close()


def test_an_empty_shop_and_its_staff_find_their_way(browser, tmp_path):
    serving = serve(tmp_path)
    empty = Console(browser, serving, "glow")
    empty.sign_in(GLOW_OWNER).close()
    for path in EMPTY:
        page = empty.open(path)
        if path == "numbers":
            page.wait("the numbers", "document.querySelector('.counting') === null")
        inspect(page, "empty-" + path.replace("/", "-"))
        page.close()
    kim = Console(browser, serving)
    page = kim.sign_in(STAFF)
    page.go(kim.home + "/settings")
    inspect(page, "owner-only")
    page.close()
    serving.stop()
