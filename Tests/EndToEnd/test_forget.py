"""Forgetting: no byte of a person is left in any file, while the server runs or without it, and the journal is still sound."""

import json
import re
import shutil
import subprocess

import journal_reader
import pytest
from server import ROOT
from shop_files import person, shop_file
from waiting import eventually

ANA, BEA = person(41), person(42)
KIM = person(88)
NAME, WORDS = "Zoraida", "a rhubarb day"
STAFF = """\
staff: {{ "{kim}": {{ name: Kim }} }}
"""


@pytest.fixture
def club(idle_server, provider):
    idle_server.shop.write_text(shop_file() + STAFF.format(kim=KIM))
    yield idle_server.start()
    idle_server.close()
    assert journal_reader.verify(journal_reader.lines(idle_server.data))


def traces():
    national = ANA[2:]
    return [ANA[1:], national, f"({national[:3]}) {national[3:6]}-{national[6:]}", f"...{ANA[-4:]}", NAME, WORDS, '"birthday":{']


def found(server):
    """Each trace with the files that it stands in."""
    bytes_of = {path: path.read_bytes() for path in server.data.rglob("*") if path.is_file()}
    return {trace: hits for trace in traces() if (hits := [str(path) for path, content in bytes_of.items() if trace.encode() in content])}


def talk(server, provider):
    national = ANA[2:]
    texts = [
        (ANA, "COFFEE PLS"), (ANA, f"NAME {NAME}"), (ANA, "BIRTHDAY 23 JUL"), (ANA, WORDS), (BEA, "COFFEE PLS"),
        (BEA, f"text my friend at ({national[:3]}) {national[3:6]}-{national[6:]}"), (KIM, f"FIND {national}"), (KIM, f"EARN {ANA} 12.50"),
    ]  # fmt: skip
    for phone, words in texts:
        server.carrier.text(phone, words)
    server.wait_until_nothing_is_owed()
    assert found(server).keys() == set(traces())


def test_forget_me_leaves_no_byte_in_any_file(club, provider):
    talk(club, provider)
    club.carrier.text(ANA, "FORGET ME")
    club.carrier.text(ANA, "FORGET")
    eventually("the end of the erasing", lambda: journal_reader.events(club.data, "erased"))
    assert found(club) == {}
    assert BEA.encode() in b"".join(path.read_bytes() for path in (club.data / "journal").iterdir())
    again = club.command("consent", ANA)
    assert "had themselves forgotten" in again.stdout


def test_an_owner_forgets_beside_the_server_and_is_told_when_it_is_done(club, provider):
    talk(club, provider)
    club.carrier.text(ANA, "STOP")
    club.wait_until_nothing_is_owed()
    answer = club.command("forget", ANA)
    assert answer.returncode == 0, answer.stderr
    assert "hold nothing of the person" in answer.stdout and "stay opted out" in answer.stdout
    assert found(club) == {}
    club.close()
    club.start()
    before = len(provider.texts(ANA))
    club.carrier.text(ANA, "COFFEE PLS")
    club.carrier.text(BEA, "HOURS")
    provider.wait_for(3, BEA)
    assert len(provider.texts(ANA)) == before, "who opted out before stays out"
    assert found(club) == {}


def test_an_owner_forgets_without_a_server(club, provider):
    talk(club, provider)
    club.close()
    copy = club.home / "copy"
    shutil.copytree(club.data, copy, ignore=shutil.ignore_patterns("*.sock"))
    answer = club.command("forget", ANA, "--json")
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["records"] > 5 and told["files"] == 1 and told["opted-out-senders"] == []
    assert found(club) == {}
    old = journal_reader.lines(copy)
    new = journal_reader.lines(club.data)
    assert [json.loads(line)["sum"] for line in old] == [json.loads(line)["sum"] for line in new[: len(old)]]


def script():
    """What docs/consent.md tells a third party to run."""
    text = (ROOT / "docs" / "consent.md").read_text()
    return next(block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "proof.json" in block)


def test_a_third_party_checks_a_proof_after_others_were_forgotten(club, provider):
    talk(club, provider)
    assert club.command("forget", ANA).returncode == 0
    proof = club.command("consent", BEA, "--json").stdout
    checks = "\n".join(line for line in script().splitlines() if not line.startswith("punchline "))
    for told, complaints in ((proof, 0), (proof.replace("COFFEE PLS", "COFFEE PLX"), 1)):
        (club.home / "proof.json").write_text(told)
        found = subprocess.run(["bash", "-c", checks], cwd=club.home, capture_output=True, text=True, timeout=60, check=False)
        assert found.stderr == "" and bool(found.stdout) == bool(complaints), found.stdout


def test_an_unknown_phone_is_said_to_be_one(club):
    answer = club.command("forget", person(77))
    assert answer.returncode == 1 and "nothing is known" in answer.stderr


def test_old_texts_are_dropped_and_nothing_else(club, provider):
    talk(club, provider)
    club.close()
    club.machine.write_text(club.machine.read_text() + "keep: { texts: 1s }\n")
    answer = club.command("journal", "compact")
    assert answer.returncode == 0, answer.stderr
    left = b"".join(path.read_bytes() for path in (club.data / "journal").iterdir())
    assert WORDS.encode() not in left and ANA.encode() in left and NAME.encode() in left
    told = json.loads(club.command("consent", ANA, "--json").stdout)
    [account] = told["accounts"]
    assert all(fact.get("dropped") and "said" not in fact for fact in account["facts"])
    assert "are dropped; their digest stays" in club.command("consent", ANA).stdout
    parts = [part for record in told["records"] for part in record["parts"]]
    assert any("private" not in part and part["part"].endswith("/texts") for part in parts)
    for record in told["records"]:
        for part in record["parts"]:
            if "private" in part:
                assert journal_reader.sha256(part["salt"], part["private"]) == part["pd"]


def test_a_kill_at_any_moment_only_delays_it(club, provider):
    talk(club, provider)
    club.carrier.text(ANA, "STOP")
    club.wait_until_nothing_is_owed()
    club.carrier.text(ANA, "FORGET ME")
    club.kill()
    club.start()
    eventually("the end of the erasing", lambda: journal_reader.events(club.data, "erased"))
    assert found(club) == {}
    club.kill()
    club.start()
    club.carrier.text(ANA, "COFFEE PLS")
    club.carrier.text(BEA, "HOURS")
    provider.wait_for(3, BEA)
    assert found(club) == {}
