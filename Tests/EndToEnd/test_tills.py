"""What shop systems report: signed, asked back where they say too little, and once for each order whatever happens meanwhile."""

import hashlib
import hmac
import json
import threading
import time

import journal_reader
import pytest
from shop_files import BRITON, PUBLIC_URL, SENDER, far_from_now, person, shop_file
from signing import Call
from test_verify import verify
from tills import KEY, SECRETS, TILLS, TOKEN, WHSEC, EcwidAPI, SquareAPI, ecwid, square, square_payment, woocommerce

ANA = person(1)
AGAIN = 20
PER_POINT = "  - { on: purchase, points-per: 1.00 }\n  - { on: purchase, if: { item: latte }, stamp: latte }\n"
CARD = "cards: { latte: { name: Latte card, stamps: 9, reward: mug } }\nrewards: { mug: { name: Mug } }\n"


@pytest.fixture
def api():
    api = SquareAPI()
    api.phones = {"C1": "(415) 200-0001", "C2": BRITON}
    yield api
    api.close()


@pytest.fixture
def ecwid_api():
    api = EcwidAPI()
    yield api
    api.close()


@pytest.fixture
def idle_server(idle_server, api, ecwid_api):
    quiet = f'quiet: "{far_from_now()}"\n'
    idle_server.shop.write_text(shop_file() + PER_POINT + CARD + quiet + TILLS.format(api=api.address, ecwid=ecwid_api.address))
    yield idle_server
    for secret in [TOKEN, *SECRETS.values()]:
        assert secret not in idle_server.log


@pytest.fixture
def server(idle_server):
    yield idle_server.start(secrets=SECRETS)
    idle_server.close()
    assert journal_reader.verify(journal_reader.lines(idle_server.data))


@pytest.fixture
def till(server, carrier, provider):
    """Calls as a till does, when Ana is a member."""
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    return lambda call: carrier.request(call.method, call.target, call.body, call.headers)


def points(carrier, provider, phone=ANA):
    count = len(provider.texts(phone))
    carrier.text(phone, "BALANCE")
    return provider.wait_for(count + 1, phone)[-1].form["Body"]


def test_a_payment_at_square_earns_by_the_customers_phone_and_the_orders_items(till, server, api, carrier, provider):
    answer = till(square("payment.updated", square_payment("P1", 1250)))
    assert answer.status == 200, answer.text
    assert "37 points" in points(carrier, provider)
    assert api.asked == ["/v2/orders/O-P1", "/v2/customers/C1"]
    [bought] = journal_reader.events(server.data, "purchased")
    assert bought["order"] == "square:P1"
    assert "Latte card 2/9" in points(carrier, provider)


def test_the_same_order_at_once_and_in_every_state_earns_once(till, server, carrier, provider):
    calls = [square(event, square_payment("P1")) for event in ["payment.created", "payment.updated"]] * (AGAIN // 2)
    answers = []
    threads = [threading.Thread(target=lambda call=call: answers.append(till(call).status)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * AGAIN
    assert len(journal_reader.events(server.data, "purchased")) == 1
    assert "35 points" in points(carrier, provider)


def test_a_power_cut_between_loses_and_doubles_nothing(till, server, carrier, provider):
    server.wait_until_nothing_is_owed()
    for number in range(3):
        calls = [square("payment.updated", square_payment(f"P{number}")) for _ in range(4)]
        acknowledged = []

        def call_until_gone(call, acknowledged=acknowledged):
            try:
                acknowledged.append(till(call).status)
            except OSError:
                return

        threads = [threading.Thread(target=call_until_gone, args=[call]) for call in calls]
        for thread in threads:
            thread.start()
        server.kill()
        for thread in threads:
            thread.join()
        server.start(secrets=SECRETS)
        kept = [bought for bought in journal_reader.events(server.data, "purchased") if bought["order"] == f"square:P{number}"]
        assert len(kept) <= 1 and (len(kept) == 1 or 200 not in acknowledged)
        assert till(calls[0]).status == 200
    assert len(journal_reader.events(server.data, "purchased")) == 3
    assert "55 points" in points(carrier, provider)


def test_refunds_come_in_any_order_and_count_by_their_sum(till, api, carrier, provider):
    api.payments["P1"] = square_payment("P1", refunded_money={"amount": 600, "currency": "USD"})
    refund = {"id": "R1", "payment_id": "P1", "status": "COMPLETED", "amount_money": {"amount": 400, "currency": "USD"}}
    for call in [
        square("refund.updated", refund), square("payment.updated", square_payment("P1")),
        square("refund.updated", {**refund, "id": "R2"}), square("payment.updated", api.payments["P1"]),
    ]:  # fmt: skip
        assert till(call).status == 200
    assert "29 points" in points(carrier, provider)
    api.payments["P1"]["refunded_money"]["amount"] = 1000
    assert till(square("refund.updated", {**refund, "id": "R3"})).status == 200
    assert "25 points" in points(carrier, provider)


@pytest.mark.parametrize("status", [500, 401, 429])
def test_while_squares_api_says_nothing_it_must_come_again(till, server, api, carrier, provider, status):
    call = square("payment.updated", square_payment("P1"))
    api.status = status
    refused = till(call)
    assert refused.status == 503 and int(refused.headers["retry-after"]) > 0
    assert journal_reader.events(server.data, "purchased") == []
    assert "unreachable-till" in server.log
    api.status = 200
    assert till(call).status == 200
    assert "35 points" in points(carrier, provider)


def test_a_stranger_is_asked_once_and_gets_all_of_it_with_yes(till, carrier, provider):
    for number in ["P1", "P2", "P1"]:
        assert till(square("payment.updated", square_payment(number, customer="C2"))).status == 200
    carrier.text(BRITON, "YES")
    assert "45 points" in points(carrier, provider, BRITON)
    assert len([text for text in provider.bodies(BRITON) if "Reply YES" in text]) <= 1


def test_orders_of_nobody_are_acknowledged_and_counted(till, server, api, carrier):
    api.phones["C3"] = SENDER
    for customer in ["C9", "C3", None]:
        assert till(square("payment.updated", square_payment("P1", customer=customer))).status == 200
    assert till(woocommerce({"id": 7, "status": "refunded", "total": "1"})).status == 200
    assert journal_reader.events(server.data, "purchased") == []
    metrics = carrier.get("/metrics").text
    counted = [line for line in metrics.splitlines() if line.startswith("punchline_till_events_total{")]
    assert len(counted) == 3, counted
    for outcome, till_name, count in [("no-phone", "square", 2), ("unreadable-phone", "square", 1), ("unknown-order", "woocommerce", 1)]:
        [line] = [line for line in counted if f'"{outcome}"' in line and f'"{till_name}"' in line]
        assert line.endswith(f" {count}")


def test_a_shop_of_woocommerce_is_pinged_bought_at_and_refunded(till, carrier, provider):
    assert till(Call("POST", "/hooks/blue-cup/woocommerce", {"Content-Type": "application/x-www-form-urlencoded"}, "webhook_id=17")).status == 200
    order = {"id": 817, "status": "pending", "currency": "USD", "total": "29.35", "billing": {"phone": ANA, "country": "US"}}
    for status in ["pending", "processing", "processing", "completed"]:
        assert till(woocommerce({**order, "status": status, "refunds": []})).status == 200
    assert "54 points" in points(carrier, provider)
    assert till(woocommerce({**order, "status": "completed", "refunds": [{"id": 1, "total": "-14.35"}]})).status == 200
    assert "40 points" in points(carrier, provider)
    assert till(woocommerce({**order, "status": "refunded"})).status == 200
    assert "25 points" in points(carrier, provider)


def test_an_order_of_ecwids_is_one_purchase_whatever_an_unsigned_body_calls_it(till, server, ecwid_api, carrier, provider):
    ecwid_api.order = {"id": "XJ1250", "internalId": 103878211, "total": 20, "paymentStatus": "PAID", "billingPerson": {"phone": ANA}}
    names = [{"orderId": "XJ1250"}, {}, {"orderId": "xj1250"}, {"orderId": "../../../x"}, {"orderId": "XJ1250"}]
    for data in names:
        assert till(ecwid(data)).status == 200
    assert [bought["order"] for bought in journal_reader.events(server.data, "purchased")] == ["ecwid:XJ1250"]
    assert "45 points" in points(carrier, provider)
    # a name that the order does not have takes nothing back, and every name that it has takes back the same
    for refunded in [{"paymentStatus": "PARTIALLY_REFUNDED", "refundedAmount": 5}, {"paymentStatus": "REFUNDED"}]:
        ecwid_api.order.update(refunded)
        for data in names:
            assert till(ecwid(data)).status == 200
        assert ("40" if "refundedAmount" in refunded else "25") + " points" in points(carrier, provider)
    del ecwid_api.order["id"]
    assert till(ecwid({"orderId": "XJ1250"})).status == 503
    assert "no id" in server.log


def test_stripe_signs_the_time_and_a_late_one_is_refused(till, carrier, provider):
    charge = {"id": "ch_1", "amount": 500, "currency": "usd", "payment_intent": "pi_1", "billing_details": {"phone": ANA}}
    body = json.dumps({"type": "charge.succeeded", "data": {"object": charge}})

    def signed(moment):
        digits = hmac.new(WHSEC.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
        return Call("POST", "/hooks/blue-cup/stripe", {"Stripe-Signature": f"t={moment},v1={digits}"}, body)

    now = int(time.time())
    assert till(signed(now - 1_000)).status == 403
    assert till(signed(now)).status == 200
    assert "30 points" in points(carrier, provider)


def test_a_forged_or_strange_webhook_leaves_a_counter_and_a_log_line(till, server, carrier):
    good = square("payment.updated", square_payment("P1"))
    server.wait_until_nothing_is_owed()
    before = journal_reader.lines(server.data)
    for call, status, cause in [
        (square("payment.updated", square_payment("P1"), key="other"), 403, "unsigned"),
        (Call("POST", good.target + "?a=b", good.headers, good.body), 403, "unsigned"),
        (Call("POST", good.target, {}, good.body), 403, "unsigned"),
        (square("payment.updated", {"id": ""}), 400, "malformed"),
        (Call("POST", "/hooks/red-cup/square", good.headers, good.body), 403, "unknown-till"),
        (Call("POST", "/hooks/blue-cup/clover", good.headers, good.body), 403, "unknown-till"),
        (Call("POST", "/hooks/blue-cup/pump", good.headers, good.body), 404, "unknown-till"),
        (Call("POST", good.target, good.headers, b"x" * (3 * 1024 * 1024 + 1)), 413, "too-large"),
    ]:
        answer = till(call)
        assert answer.status == status
        assert KEY not in answer.text and "Square" not in answer.text
        assert f"webhook of a till refused cause={cause}" in server.log
    assert journal_reader.lines(server.data) == before


def test_nothing_is_acknowledged_that_is_not_on_disk(till, server):
    server.wait_until_nothing_is_owed()
    server.may_complain |= {"journal"}
    server.fill_disk()
    answers = []
    for number in range(5):
        try:
            answers.append(till(square("payment.updated", square_payment(f"P{number}"))).status)
        except OSError:
            break
    assert 200 not in answers


def test_a_captured_webhook_of_a_configured_till_is_judged(idle_server):
    call = square("payment.updated", square_payment("P1"))
    line = {"provider": "blue-cup/square", "url": PUBLIC_URL + call.target, "headers": call.headers, "body": call.body.decode()}
    command = lambda *arguments, stdin: idle_server.command_with(SECRETS, *arguments, stdin=stdin)
    assert verify([json.dumps(line)], command=command)[:2] == (0, [{"valid": True}])
    line["url"] += "/"
    code, [answer], _ = verify([json.dumps(line)], command=command)
    assert code == 1 and "public-url" in answer["why"]
