"""Every address of console, API, hooks and members' pages, each tried with whatever does not belong there: nothing leaks, nothing is done.

The addresses are read from the code (addresses.py) and held against known_addresses.py. Whoever adds one finds this file failing, and says there what
it takes."""

import hashlib
import hmac
import json
import time
import urllib.parse

import addresses
import pytest
from addresses import METHODS
from console import GLOW_OWNER
from known_addresses import API, ASKING, CALLS, CONSTANTS, ENTRANCE, NOBODY, NONE, OWN, PAGES, PARTS, ROUTES
from sweep import Visitor, World
from waiting import eventually


def test_every_address_of_the_code_is_known_here():
    assert addresses.doors() == {"api", "console"}, "somebody else is asked before the router"
    known = {address: who if isinstance(who, str) else who[0] for address, who in PAGES.items()}
    assert addresses.console() == known
    assert addresses.entrance() == ENTRANCE
    assert addresses.api() == API
    assert {(path.split("/")[0], str(path.count("/")), "") for _, path, _, _ in CALLS} == {(name, count, "") for name, count, _ in API}
    assert addresses.routes() == ROUTES


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    world = World(tmp_path_factory.mktemp("sweep"))
    yield world
    world.stop()


@pytest.fixture
def untouched(world):
    """Whatever the test tries, nothing comes of it."""
    before = world.state()
    yield world
    lines, files = world.state()
    assert lines[len(before[0]) :] == [], "something was kept"
    assert files == before[1], "a file was changed"


def filled(path, ids):
    first = path.split("/")[0]
    for part in [part for part in path.split("/") if part.startswith(":")]:
        name = first + part if first + part in {**PARTS, **CONSTANTS} else part
        word = ids[PARTS[name]] if name in PARTS else CONSTANTS[name]
        path = path.replace(part, urllib.parse.quote(word, safe=""))
    return path


def is_own(path):
    first = path.split("/")[0]
    return any(part in OWN or first + part in OWN for part in path.split("/"))


def form(world, fields, ids, facts, shop):
    """The fields with what they stand for."""
    words = {":coupon": ids["coupon"], ":phone": ids["phone"], ":stranger": facts["stranger"], ":join": facts["join"], "m:contact-1": f"m{ids['contact']}-1"}
    text = (world.config / f"shops/{shop}.yaml").read_text()
    words |= {":digest": hashlib.sha256(text.encode()).hexdigest(), ":file": text + "# once more\n"}
    return {name: words.get(value, value) for name, value in fields.items()}


def attempts(world, ids, facts, shop):
    """Every page by every method, with the form that it takes."""
    for method, path in PAGES:
        fields = PAGES.get(("POST", path), ("", {}))[1] if isinstance(PAGES.get(("POST", path), ""), tuple) else {}
        yield method, filled(path, ids), form(world, fields, ids, facts, shop)


def see_nothing(world, shop, answer, *words):
    """No trace of what only that shop's people may see, but for what was sent."""
    told = answer.without(*words)
    assert [mark for mark in world.marks(shop) if mark in told] == [], answer.text[:300]


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_everywhere(untouched):
    world = untouched
    nobody = Visitor(world, None)
    liars = [nobody]
    for cookie in ["0" * 40, world.ids["glow"]["secret"], world.glow.csrf, world.ids["glow"]["session"], ""]:
        liar = Visitor(world, None)
        liar.cookies["punchline"] = cookie
        liars.append(liar)
    for shop in ["blue-cup", "glow", "nope"]:
        ids = world.ids.get(shop, NONE)
        for _, path, fields in attempts(world, ids, world.FACTS.get(shop, NOBODY), "glow"):
            for method in METHODS:
                for liar in liars if method == "GET" else liars[:1]:
                    answer = liar.ask(method, f"/console/{shop}/{path}", {**fields, "csrf": world.glow.csrf} if method != "GET" else None)
                    assert (answer.status, answer.headers.get("location"), answer.text) == (303, "/console", ""), (method, path)


@pytest.mark.parametrize("who", ["blue", "kim"])
def test_another_shops_session_finds_nothing_at_any_address(untouched, who):
    world = untouched
    thief = getattr(world, who)
    ids = world.ids["glow"]
    nothing = thief.ask("GET", "/console/nope/today").without()
    for _, path, fields in attempts(world, ids, world.FACTS["glow"], "glow"):
        for method in METHODS:
            for csrf in [thief.csrf, world.glow.csrf] if method == "POST" else [thief.csrf]:
                answer = thief.ask(method, f"/console/glow/{path}", {**fields, "csrf": csrf} if method != "GET" else None)
                assert answer.status == 404 and answer.without() == nothing, (method, path)


def test_staff_do_nothing_that_is_the_owners(untouched):
    world = untouched
    for (method, path), who in PAGES.items():
        role, fields = who if isinstance(who, tuple) else (who, {})
        if role != "owner":
            continue
        address = filled(path, world.ids["blue-cup"])
        sent = form(world, fields, world.ids["blue-cup"], world.FACTS["blue-cup"], "blue-cup")
        answer = world.kim.page(address) if method == "GET" else world.kim.send(address, sent)
        assert answer.status == 403 and "For the owner only" in answer.text, (method, path)


def test_a_form_needs_the_token_of_its_own_session_at_its_own_shop(untouched):
    world = untouched
    for (method, path), who in PAGES.items():
        if method != "POST":
            continue
        address = filled(path, world.ids["blue-cup"])
        fields = form(world, who[1], world.ids["blue-cup"], world.FACTS["blue-cup"], "blue-cup")
        for csrf in ["", "0" * 64, world.glow.csrf, world.kim.csrf]:
            assert world.blue.send(address, fields, csrf=csrf).status == 403, (path, csrf)
        for headers in [{"Origin": "null"}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]:
            sent = {**fields, "csrf": world.blue.csrf}
            assert world.blue.ask("POST", world.blue.home(address), sent, headers=headers).status == 403, (path, headers)
        for other in ["PATCH", "DELETE", "PUT"]:
            assert world.blue.ask(other, world.blue.home(address), {**fields, "csrf": world.blue.csrf}).status == 405, (other, path)


def test_what_is_another_shops_is_what_there_is_not(untouched):
    """With a session of one's own, at one's own address: the other shop's member, letter, code, key, session, version and keyword."""
    world = untouched
    theirs = world.ids["glow"]
    for (method, path), who in PAGES.items():
        fields = who[1] if isinstance(who, tuple) else {}
        if not is_own(path):
            continue
        answers = []
        for ids, facts in [(theirs, world.FACTS["glow"]), (NONE, NOBODY)]:
            address = filled(path, ids)
            sent = form(world, fields, ids, facts, "blue-cup")
            answer = world.blue.page(address) if method == "GET" else world.blue.send(address, sent)
            answers.append(answer.without(*(str(word) for word in ids.values()), *facts.values()))
            assert answer.status == 404 or path == "members/:contact/forget", (method, path)
        assert answers[0] == answers[1], (method, path)
    # what a form or a query names beside the address
    for path, name, word in [("till", "phone", "phone"), ("till", "code", "coupon"), ("till/undo", "ticket", "contact"), ("members/{}/merge", "phone", "phone"),
                             ("members/{}/coupons", "code", "coupon")]:  # fmt: skip
        answers = []
        for ids in (theirs, NONE):
            value = f"m{ids['contact']}-1" if word == "contact" else ids[word]
            fields = {name: value, "reason": "x", "do": "use" if word == "coupon" else "visit"}
            answer = world.blue.send(path.format(world.ids["blue-cup"]["contact"]), fields)
            assert answer.status in {303, 422}, path
            answers.append(answer.without(value, value[-4:]) if answer.status == 422 else answer.status)
        assert answers[0] == answers[1], (path, name)
    for query in ["members?query={name}", "members?after={cursor}", "members?query={end}", "codes?before=fffffff", "till/people?digits={end}", "till?did=m{contact}-1",
                  "till?did=c{coupon}", "till?did=a1", "members/{own}/merge?phone={phone}", "texts?all=1", "inbox?show=all", "numbers/sources.csv",
                  "members/export.csv", "members/{own}?from=-9223372036854775808", "members?after=ffffffffffffffff&order=oldest"]:  # fmt: skip
        words = {**theirs, "name": world.FACTS["glow"]["name"], "end": theirs["phone"][-7:], "own": world.ids["blue-cup"]["contact"]}
        path = query.format(**{name: urllib.parse.quote(word) for name, word in words.items()})
        see_nothing(world, "glow", world.blue.page(path), words["name"], words["end"], words["phone"])


def bodied(body, ids):
    return None if body is None else {name: value.format(**ids) if isinstance(value, str) else value for name, value in body.items()}


def test_a_key_opens_its_own_shop_and_what_it_has_a_right_to(world):
    revoked = json.loads(world.command("key", "create", "--json", "--shop", "glow"))
    world.command("key", "revoke", revoked["id"])
    lesser = {right: json.loads(world.command("key", "create", "--json", "--shop", "glow", "--rights", right))["key"] for right in ("events", "visits")}
    before = world.state()
    keys = [None, "nonsense", NONE["secret"], revoked["key"], world.ids["blue-cup"]["secret"], world.ids["glow"]["secret"][:-1] + "g"]
    bodies = set()
    for _, path, body, right in CALLS:
        ids = world.ids["glow"]
        address = path.format(**{name: urllib.parse.quote(word) for name, word in ids.items()})
        for method in METHODS:
            answers = [Visitor(world, None, key).ask(method, f"/v1/shops/glow/{address}", body=bodied(body, ids)) for key in keys]
            answers.append(Visitor(world, None, ids["secret"]).ask(method, f"/v1/shops/nope/{address}", body=bodied(body, ids)))
            statuses = {answer.status for answer in answers}
            assert statuses in ({401}, {405}), (method, path, statuses)
            assert len({answer.without() for answer in answers}) == 1, (method, path)
            bodies |= {answer.without() for answer in answers if answer.status == 401}
        if right:
            key = lesser["visits" if right == "events" else "events"]
            method = next(method for method, other, _, _ in CALLS if other == path)
            assert Visitor(world, None, key).ask(method, f"/v1/shops/glow/{address}", body=bodied(body, ids)).status == 403, path
        # a session is no key, and a key no session
        liar = Visitor(world, None, world.glow.cookies["punchline"])
        liar.cookies = dict(world.glow.cookies)
        assert liar.ask("GET", f"/v1/shops/glow/{address}").status in {401, 405}
    assert len(bodies) == 1
    assert world.state() == before


def test_a_key_finds_nothing_of_another_shops(world):
    before = world.state()
    theirs = world.ids["glow"]
    program = Visitor(world, None, world.ids["blue-cup"]["secret"])
    for method, path, body, _ in CALLS:
        named = path + "".join(value for value in (body or {}).values() if isinstance(value, str))
        if "{" not in named or (method, path) in ASKING:
            continue
        answers = []
        for ids in (theirs, NONE):
            address = path.format(**{name: urllib.parse.quote(word) for name, word in ids.items()})
            answer = program.ask(method, f"/v1/shops/blue-cup/{address}", body=bodied(body, ids))
            assert answer.status == 404, (method, path, answer.text)
            answers.append(answer.without(*ids.values()))
        assert answers[0] == answers[1], (method, path)
    for query in ["members?limit=100", "members?cursor={cursor}", "members?query={end}", "tokens?limit=1000", "tokens?cursor=ffffffff", "events?limit=1000",
                  "events?after=3&limit=1000", "rewards"]:  # fmt: skip
        answer = program.ask("GET", "/v1/shops/blue-cup/" + query.format(cursor=theirs["cursor"], end=theirs["phone"][-7:]))
        assert answer.status == 200, query
        see_nothing(world, "glow", answer)
    assert world.state() == before


def test_nobody_learns_from_a_hook_which_shops_there_are(untouched):
    world = untouched
    nobody = Visitor(world, None)
    charge = {"id": "c", "amount": 500, "currency": "usd", "billing_details": {"phone": world.ids["glow"]["phone"]}}
    body = json.dumps({"type": "charge.succeeded", "data": {"object": charge}})
    moment = int(time.time())

    def signed(secret):
        return {"Stripe-Signature": f"t={moment},v1=" + hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()}

    for system in ["square", "shopify", "woocommerce", "stripe", "ecwid", "toast", "clover", "nothing", "..", "%00", "stripe/more"]:
        for method in METHODS:
            for headers in [{}, {"Stripe-Signature": "t=1,v1=00"}, signed("whsec_other"), {"Stripe-Signature": "\u00fc".encode().decode("latin-1")}]:
                long = "" if headers else "x" * (3 * 1024 * 1024 + 1)
                for sent in [body, long, "webhook_id=17", '{"verificationCode":"0a1b2c3d"}'] if method == "POST" else [body]:
                    answers = {nobody.ask(method, f"/hooks/{shop}/{system}", body=sent, headers=headers).without() for shop in ["blue-cup", "glow", "nope"]}
                    assert len(answers) == 1, (method, system, headers, sent[:40], answers)
    # Blue Cup's till signs for Blue Cup alone
    for shop in ["glow", "nope"]:
        assert nobody.ask("POST", f"/hooks/{shop}/stripe", body=body, headers=signed(world.secret)).status == 403


def test_a_members_page_opens_by_its_own_secret_alone(untouched):
    world = untouched
    nobody = Visitor(world, None)
    theirs = world.ids["glow"]
    assert theirs["phone"][-4:] in nobody.ask("GET", "/my/" + theirs["page"]).text
    nothing = nobody.ask("GET", "/my/" + NONE["page"]).without()
    near = [theirs["page"][:-1] + ("0" if theirs["page"][-1] != "0" else "1"), theirs["page"].upper() + "x"]
    tries = [*near, theirs["contact"], theirs["token"], theirs["session"], world.glow.cookies["punchline"], urllib.parse.quote(theirs["phone"]), "%00", "..%2f"]
    for secret in tries:
        for method in METHODS:
            answer = nobody.ask(method, "/my/" + secret)
            assert answer.status == 404, (method, secret)
            assert method != "GET" or answer.without() == nothing, secret
    for path in ["/j/{token}", "/j/{token}.svg", "/j/{token}.png", "/j/{token}/poster"]:
        assert nobody.ask("GET", path.format(**theirs)).status == 200
        assert nobody.ask("GET", path.format(**NONE)).status == 404
    for path in ["/j/%00", "/j/" + "Z" * 2_000, "/assets/..%2f..%2fpunchline.yaml", "/assets/../../config/punchline.yaml", "/simulator/codes/%00",
                 "/console/link/" + "0" * 40, "/console/link/x", "/console/code", "/console//today", "/console/%2e%2e/glow",
                 "/console/blue-cup%2f..%2fglow/today", "/v1", "/v1/shops", "/v1/shops/glow", "/v1/shops/glow/"]:  # fmt: skip
        for method in METHODS:
            see_nothing(world, "glow", nobody.ask(method, path))


def test_the_versions_of_another_shop_have_no_path(untouched):
    world = untouched
    for name in ["..%2fglow%2f{version}", "..%2f..%2fshops%2fglow.yaml", "%2fetc%2fpasswd", "{version}%00", "..", "."]:
        answer = world.blue.page("versions/" + name.format(**world.ids["glow"]))
        assert answer.status == 404, name


def test_what_waits_for_a_phone_of_two_shops_is_read_by_nobody_and_opens_one(tmp_path):
    """Glow's owner is written into Blue Cup's file as staff. Blue Cup's sender carries a code of theirs, and it opens Blue Cup alone."""
    world = World(tmp_path)
    try:
        world.hold_texts()
        zed = Visitor(world, None)
        assert zed.enter("/console", {"phone": GLOW_OWNER}).status == 200
        for shop, facts in world.FACTS.items():
            for words in ["MY DATA", "MOVE"]:
                world.say(facts["member"], words, facts["sender"])
        secrets = eventually("the texts that carry a secret", lambda: (found := world.secrets()) and len(found) == 6 and found)
        assert len(set(secrets.values())) == 6
        for shop, owner in [("blue-cup", world.blue), ("glow", world.glow)]:
            program = Visitor(world, None, world.ids[shop]["secret"])
            pages = [owner.page(filled(path, world.ids[shop])) for method, path in PAGES if method == "GET"]
            pages += [program.ask("GET", f"/v1/shops/{shop}/{path.format(**world.ids[shop])}") for method, path, *_ in CALLS if method == "GET"]
            pages += [owner.page("texts?all=1"), program.ask("GET", f"/v1/shops/{shop}/events?limit=1000")]
            for page in pages:
                assert page.status == 200 and [mark for mark in secrets.values() if mark in page.text] == []
            assert owner.page("texts").text.count("shown to nobody") >= 3, "it is said that they are there"
        for shop, sender in [("blue-cup", "+14155550150"), ("glow", "+14155550160")]:
            thief = Visitor(world, shop)
            assert thief.enter("/console/code", {"phone": GLOW_OWNER, "code": secrets["console-code", sender]}).status == 303
            opened = [other for other in world.FACTS if thief.ask("GET", f"/console/{other}/today").status == 200]
            assert opened == [shop]
    finally:
        world.stop()


def test_whoever_may_does_what_the_forms_say(tmp_path):
    """Else what is refused above might be refused for another reason: each form has its effect when its own owner sends it."""
    world = World(tmp_path)
    try:
        ids, facts = world.ids["glow"], world.FACTS["glow"]
        for (method, path), who in PAGES.items():
            if method == "GET":
                assert world.glow.page(filled(path, ids)).status == 200, path
        last = ["members/:contact/merge", "members/:contact/forget", "settings/sessions/:session/end", "sign-out"]
        posts = [path for method, path in PAGES if method == "POST"]
        # for the letter is done, and the keyword gone, once
        for path in sorted(posts, key=lambda path: last.index(path) if path in last else -1):
            fields = form(world, PAGES["POST", path][1], ids, facts, "glow")
            answer = world.glow.send(filled(path, ids), fields)
            is_preview = path.endswith("/preview") or path == "settings/keys"
            assert answer.status == (200 if is_preview else 303), (path, answer.text[-3_000:])
        assert world.glow.page("today").headers["location"] == "/console", "signed out"
    finally:
        world.stop()
