"""A disk that fails under the running binary, and a clock that people set."""

import journal_reader
import pytest
from rush import Rush
from server import run
from shop_files import person
from waiting import eventually
from weather import Weather

FAULT = 70
ANA, BEA = person(1), person(2)
HOUR = 3_600
DAY = 24 * HOUR
ACKNOWLEDGED_BEFORE = 40
# Parts of a server that say what a failing disk keeps them from.
COMPLAINERS = {"journal", "courier", "gateway", "punchline"}


@pytest.fixture
def weather(tmp_path, idle_server):
    return Weather(tmp_path, idle_server.data)


@pytest.fixture
def server(weather, idle_server):
    """A running server under the weather. Whatever the test did, its journal is sound when it is over."""
    yield idle_server.start(secrets=weather.environment)
    idle_server.close()
    verified = run("journal", "verify", "--data", idle_server.data)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert journal_reader.verify(journal_reader.lines(idle_server.data))


@pytest.mark.parametrize("code", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["fdatasync", "write"])
def test_a_disk_that_fails_under_load_ends_the_process_and_costs_nothing_that_was_acknowledged(
    carrier, server, provider, weather, call, code
):
    server.may_complain = COMPLAINERS
    rush = Rush(carrier)
    rush.wait_for(ACKNOWLEDGED_BEFORE)
    weather.disk_fails(call, code)
    rush.join()
    assert server.wait() == FAULT
    assert "the journal could not be written" in server.log
    weather.clears()
    server.start(secrets=weather.environment)
    server.wait_until_nothing_is_owed()
    joined = journal_reader.phones_of(server.data, "joined")
    assert set(rush.acknowledged) <= set(joined) <= set(rush.tried)
    assert len(joined) == len(set(joined))
    assert all(provider.asked(to=phone) for phone in rush.acknowledged)


@pytest.mark.parametrize("code", ["EIO", "ENOSPC"])
def test_a_text_that_was_refused_by_a_failing_disk_is_taken_when_it_comes_again(carrier, server, provider, weather, code):
    server.may_complain = COMPLAINERS
    sid = "SM" + "3" * 32
    weather.disk_fails("fdatasync", code)
    assert carrier.text(ANA, "COFFEE PLS", sid).status == 503
    assert server.wait() == FAULT
    weather.clears()
    server.start(secrets=weather.environment)
    assert carrier.text(ANA, "COFFEE PLS", sid).status == 200
    assert "welcome" in provider.wait_for(1)[0].form["Body"]
    assert len(journal_reader.events(server.data, "joined")) == 1


@pytest.mark.parametrize("call", ["rename", "fsync", "fdatasync", "write"])
def test_a_snapshot_that_cannot_be_written_says_so_and_harms_nothing(carrier, server, provider, weather, call):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    server.wait_until_nothing_is_owed()
    assert server.stop() == 0
    weather.disk_fails(call, "EIO")
    failed = run("journal", "snapshot", "--data", server.data, secrets=weather.environment)
    assert failed.returncode != 0 and failed.stderr.strip(), failed.stdout
    weather.clears()
    assert run("journal", "snapshot", "--data", server.data, secrets=weather.environment).returncode == 0
    server.start(secrets=weather.environment)
    carrier.text(ANA, "BALANCE")
    assert "25 points" in provider.wait_for(2)[1].form["Body"]


@pytest.mark.parametrize("call", ["fsync", "fdatasync", "write"])
def test_a_first_start_on_a_failing_disk_says_why_it_does_not_serve(idle_server, weather, call):
    weather.disk_fails(call, "EIO")
    started = idle_server.command_with(weather.environment, "serve")
    assert started.returncode != 0
    assert "Input/output error" in started.stderr or "the journal could not be written" in started.stderr


@pytest.mark.parametrize("seconds", [-HOUR, -2 * DAY, 2 * DAY], ids=["an hour back", "two days back", "two days on"])
def test_a_clock_that_is_set_loses_nothing_and_doubles_nothing(carrier, server, provider, weather, seconds):
    sid = "SM" + "4" * 32
    assert carrier.text(ANA, "COFFEE PLS", sid).status == 200
    provider.wait_for(1)
    weather.clock_is_set(seconds)
    assert carrier.text(ANA, "COFFEE PLS", sid).status == 200
    assert carrier.text(BEA, "COFFEE PLS").status == 200
    assert "welcome" in provider.wait_for(1, to=BEA)[0].form["Body"]
    assert carrier.text(ANA, "BALANCE").status == 200
    assert "25 points" in provider.wait_for(2, to=ANA)[1].form["Body"]
    server.wait_until_nothing_is_owed()
    server.kill()
    server.start(secrets=weather.environment)
    assert carrier.text(ANA, "COFFEE PLS", sid).status == 200
    weather.clears()
    assert carrier.text(BEA, "BALANCE").status == 200
    assert "25 points" in provider.wait_for(2, to=BEA)[1].form["Body"]
    assert len(journal_reader.events(server.data, "joined")) == 2
    eventually("nobody to be texted twice", lambda: len(provider.texts()) == 4)
