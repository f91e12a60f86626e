"""Owners' addresses hear what happens at their shops: signed, in order, at least once, whatever they and the server do meanwhile."""

import ipaddress
import socket

import pytest
from api import Program, new_key
from receiver import SECRET, Receiver
from shop_files import person, shop_file
from waiting import eventually

SECRETS = {"OUT_SECRET": SECRET}


@pytest.fixture
def receivers():
    receivers = [Receiver(), Receiver()]
    yield receivers
    for receiver in receivers:
        receiver.close()
        assert receiver.faults == []


def webhooks(*urls, more="private: true"):
    listed = ", ".join(f'{{ url: "{url}", secret: "${{OUT_SECRET}}", {more} }}' for url in urls)
    return f"webhooks: [{listed}]\n"


@pytest.fixture
def server(idle_server, receivers):
    idle_server.shop.write_text(shop_file() + webhooks(*(receiver.url for receiver in receivers)))
    idle_server.start(secrets=SECRETS)
    yield idle_server
    assert SECRET not in idle_server.log and SECRET.removeprefix("whsec_") not in idle_server.log
    assert "/in" not in idle_server.log, "an address may be a secret"


@pytest.fixture
def told(server):
    """What the API tells, from the beginning."""
    key = new_key(server, "--name", "till")["key"]

    def told():
        events, after = [], 0
        while True:
            page = Program(server, key).get(f"events?after={after}&limit=100").json
            events += page["events"]
            after = page["next"]
            if not page["more"]:
                return events

    return told


def join(carrier, *numbers):
    for number in numbers:
        assert carrier.text(person(number), "COFFEE PLS").status == 200


def metric(carrier, name):
    lines = [line.split() for line in carrier.get("/metrics").text.splitlines()]
    return next((float(line[1]) for line in lines if line[0] == name), None)


def test_every_address_hears_what_the_api_tells(server, carrier, provider, receivers, told):
    join(carrier, 1, 2, 3)
    provider.wait_for(3)
    events = told()
    assert {event["fact"]["event"] for event in events} >= {"joined", "earned", "promised"}
    assert person(1) in {event.get("phone") for event in events}
    for receiver in receivers:
        receiver.wait_for(events)
        assert len(set(receiver.came)) == len(receiver.came)
    assert metric(carrier, "punchline_webhooks_out_taken_total") == sum(len(receiver.came) for receiver in receivers)
    assert metric(carrier, "punchline_webhooks_out_failing") == 0


def test_nothing_is_missed_whatever_address_and_server_do(server, carrier, provider, receivers, told):
    good, bad = receivers
    join(carrier, 1, 2)
    # it refuses
    bad.status = 500
    join(carrier, 3)
    eventually("a refused letter", lambda: len(bad.came) > len(bad.taken))
    server.kill()
    server.start(secrets=SECRETS)
    join(carrier, 4)
    # it says nothing
    bad.status = None
    count = len(bad.came)
    eventually("a letter that is not answered", lambda: len(bad.came) > count)
    join(carrier, 5, 6)
    server.kill()
    # nobody is there
    bad.shut()
    server.start(secrets=SECRETS)
    join(carrier, 7)
    eventually("an address in trouble", lambda: metric(carrier, "punchline_webhooks_out_failing") == 1)
    good.wait_for(told())
    bad.status = 200
    bad.open()
    join(carrier, 8, 9)
    events = told()
    for receiver in receivers:
        receiver.wait_for(events)
    # and once more after a peaceful end, with nothing heard twice
    assert server.stop() == 0
    counts = [len(receiver.came) for receiver in receivers]
    server.start(secrets=SECRETS)
    join(carrier, 10)
    events = told()
    for receiver, count in zip(receivers, counts, strict=True):
        receiver.wait_for(events)
        later = receiver.came[count:]
        assert len(later) == len(set(later)) and not set(later) & set(receiver.came[:count])


def test_redirections_are_not_followed(server, carrier, provider, receivers):
    one, other = receivers
    one.status, one.headers = 307, {"Location": other.url + "/elsewhere"}
    other.status = 500
    join(carrier, 1)
    eventually("a refusal of both", lambda: one.came and other.came)
    assert len(other.came) == 1 and one.taken == {}


def test_an_address_that_is_gone_waits_for_another_configuration(server, carrier, provider, receivers, told):
    gone, other = receivers
    gone.status = 410
    join(carrier, 1)
    eventually("the word that it is gone", lambda: "is gone (410)" in server.log)
    gone.status = 200
    join(carrier, 2)
    other.wait_for(told())
    assert gone.taken == {} and len(gone.came) == 1
    server.shop.write_text(server.shop.read_text() + "# looked at once more\n")
    gone.wait_for(told())


def test_a_private_address_is_refused_unless_it_is_meant(idle_server, receivers):
    idle_server.shop.write_text(shop_file() + webhooks(receivers[0].url, more="private: false"))
    checked = idle_server.command_with(SECRETS, "check")
    assert checked.returncode == 1 and "leads into a private network" in checked.stdout + checked.stderr


def test_a_name_that_leads_to_this_machine_is_not_called_unless_it_is_meant(idle_server, provider, receivers):
    name = socket.gethostname()
    address = socket.gethostbyname(name)
    if ipaddress.ip_address(address).is_global:
        pytest.skip("the name of this machine is known to the internet")
    receiver = receivers[0]
    url = receiver.url.replace("http://127.0.0.1", f"https://{name}")
    idle_server.shop.write_text(shop_file() + webhooks(url, more="private: false"))
    idle_server.start(secrets=SECRETS)
    join(idle_server.carrier, 1)
    eventually("the refusal", lambda: 'why="the address is in a private network"' in idle_server.log)
    assert receiver.came == []
