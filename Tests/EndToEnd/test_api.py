"""The API as a till uses it, and what it refuses."""

import concurrent.futures
import json
import re

import journal_reader
import pytest
from api import Program, new_key, quoted
from shop_files import BRITON, SENDER, far_from_now, person, shop_file

ANA, BEN = person(1), person(2)
RULES = """\
  - {{ on: purchase, points-per: 1.00 }}
  - {{ on: visit, points: 5 }}
  - {{ on: action:review, points: 7 }}
rewards:
  mug: {{ name: Mug, cost: 20, valid: 30d }}
plans:
  plus: {{ name: Plus, price: 5.00, every: 1mo }}
quiet: "{quiet}"
"""
OTHER = """\
name: Glow
sender: "{sender}"
time-zone: Europe/Paris
currency: EUR
languages: [en]
owner: "+14155550198"
terms: {{ frequency: 2 texts a month, help: hi@glow.example, terms: "https://glow.example/t", privacy: "https://glow.example/p" }}
keywords:
  GLOW: {{ join: true }}
earn:
  - {{ on: join, points: 3 }}
"""

# Every address, with a body that is right.
CALLS = [
    ("GET", "members", None),
    ("POST", "members", {"phone": BEN}),
    ("GET", "members/" + quoted(ANA), None),
    ("PATCH", "members/" + quoted(ANA), {"points": 1, "reason": "x"}),
    ("POST", "purchases", {"phone": ANA, "amount": 100}),
    ("POST", "purchases/A-1/refunds", {}),
    ("POST", "visits", {"phone": ANA}),
    ("POST", "actions", {"phone": ANA, "action": "review"}),
    ("POST", "plans", {"phone": ANA, "plan": "plus"}),
    ("GET", "rewards", None),
    ("GET", "coupons/K7M3Q9", None),
    ("POST", "coupons/K7M3Q9/use", None),
    ("GET", "tokens", None),
    ("POST", "tokens", {}),
    ("DELETE", "tokens/7K3M9QTQ", None),
    ("GET", "tokens/7K3M9QTQ/qr.svg", None),
    ("GET", "tokens/7K3M9QTQ/qr.png", None),
    ("POST", "texts", {"phone": ANA, "text": "hi", "purpose": "service"}),
    ("GET", "texts/00000000000000a1", None),
    ("GET", "events", None),
]


@pytest.fixture
def program(idle_server, provider):
    idle_server.shop.write_text(shop_file() + RULES.format(quiet=far_from_now()))
    (idle_server.shop.parent / "glow.yaml").write_text(OTHER.format(sender=SENDER))
    idle_server.start()
    idle_server.carrier.text(ANA, "COFFEE PLS")
    return Program(idle_server, new_key(idle_server, "--shop", "blue-cup")["key"])


def is_problem(answer, status):
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    assert problem["status"] == status and problem["title"] and problem["detail"] and problem["code"]
    return problem


def test_a_till_reports_looks_up_and_accepts(program):
    bought = program.post("purchases", {"phone": ANA, "amount": 1250, "order": "A-1", "items": [{"item": "latte"}]})
    assert bought.status == 201
    assert bought.json["points"] == {"given": 12, "balance": 37}
    assert program.post("visits", {"phone": ANA}).json["points"] == {"given": 5, "balance": 42}
    assert program.post("actions", {"phone": ANA, "action": "review"}).json["points"]["given"] == 7
    assert program.post("plans", {"phone": ANA, "plan": "plus"}).status == 201
    assert program.post("purchases/A-1/refunds", {"amount": 625}).json["points"] == {"given": -6, "balance": 43}
    given = program.call("PATCH", "members/" + quoted(ANA), {"points": 7, "reason": "spilled coffee", "tell": True})
    assert given.json["points"] == {"given": 7, "balance": 50} and len(given.json["texts"]) == 1
    program.server.carrier.text(ANA, "REDEEM MUG")
    for form in [quoted(ANA), quoted("(415) 200-0001"), quoted("415 200 0001")]:
        member = program.get("members/" + form).json
        assert (member["phone"], member["points"], member["plan"]["plan"]) == (ANA, 30, "plus")
    code = member["coupons"][0]["code"]
    assert program.get(f"coupons/{code}").json["state"] == "good"
    used = program.post(f"coupons/{code.lower()}/use", once="use-1")
    assert (used.status, used.json["state"], used.json["reward"]) == (200, "used", "mug")
    assert program.post(f"coupons/{code}/use", once="use-1").status == 422, "another spelling is another call"
    assert "accepted already" in is_problem(program.post(f"coupons/{code}/use"), 409)["detail"]
    assert [row["reward"] for row in program.get("rewards").json["rewards"]] == ["mug"]


def test_tokens_and_texts(program, provider):
    minted = program.post("tokens", {"points": 10, "count": 2, "campaign": "window"}).json["tokens"]
    assert len(minted) == 2 and minted[0]["url"] == f"https://sms.example.com/j/{minted[0]['token']}"
    code = minted[0]["token"]
    assert program.get(f"tokens/{code}/qr.svg").body.startswith(b"<svg")
    assert program.get(f"tokens/{code}/qr.png").body.startswith(b"\x89PNG")
    assert program.call("DELETE", f"tokens/{code}").json["standing"] == "revoked"
    assert [token["standing"] for token in program.everything("tokens?limit=1", "tokens")].count("good") == 1
    sent = program.post("texts", {"phone": ANA, "text": "Your table is ready.", "purpose": "service"})
    assert sent.status == 202 and sent.json["state"] == "promised"
    assert provider.wait_for(2)[1].form["Body"].endswith("Your table is ready.")
    assert program.get("texts/" + sent.json["id"]).json["state"] in {"attempted", "accepted"}


def test_events_are_read_on(program):
    program.post("purchases", {"phone": ANA, "amount": 100, "order": "A-1"}, once="k")
    told, after = [], 0
    while True:
        page = program.get(f"events?after={after}&limit=2").json
        told += page["events"]
        after = page["next"]
        if not page["more"]:
            break
    names = [event["fact"]["event"] for event in told if event["fact"]["event"] != "promised"]
    assert names == ["joined", "earned", "purchased", "earned"]
    assert {event["phone"] for event in told if "contact" in event["fact"]} == {ANA}
    blind = Program(program.server, new_key(program.server, "--shop", "blue-cup", "--rights", "events")["key"])
    assert ANA.encode() not in blind.get("events").body


def test_who_is_not_let_in_learns_nothing_at_any_address(program):
    other = new_key(program.server, "--shop", "glow")["key"]
    revoked = new_key(program.server, "--shop", "blue-cup")
    program.server.command("key", "revoke", revoked["id"])
    lesser = {right: new_key(program.server, "--shop", "blue-cup", "--rights", right)["key"] for right in ("events", "visits")}
    before = len(journal_reader.lines(program.server.data))
    bodies = set()
    for method, path, body in CALLS:
        answers = [
            program.call(method, path, body, key=other),
            program.call(method, path, body, key=revoked["key"]),
            program.call(method, path, body, key="pk_0000000000000000_" + "0" * 40),
            program.call(method, path, body, key="nonsense"),
            program.call(method, path, body, key=""),
            program.call(method, f"/v1/shops/nowhere/{path}", body),
            program.call(method, f"/v1/shops/nowhere/{path}", body, key=other),
        ]
        for answer in answers:
            is_problem(answer, 401)
            assert answer.headers["www-authenticate"] == "Bearer"
        bodies |= {answer.body for answer in answers}
        if path != "rewards":
            key = lesser["visits" if path.startswith("events") else "events"]
            is_problem(program.call(method, path, body, key=key), 403)
    assert len(bodies) == 1
    assert len(journal_reader.lines(program.server.data)) == before


WRONG = [
    ("purchases", {"phone": ANA}, "/amount"),
    ("purchases", {"phone": "4152000001", "amount": 1}, "/phone"),
    ("purchases", {"phone": ANA, "amount": 1.5}, "/amount"),
    ("purchases", {"phone": ANA, "amount": -1}, "/amount"),
    ("purchases", {"phone": ANA, "amount": True}, "/amount"),
    ("purchases", {"phone": ANA, "amount": 10**13}, "/amount"),
    ("purchases", {"phone": ANA, "amount": 1, "order": "A 1"}, "/order"),
    ("purchases", {"phone": ANA, "amount": 1, "items": [{"item": "a"}, {"units": 2}]}, "/items/1/item"),
    ("purchases", {"phone": ANA, "amount": 1, "items": [{"item": "a", "unit": 2}]}, "/items/0/unit"),
    ("purchases", {"phone": ANA, "amount": 1, "a/b~c": 1}, "/a~1b~0c"),
    ("purchases", [], ""),
    ("texts", {"phone": ANA, "text": "a\x07", "purpose": "service"}, "/text"),
    ("texts", {"phone": ANA, "text": "", "purpose": "service"}, "/text"),
    ("texts", {"phone": ANA, "text": "hi", "purpose": "spam"}, "/purpose"),
    ("tokens", {"count": 1001}, "/count"),
    ("members", {"phone": ANA, "name": "Ana"}, "/name"),
]


def test_a_whole_number_may_be_written_in_any_way(program):
    for amount in ["1e3", "1000.0", "10000E-1"]:
        body = f'{{"phone": "{ANA}", "amount": {amount}, "order": "W-{amount}"}}'
        assert program.call("POST", "purchases", raw=body.encode()).status == 201, amount


def test_what_is_wrong_in_the_query_or_a_header_is_named(program):
    assert is_problem(program.get("members?limit=0"), 422)["parameter"] == {"in": "query", "name": "limit"}
    long = {"Idempotency-Key": "x" * 300}
    problem = is_problem(program.post("visits", {"phone": ANA}, headers=long), 422)
    assert problem["parameter"] == {"in": "header", "name": "Idempotency-Key"} and "pointer" not in problem


def test_a_wrong_field_is_named(program):
    for path, body, pointer in WRONG:
        assert is_problem(program.post(path, body), 422)["pointer"] == pointer, (path, body)


def test_other_refusals_have_their_shape(program):
    visit = {"phone": ANA}
    is_problem(program.post("visits", raw='{"phone":'), 400)
    is_problem(program.post("visits", raw=b'{"phone":"\xff"}'), 400)
    is_problem(program.post("visits", raw='{"phone":"%s","phone":"%s"}' % (ANA, ANA)), 422)
    is_problem(program.post("visits", visit, headers={"Content-Type": "text/plain"}), 415)
    is_problem(program.post("visits", raw=json.dumps(visit) + " " * 65536), 413)
    is_problem(program.get("nothing"), 404)
    is_problem(program.get("/v1/shops"), 404)
    is_problem(program.get("members/" + quoted(BEN)), 404)
    is_problem(program.get("members?limit=0"), 422)
    is_problem(program.get("members?curser=0"), 422)
    is_problem(program.get("events?after=-1"), 422)
    is_problem(program.post("visits", visit, once="a b"), 422)
    wrong = program.call("PUT", "visits", visit)
    assert is_problem(wrong, 405) and wrong.headers["allow"] == "POST"
    assert program.call("HEAD", "rewards").status == 200
    assert re.search(r'punchline_web_refusals_total\{cause="invalid-call"\} [1-9]', program.get("/metrics").body.decode())


def test_a_body_that_is_too_long_is_not_awaited(program):
    answer = program.post("visits", raw="", headers={"Content-Length": str(10**9)})
    is_problem(answer, 413)


def test_too_many_calls_are_told_when_to_come_back(program):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: program.get("events?limit=1"), range(300)))
    refused = [answer for answer in answers if answer.status == 429]
    assert refused and all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
    is_problem(refused[0], 429)
    for name in ("limit", "remaining", "reset", "policy"):
        assert all(f"ratelimit-{name}" in answer.headers for answer in answers)
    assert program.get("rewards").status == 200, "a limit of searches is no limit of calls"


def test_a_call_that_cannot_be_kept_is_answered_503(program):
    server = program.server
    server.may_complain = {"journal"}
    assert program.post("visits", {"phone": ANA}, once="v1").status == 201
    server.wait_until_nothing_is_owed()
    server.fill_disk()
    answer = program.post("visits", {"phone": ANA}, once="v2")
    assert is_problem(answer, 503) and answer.headers["retry-after"]
    server.wait()
    server.start()
    assert "idempotent-replayed" not in program.post("visits", {"phone": ANA}, once="v2").headers
    assert "idempotent-replayed" in program.post("visits", {"phone": ANA}, once="v1").headers


@pytest.mark.parametrize("more", [{}, {"order": "A-1"}], ids=["by key", "by order"])
def test_the_same_call_has_one_effect_and_one_answer(program, more):
    body = {"phone": ANA, "amount": 1000, **more}
    key = None if more else "till-7/1"
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: program.post("purchases", body, once=key), range(24)))
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body for answer in answers}) == 1
    assert sum("idempotent-replayed" not in answer.headers for answer in answers) == 1
    program.server.wait_until_nothing_is_owed()
    program.server.kill()
    program.server.start()
    later = program.post("purchases", dict(reversed(body.items())), once=key)
    assert (later.status, later.body) == (201, answers[0].body)
    assert program.get("members/" + quoted(ANA)).json["points"] == 35
    is_problem(program.post("purchases", {**body, "amount": 1}, once=key), 409 if more else 422)
    facts = [json.dumps(line["facts"]) + line.get("once", "") for line in map(json.loads, journal_reader.lines(program.server.data))]
    assert not any(ANA[1:] in fact for fact in facts)


def test_an_invitation_makes_no_member(program, provider):
    invited = program.post("members", {"phone": BRITON})
    assert (invited.status, invited.json["state"]) == (201, "asked")
    assert program.get("members/" + quoted(BRITON)).json["state"] == "asked"
    assert program.post("members", {"phone": BRITON}).status == 200
    # nobody can answer what has not reached them
    program.server.wait_until_nothing_is_owed()
    program.server.carrier.text(BRITON, "YES")
    assert program.get("members/" + quoted(BRITON)).json["state"] == "member"
    found = program.everything("members?limit=1", "members")
    assert [member["phone"] for member in found] == [ANA, BRITON]
