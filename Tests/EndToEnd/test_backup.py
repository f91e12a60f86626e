"""A second provider stands in for the first, and no text goes by both unless the first refused it."""

from itertools import count

import journal_reader
import pytest
from carrier import Carrier
from provider import Answer, Provider
from server import Server
from shop_files import person
from waiting import eventually

PEOPLE = 6


@pytest.fixture
def backup():
    provider = Provider()
    provider.up()
    yield provider
    provider.close()


@pytest.fixture
def server(tmp_path, down_provider, backup):
    server = Server(tmp_path, down_provider.address)
    machine = server.machine.read_text()
    [main] = [line for line in machine.splitlines() if line.startswith("  main:")]
    second = main.replace("main:", "second:").replace(down_provider.address, backup.address)
    machine = machine.replace(main, f"{main}\n{second}").replace("provider: main", "provider: main, backup: second")
    server.machine.write_text(machine)
    yield server.start()
    server.close()
    assert journal_reader.verify(journal_reader.lines(server.data))


def attempts(server, provider):
    """The texts that were to go by that provider."""
    found = journal_reader.events(server.data, "attempted")
    return [text for event in found if event.get("provider") == provider for text in event["texts"]]


def test_the_backup_stands_in_until_the_first_is_back(server, down_provider, backup):
    carrier = Carrier(lambda: server.port)
    for number in range(PEOPLE):
        assert carrier.text(person(number), "COFFEE PLS").status == 200
    backup.wait_for(PEOPLE)
    assert len(attempts(server, "second")) >= PEOPLE
    assert "left alone for now" in server.log
    assert 'punchline_courier_provider_left_alone{provider="main"} 1' in carrier.get("/metrics").text
    down_provider.up()

    strangers = count(PEOPLE)

    def first_has_one():
        stranger = person(next(strangers))
        carrier.text(stranger, "HOURS")
        eventually("an answer", lambda: down_provider.texts(stranger) + backup.texts(stranger))
        return down_provider.texts()

    eventually("the first to get texts again", first_has_one)
    eventually("the log to say so", lambda: "takes texts again" in server.log)
    taken = [asked.form["StatusCallback"].split("text=")[1] for asked in down_provider.texts() + backup.texts()]
    assert len(taken) == len(set(taken))
    assert all("/webhooks/second/status" in asked.form["StatusCallback"] for asked in backup.texts())
    assert server.stop() == 0


def test_too_many_requests_of_one_sender_do_not_turn_to_the_backup(server, down_provider, backup):
    down_provider.up()
    down_provider.answer_next(*[Answer(429, code=20429)] * 4)
    Carrier(lambda: server.port).text(person(1), "COFFEE PLS")
    down_provider.wait_for(1)
    assert backup.asked() == []
    assert server.stop() == 0
