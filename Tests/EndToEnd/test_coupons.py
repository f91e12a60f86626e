"""A coupon from the text that gave it to the counter: looked at and accepted from the command line, with and without a server."""

import json
import re

import journal_reader
import pytest
from shop_files import person, shop_file

ANA = person(1)
COUPON = re.compile(r"code ([0-9A-HJKMNP-TV-Z]{6})\b")
REWARDS = """\
rewards:
  free-latte: { name: Free latte, cost: 20, valid: 30d }
"""


@pytest.fixture
def coupon(idle_server, provider):
    """Ana's coupon, at a running server."""
    idle_server.shop.write_text(shop_file() + REWARDS)
    server = idle_server.start()
    server.carrier.text(ANA, "COFFEE PLS")
    server.carrier.text(ANA, "REDEEM FREE LATTE")
    code = COUPON.search(provider.wait_for(2)[1].form["Body"])[1]
    server.wait_until_nothing_is_owed()
    return code


def looked_at(server, code):
    answer = server.command("coupon", "look", code, "--shop", "blue-cup", "--json")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.parametrize("beside", [True, False], ids=["beside a server", "without one"])
def test_a_coupon_is_looked_at_and_accepted_once(idle_server, coupon, beside):
    server = idle_server
    if not beside:
        assert server.stop() == 0
    seen = looked_at(server, coupon)
    assert (seen["coupon"], seen["shop"], seen["reward"], seen["state"], seen["used"]) == (coupon, "blue-cup", "Free latte", "good", None)
    assert seen["member"] == "+1415•••0001"
    shown = server.command("coupon", "look", coupon.lower())
    assert shown.returncode == 0
    assert "Free latte" in shown.stdout and "good until 20" in shown.stdout and "•••" in shown.stdout
    assert ANA not in shown.stdout
    used = server.command("coupon", "use", coupon, "--shop", "blue-cup", "--json")
    assert used.returncode == 0, used.stderr
    assert json.loads(used.stdout)["state"] == "used"
    again = server.command("coupon", "use", coupon, "--shop", "blue-cup")
    assert again.returncode == 1
    assert again.stdout == "" and re.search(r"accepted already on 20\d\d-\d\d-\d\d \d\d:\d\d", again.stderr)
    assert looked_at(server, coupon)["state"] == "used"
    assert len(journal_reader.events(server.data, "coupon-used")) == 1


@pytest.mark.parametrize("verb", ["look", "use"])
@pytest.mark.parametrize("arguments", [("000000",), ("nonsense",), ("000000", "--shop", "nowhere")], ids=str)
def test_what_is_no_coupon_is_refused(idle_server, verb, arguments):
    answer = idle_server.command("coupon", verb, *arguments)
    assert answer.returncode == 1
    assert answer.stderr.strip() and not answer.stdout
