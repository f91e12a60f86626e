"""A file system that fills: refused before it is full, and taken again once there is room."""

import os
import subprocess

import journal_reader
import pytest
from server import Server, run
from shop_files import person
from waiting import eventually

MEBIBYTE = 1 << 20
# Nothing is taken with less room than this (docs/operations.md).
ROOM_MIN = 256 * MEBIBYTE
SIZE = ROOM_MIN + 24 * MEBIBYTE


@pytest.fixture
def small_disk(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True, text=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"a file system cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.fixture
def server(small_disk, provider):
    server = Server(small_disk, provider.address)
    yield server.start()
    server.close()
    verified = run("journal", "verify", "--data", server.data)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert journal_reader.verify(journal_reader.lines(server.data))


def free_bytes(place):
    facts = os.statvfs(place)
    return facts.f_bavail * facts.f_frsize


def fill(place, leave):
    """Takes all room but so much."""
    filler = place / "filler"
    with open(filler, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, free_bytes(place) - leave)
    return filler


class People:
    """Each texts once, and what was acknowledged to whom is kept."""

    def __init__(self, server):
        self._server = server
        self._count = 0
        self.acknowledged = []

    def text(self):
        self._count += 1
        answer = self._server.carrier.text(person(self._count), "COFFEE PLS")
        if answer.status == 200:
            self.acknowledged.append(person(self._count))
        return answer

    def until(self, status):
        return eventually(f"an answer {status}", lambda: (answer := self.text()).status == status and answer)


@pytest.mark.parametrize("leave", [ROOM_MIN - MEBIBYTE, 0], ids=["nearly full", "without a byte"])
def test_a_disk_without_room_is_refused_and_once_there_is_room_it_goes_on(small_disk, server, provider, leave):
    people = People(server)
    assert people.text().status == 200
    provider.wait_for(1)
    server.wait_until_nothing_is_owed()
    # nearly full first: without a byte only once nothing is taken any more
    filler = fill(small_disk, ROOM_MIN - MEBIBYTE)
    refused = people.until(503)
    assert int(refused.headers["retry-after"]) > 0
    assert server.carrier.get("/readyz").status == 503
    if leave == 0:
        rest = small_disk / "rest"
        filler.rename(rest)
        filler = fill(small_disk, 0)
        assert free_bytes(small_disk) == 0
        assert people.text().status == 503
        rest.unlink()
    filler.unlink()
    people.until(200)
    assert server.carrier.get("/readyz").status == 200
    server.wait_until_nothing_is_owed()
    assert server.is_running
    assert sorted(journal_reader.phones_of(server.data, "joined")) == sorted(people.acknowledged)
    assert all(provider.asked(to=phone) for phone in people.acknowledged)


def test_killed_on_a_full_disk_it_starts_refuses_and_goes_on_once_there_is_room(small_disk, server, provider):
    people = People(server)
    for _ in range(20):
        assert people.text().status == 200
    server.wait_until_nothing_is_owed()
    # one is under way when the power goes: what became of it can be written down only once there is room
    provider.hold()
    assert people.text().status == 200
    provider.wait_until_asked(len(people.acknowledged))
    filler = fill(small_disk, ROOM_MIN - MEBIBYTE)
    people.until(503)
    server.kill()
    provider.release()
    server.start()
    people.until(503)
    filler.unlink()
    people.until(200)
    server.wait_until_nothing_is_owed()
    assert sorted(journal_reader.phones_of(server.data, "joined")) == sorted(people.acknowledged)
