"""What every end-to-end test gets, and what must be true after each of them."""

import re

import journal_reader
import pytest
from provider import Provider
from server import BINARY, Server, run
from shop_files import AUTH_TOKEN

# How persons' phones begin in these tests, whatever stands around them.
PERSON = re.compile(r"4152\d{6}")


@pytest.fixture(scope="session", autouse=True)
def binary():
    assert BINARY.exists(), f"there is no {BINARY}: build it first (make build), or set PUNCHLINE_BINARY"


@pytest.fixture
def down_provider():
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture
def provider(down_provider):
    down_provider.up()
    return down_provider


@pytest.fixture
def idle_server(tmp_path, down_provider):
    """A server that is not started yet."""
    server = Server(tmp_path, down_provider.address)
    yield server
    server.close()
    assert PERSON.findall(server.log + server.greeting) == [], "a phone number stands in the log"
    assert AUTH_TOKEN not in server.log + server.greeting, "a secret stands in the log"


@pytest.fixture
def server(idle_server):
    """A running server. Whatever the test did, its journal is sound when it is over."""
    yield idle_server.start()
    idle_server.close()
    verified = run("journal", "verify", "--data", idle_server.data)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert journal_reader.verify(journal_reader.lines(idle_server.data))


@pytest.fixture
def carrier(server):
    return server.carrier
