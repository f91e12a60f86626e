"""Keys are made, listed and revoked from the command line, with and without a server, and open one shop's API."""

import json

import pytest
from api import Program, new_key


@pytest.mark.parametrize("beside", [True, False], ids=["beside a server", "without one"])
def test_a_key_is_made_listed_and_revoked(idle_server, beside):
    if beside:
        idle_server.start()
    made = new_key(idle_server, "--name", "till", "--rights", "purchases,members.read")
    assert set(made) == {"id", "key", "shop"} and made["shop"] == "blue-cup"
    listed = json.loads(idle_server.command("key", "list", "--json").stdout)
    assert (listed["id"], listed["name"], listed["rights"]) == (made["id"], "till", ["members.read", "purchases"])
    assert idle_server.command("key", "revoke", made["id"]).returncode == 0
    assert idle_server.command("key", "list").stdout == ""
    again = idle_server.command("key", "revoke", made["id"])
    assert again.returncode == 1 and "no such key" in again.stderr


def test_the_secret_stands_nowhere(server):
    made = new_key(server)
    program = Program(server, made["key"])
    assert program.get("rewards").status == 200
    secret = made["key"].split("_")[2]
    server.stop()
    files = [file for file in server.data.rglob("*") if file.is_file()]
    assert files and not any(secret.encode() in file.read_bytes() for file in files)
    assert secret not in server.log + server.greeting


def test_a_key_outlives_a_restart_and_its_end_does_too(server):
    kept, ended = new_key(server), new_key(server)
    assert server.command("key", "revoke", ended["id"]).returncode == 0
    server.kill()
    server.start()
    assert Program(server, kept["key"]).get("rewards").status == 200
    assert Program(server, ended["key"]).get("rewards").status == 401


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--rights", "everything"], 2), (["--rights", ""], 1), (["--shop", "nowhere"], 1), (["--name", "x" * 61], 1)],
    ids=str,
)
def test_what_makes_no_key_is_refused(idle_server, arguments, code):
    answer = idle_server.command("key", "create", *arguments)
    assert answer.returncode == code
    assert answer.stderr.strip() and not answer.stdout
    assert idle_server.command("key", "list").stdout == ""
