"""Forgetting: no byte of a person is left in any file, while the server runs or without it, and the journal is still sound."""

import base64
import hashlib
import hmac
import json
import re
import shutil
import subprocess

import journal_reader
import pytest
from recorder import Recorder
from server import ROOT, run
from shop_files import PUBLIC_URL, SENDER, person, shop_file
from waiting import eventually

ANA, BEA = person(41), person(42)
KIM = person(88)
NAME, WORDS = "Zoraida", "a rhubarb day"
LINK = re.compile(re.escape(PUBLIC_URL) + r"/my/([0-9a-f]{32})\b")
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


def snapshots(server):
    return sorted(path.name for path in (server.data / "snapshot").iterdir())


def scatter(server):
    """Leaves what a crash and a repair leave, all of it full of people: the server is down."""
    [segment] = [path for path in (server.data / "journal").iterdir() if path.stat().st_size]
    content = segment.read_bytes()
    place = content.rindex(b'"said":') - 200
    # a line of somebody can be read no more: it goes to aside/
    start, end = content.rindex(b"\n", 0, place), content.index(b"\n", place)
    segment.write_bytes(content[: start + 1] + content[start + 1 : end].replace(b'"event"', b'"evend"') + content[end:])
    assert run("journal", "repair", "--data", server.data).returncode == 1
    for directory in ("journal", "snapshot"):
        (server.data / directory / "00000000000000000001.jsonl.tmp").write_bytes(content)
    aside = [path for path in (server.data / "aside").rglob("*") if path.is_file()]
    aside[0].write_bytes(aside[0].read_bytes() + content[: len(content) // 3] + b"\nno record of " + ANA.encode())
    return aside[0]


def test_snapshots_half_written_files_and_what_a_repair_set_aside_hold_nothing_either(club, provider):
    talk(club, provider)
    club.carrier.text(ANA, "MY DATA")
    links = [LINK.search(text.form["Body"]) for text in provider.wait_for(5, ANA)]
    [secret] = [link[1] for link in links if link]
    club.wait_until_nothing_is_owed()
    club.close()
    aside = scatter(club)
    assert run("journal", "snapshot", "--data", club.data).returncode == 0
    old = snapshots(club)
    (club.data / "snapshot" / "00000000000000000002.jsonl.tmp").write_bytes(b"a crash left " + ANA.encode())
    assert any("snapshot" in path for hits in found(club).values() for path in hits)
    answer = club.command("forget", ANA)
    assert answer.returncode == 0, answer.stderr
    assert "aside/" in answer.stdout
    assert found(club) == {} and not holding(club, secret.encode())
    assert BEA.encode() in aside.read_bytes(), "what is proved of others stays"
    assert not [name for name in snapshots(club) if name.endswith(".tmp")]
    assert snapshots(club) and snapshots(club) != old, "a fresh one is made"
    assert run("journal", "verify", "--data", club.data).returncode == 0
    club.start()
    club.carrier.text(BEA, "HOURS")
    provider.wait_for(3, BEA)


def holding(server, needle):
    return [str(path) for path in server.data.rglob("*") if path.is_file() and needle in path.read_bytes()]


def test_beside_a_server_the_snapshots_go_and_a_new_one_comes(club, provider):
    talk(club, provider)
    club.close()
    assert run("journal", "snapshot", "--data", club.data).returncode == 0
    old = snapshots(club)
    assert holding(club, ANA[1:].encode())
    club.start()
    commands = [club.command("forget", phone) for phone in (ANA, KIM)]
    assert [command.returncode for command in commands] == [0, 0]
    assert found(club) == {} and not holding(club, KIM[1:].encode())
    new = eventually("a new snapshot", lambda: [name for name in snapshots(club) if not name.endswith(".tmp")], 60)
    assert not set(new) & set(old)
    assert found(club) == {} and not holding(club, KIM[1:].encode())
    assert holding(club, BEA[1:].encode())
    club.kill()
    club.start()
    club.carrier.text(BEA, "HOURS")
    provider.wait_for(3, BEA)
    assert found(club) == {}


def test_who_opted_out_and_is_forgotten_is_not_imported(club, provider, tmp_path):
    talk(club, provider)
    club.carrier.text(ANA, "STOP")
    club.wait_until_nothing_is_owed()
    assert club.command("forget", ANA).returncode == 0
    people = tmp_path / "people.csv"
    people.write_text(f"phone,name\n{ANA},{NAME}\n{person(43)},Cem\n")
    answer = club.command("members", "import", "--shop", "blue-cup", "--consent", "on paper", people)
    assert answer.returncode in (0, 1), answer.stderr
    assert found(club) == {} and holding(club, person(43).encode())


def test_ids_of_messages_that_hold_the_number_are_not_kept(idle_server):
    """WhatsApp's do, in Base64."""
    recorder = Recorder()
    secrets = {"WA_TOKEN": "EAA", "WA_SECRET": "0123456789abcdef", "WA_WORD": "a word of ours"}
    idle_server.machine.write_text(
        f"listen: 127.0.0.1:0\npublic-url: {PUBLIC_URL}\ndata: {idle_server.data}\nstore: files\n"
        'providers: { wa: { kind: whatsapp, phone-id: "1", token: "${WA_TOKEN}", app-secret: "${WA_SECRET}", '
        f'verify-token: "${{WA_WORD}}", api: "{recorder.address}" }} }}\n'
        f'senders: {{ "{SENDER}": {{ provider: wa, rate: 1000 }} }}\n'
    )
    try:
        idle_server.start(secrets=secrets)
        inner = base64.b64encode(b"\x1c\x18\x0b" + ANA[1:].encode() + b"\x15\x02\x00\x12\x18\x14" + b"3A7FF643ED2E9C65E5ED\x00").decode()
        message = {"from": ANA[1:], "id": "wamid." + inner, "timestamp": "1767225600", "type": "text", "text": {"body": "COFFEE PLS"}}
        value = {"messaging_product": "whatsapp", "metadata": {"display_phone_number": SENDER[1:]}, "messages": [message]}
        body = json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"value": value, "field": "messages"}]}]})
        digest = hmac.new(secrets["WA_SECRET"].encode(), body.encode(), hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": "sha256=" + digest}
        for _ in range(2):
            assert idle_server.carrier.request("POST", "/webhooks/wa", body=body, headers=headers).status == 200
        recorder.wait_for(1)
        eventually("the text to be accepted", lambda: journal_reader.events(idle_server.data, "accepted"))
        assert len(journal_reader.events(idle_server.data, "joined")) == 1
        for shift in range(3):
            whole = base64.b64encode(b"-" * shift + ANA[1:].encode())
            assert not holding(idle_server, whole[4:12]), "in Base64"
        assert idle_server.command_with(secrets, "forget", ANA).returncode == 0
        assert not holding(idle_server, ANA[1:].encode())
    finally:
        idle_server.close()
        recorder.close()


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
    assert run("journal", "snapshot", "--data", club.data).returncode == 0
    club.machine.write_text(club.machine.read_text() + "keep: { texts: 1s }\n")

    def all_dropped():
        # a text of this very second is kept
        answer = club.command("journal", "compact")
        assert answer.returncode == 0, answer.stderr
        [account] = json.loads(club.command("consent", ANA, "--json").stdout)["accounts"]
        is_dropped = all(fact.get("dropped") for fact in account["facts"])
        return "written down" in answer.stdout and is_dropped and not holding(club, WORDS.encode())

    eventually("the end of all texts", all_dropped)
    assert snapshots(club)
    left = b"".join(path.read_bytes() for path in (club.data / "journal").iterdir())
    assert ANA.encode() in left and NAME.encode() in left
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
