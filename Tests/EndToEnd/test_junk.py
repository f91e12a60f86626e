"""Whoever may, with what makes no sense: parts of addresses, numbers, words and bodies. Each has its answer, none ends the server or reaches a page unescaped."""

import html
import json
import urllib.parse

import pytest
from known_addresses import CALLS, PAGES
from sweep import World
from test_sweep import filled, form

PARTS = ["x", "%00", "%ff%fe", "%2f", "..%2f..%2fpunchline.yaml", "9223372036854775808", "-9223372036854775808", "-1", "0", "1e9", "%D9%A3", "a" * 3_000]
NUMBERS = ["9223372036854775807", "-9223372036854775808", "9223372036854775808", "1" * 40, "-1", "0", "1e18", "\u0663", "+5", "0x10", "NaN", "", "1.99999999"]
FIELDS = {
    "members/:contact/points": ["points"], "members/:contact/stamps": ["count"], "till": ["amount"], "codes/new": ["points", "uses", "days"],
    "rewards/save": ["cost", "stock", "valid", "per-member"], "rewards/preview": ["cost", "stock", "worth-of"], "till/undo": ["ticket"],
    "keywords/save": ["points", "from", "until"],
}  # fmt: skip
QUERIES = ["members/{contact}?from=", "members?after=", "codes?before=", "till?did=a", "till?did=m{contact}-", "till?did=c", "till?did=w", "till/people?digits=",
           "numbers?price=", "numbers/texts.csv?price=", "texts?state=", "inbox?show="]  # fmt: skip
AMOUNTS = [2**63 - 1, -(2**63), 2**63, 10**40, 10**12 + 1, 1e308, -1, 0.5]
MARKUP = "<script>alert(1)</script>\"'</textarea></title>{{points}}&amp;\u202e=1"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    world = World(tmp_path_factory.mktemp("junk"))
    yield world
    world.stop()


def test_an_address_of_nonsense_is_no_error(world):
    for method, path in PAGES:
        parts = [part for part in path.split("/") if part.startswith(":")]
        for junk in PARTS if parts else []:
            address = filled(path, world.ids["glow"])
            for part, own in zip(path.split("/"), address.split("/"), strict=True):
                if part in parts:
                    address = address.replace(own, junk)
            fields = form(world, PAGES[method, path][1], world.ids["glow"], world.FACTS["glow"], "glow") if method == "POST" else {}
            answer = world.glow.page(address) if method == "GET" else world.glow.send(address, fields)
            assert answer.status in {404, 422} or answer.status == 303 and path == "members/:contact/forget", (method, address, answer.status)
    for query in QUERIES:
        for number in NUMBERS:
            answer = world.glow.page(query.format(**world.ids["glow"]) + urllib.parse.quote(number))
            assert answer.status in {200, 404}, (query, number)


def test_a_number_past_all_bounds_is_refused_in_words(world):
    phone = urllib.parse.quote(world.ids["glow"]["phone"])
    for path, names in FIELDS.items():
        fields = form(world, PAGES["POST", path][1], world.ids["glow"], world.FACTS["glow"], "glow")
        for name in names:
            for number in NUMBERS[:4]:
                sent = {**fields, name: number, **({"action": "join"} if path == "keywords/save" else {})}
                answer = world.glow.send(filled(path, world.ids["glow"]), sent)
                # an undo that is none leads back to the till, and a preview tells
                assert answer.status == 422 or (path, answer.status) in {("till/undo", 303), ("rewards/preview", 200)}, (path, name, number)
    headers = {"Authorization": "Bearer " + world.ids["glow"]["secret"]}
    for method, address, body in [
        ("POST", "purchases", ["amount"]), ("POST", "tokens", ["points", "uses", "days", "count"]), ("PATCH", "members/" + phone, ["points"]),
        ("POST", f"purchases/{world.ids['glow']['order']}/refunds", ["amount"]),
    ]:  # fmt: skip
        for name in body:
            for amount in AMOUNTS:
                beside = {"purchases": {"phone": world.ids["glow"]["phone"]}, "members/" + phone: {"reason": "x"}}
                sent = {name: amount, **beside.get(address, {})}
                answer = world.glow.ask(method, "/v1/shops/glow/" + address, body=sent, headers=headers)
                is_taken = name == "points" and method == "PATCH" and amount == -1
                assert answer.status == 422 and json.loads(answer.text)["pointer"] == "/" + name or is_taken, (address, sent, answer.text)


def test_bodies_that_go_deep_or_on_are_answered(world):
    headers = {"Authorization": "Bearer " + world.ids["glow"]["secret"], "Content-Type": "application/json"}
    deep = ["[" * 60_000, "[" * 30_000 + "]" * 30_000, '{"a":' * 10_000 + "1" + "}" * 10_000]
    for body in [*deep, '"' + "\\u0000" * 9_000 + '"', "9" * 60_000, '{"phone":"\ud83d"}'.encode("utf-8", "surrogatepass")]:
        for method, path, _, _ in CALLS:
            if method in {"POST", "PATCH"}:
                address = path.format(**{name: urllib.parse.quote(word) for name, word in world.ids["glow"].items()})
                assert world.glow.ask(method, "/v1/shops/glow/" + address, body=body, headers=headers).status in {400, 404, 422}, (path, body[:40])


def test_words_of_others_stand_on_pages_as_words(world):
    facts, ids = world.FACTS["glow"], world.ids["glow"]
    headers = {"Authorization": "Bearer " + ids["secret"]}
    world.say(facts["member"], MARKUP, facts["sender"])
    address = "/v1/shops/glow/"
    script = "<script>alert(1)</script>"
    bought = {"phone": facts["member"], "amount": 100, "order": script, "items": [{"item": MARKUP}], "location": script, "campaign": "=1"}
    assert world.glow.ask("POST", address + "purchases", body=bought, headers=headers).status == 201
    for path, fields in [("members/:contact/points", {"points": "1", "reason": MARKUP}), ("settings/keys", {"name": MARKUP[:60], "rights": "visits"}),
                         ("codes/new", {"keyword": facts["join"], "campaign": MARKUP[:40]})]:  # fmt: skip
        assert world.glow.send(filled(path, ids), fields).status in {200, 303}, path
    for method, path in PAGES:
        if method != "GET":
            continue
        page = world.glow.page(filled(path, ids))
        kind = page.headers["content-type"]
        assert "<script>alert" not in page.text and "</textarea></title>" not in page.text or "csv" in kind, path
        told = html.unescape(page.text) if "html" in kind else ""
        if path == "members/:contact":
            assert script in told, "it is there, as words"
        assert page.headers["x-content-type-options"] == "nosniff" and "default-src 'none'" in page.headers["content-security-policy"], path
    # shown again with what was typed
    saving = {"do": "save", "digest": MARKUP}
    for path, fields in [("members/:contact/points", {"points": MARKUP, "reason": MARKUP}), ("till", {"phone": MARKUP, "amount": MARKUP, "do": "earn"}),
                         ("members/new", {"phone": MARKUP}), ("codes/new", {"keyword": MARKUP, "points": MARKUP, "campaign": MARKUP * 3}),
                         ("keywords/save", {"name": MARKUP, "say": MARKUP, **saving}), ("file", {"text": MARKUP, **saving}),
                         ("wording/:name", {"text": MARKUP + "{{no}}", **saving})]:  # fmt: skip
        answer = world.glow.send(filled(path, ids), fields)
        assert answer.status == 422 and "<script>alert" not in answer.text and "</textarea></title>" not in answer.text, path
