"""The files of the journal: proved, dumped, damaged, repaired and copied, by the binary and by a reader of our own."""

import fcntl
import json
import os
import shutil
import subprocess

import journal_reader
import pytest
from server import BINARY, ROOT, environment, run
from shop_files import person

PEOPLE = 4


@pytest.fixture
def stopped(idle_server, provider):
    """A server that has stopped, with a few members."""
    server = idle_server.start()
    for number in range(PEOPLE):
        server.carrier.text(person(number), "COFFEE PLS")
    provider.wait_for(PEOPLE)
    server.wait_until_nothing_is_owed()
    assert server.stop() == 0
    return server


def segment(data):
    return min((data / "journal").iterdir())


def damage(data, number):
    """Changes what record `number` says, and nothing of its form."""
    file = segment(data)
    all_lines = file.read_bytes().split(b"\n")
    assert b'"event"' in all_lines[number - 1]
    all_lines[number - 1] = all_lines[number - 1].replace(b'"event"', b'"evend"', 1)
    file.write_bytes(b"\n".join(all_lines))


def verify(data):
    return run("journal", "verify", "--data", data)


def test_a_dump_is_what_stands_in_the_files_and_jq_reads_it(stopped):
    dumped = run("journal", "dump", "--data", stopped.data).stdout
    assert dumped.splitlines() == journal_reader.lines(stopped.data)
    counted = subprocess.run(["jq", "-c", ".n"], input=dumped, capture_output=True, text=True, check=True).stdout
    assert counted.split() == [str(n) for n in range(1, len(dumped.splitlines()) + 1)]


def test_a_damaged_journal_is_not_served_and_after_a_repair_it_is(stopped):
    all_lines = journal_reader.lines(stopped.data)
    bad = len(all_lines) - 2
    damage(stopped.data, bad)
    damaged = segment(stopped.data).read_bytes()
    refused = stopped.command("serve")
    assert refused.returncode == 1 and "journal verify" in refused.stderr
    verified = verify(stopped.data)
    assert verified.returncode == 1 and "journal repair" in verified.stdout

    planned = run("journal", "repair", "--dry-run", "--data", stopped.data)
    assert planned.returncode == 1 and "nothing was changed" in planned.stdout
    assert segment(stopped.data).read_bytes() == damaged

    repaired = run("journal", "repair", "--json", "--data", stopped.data)
    assert repaired.returncode == 1, repaired.stderr
    told = json.loads(repaired.stdout)
    assert [(gap["from"], gap["to"]) for gap in told["lost"]] == [(bad, bad)]
    assert (stopped.data / "aside").is_dir() and damaged in [
        file.read_bytes() for file in (stopped.data / "aside").rglob("*.jsonl")
    ]

    after = verify(stopped.data)
    assert after.returncode == 0 and f"records {bad} to {bad} are lost" in after.stdout
    kept = journal_reader.verify(journal_reader.lines(stopped.data))
    assert [record["n"] for record in kept] == [n for n in range(1, len(all_lines) + 1) if n != bad]
    assert journal_reader.lost(stopped.data) == [bad]
    assert run("journal", "repair", "--data", stopped.data).stdout == "nothing to repair\n"
    stopped.start()
    assert stopped.carrier.text(person(0), "BALANCE").status == 200


def test_only_what_is_there_is_repaired_and_not_beside_a_server(server, tmp_path):
    beside = run("journal", "repair", "--data", server.data)
    assert beside.returncode == 1 and "another server" in beside.stderr
    nowhere = tmp_path / "nowhere"
    assert run("journal", "repair", "--data", nowhere).returncode == 1
    assert not nowhere.exists()


def test_a_copy_that_was_made_of_a_running_server_serves(server, provider, tmp_path):
    for number in range(PEOPLE):
        server.carrier.text(person(number), "COFFEE PLS")
    provider.wait_for(PEOPLE)
    server.wait_until_nothing_is_owed()
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", server.data, copy], check=True)
    assert verify(copy).returncode == 0
    copied = journal_reader.verify(journal_reader.lines(copy))
    assert len(copied) >= len(journal_reader.events(server.data, "joined"))
    assert server.stop() == 0
    shutil.rmtree(server.data)
    copy.rename(server.data)
    server.start()
    assert server.carrier.text(person(0), "BALANCE").status == 200
    assert len(journal_reader.events(server.data, "joined")) == PEOPLE


def test_a_reader_of_our_own_finds_what_the_binary_finds(stopped):
    whole = segment(stopped.data).read_bytes()
    for place in range(0, len(whole) - 1, 97):
        changed = bytearray(whole)
        changed[place] ^= 1
        segment(stopped.data).write_bytes(changed)
        with pytest.raises((journal_reader.JournalFault, ValueError, KeyError, IndexError, AttributeError)):
            journal_reader.verify(journal_reader.lines(stopped.data))
        assert verify(stopped.data).returncode == 1 or place > whole.rstrip(b"\n").rfind(b"\n")
    segment(stopped.data).write_bytes(whole)


def test_after_a_clean_stop_no_byte_of_what_was_promised_can_change_unseen(stopped):
    end = json.loads(journal_reader.lines(stopped.data)[-1])
    assert end["facts"] == {"events": []} and end["synced"] == end["n"] - 1
    whole = segment(stopped.data).read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    before = whole.rfind(b"\n", 0, last - 1) + 1
    for place in (before, before + 3, (before + last) // 2, last - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        segment(stopped.data).write_bytes(changed)
        assert verify(stopped.data).returncode == 1, place
    assert stopped.command("serve").returncode == 1
    segment(stopped.data).write_bytes(whole[: last + 40])
    assert verify(stopped.data).returncode == 0
    stopped.start()
    assert stopped.carrier.text(person(0), "BALANCE").status == 200


def test_a_journal_that_is_gone_is_not_begun_anew_beside_its_snapshots(stopped):
    assert run("journal", "snapshot", "--data", stopped.data).returncode == 0
    [snapshot] = (stopped.data / "snapshot").iterdir()
    last = int(snapshot.stem)
    for file in (stopped.data / "journal").iterdir():
        file.unlink()
    assert verify(stopped.data).returncode == 1
    refused = stopped.command("serve")
    assert refused.returncode == 1 and "a file is missing" in refused.stderr
    for arguments in (["--dry-run"], []):
        repaired = run("journal", "repair", *arguments, "--json", "--data", stopped.data)
        assert repaired.returncode == 1
        assert [(gap["from"], gap["to"]) for gap in json.loads(repaired.stdout)["lost"]] == [(1, last)]
    # what the snapshot holds goes on to count
    assert verify(stopped.data).returncode == 0 and snapshot.exists()
    members = run("members", "export", "--config", stopped.config, "--data", stopped.data).stdout
    assert len(members.splitlines()) == PEOPLE + 1
    stopped.start()
    assert stopped.carrier.text(person(0), "BALANCE").status == 200


def test_a_snapshot_that_cannot_be_read_keeps_no_loss_secret(stopped):
    assert run("journal", "snapshot", "--data", stopped.data).returncode == 0
    [snapshot] = (stopped.data / "snapshot").iterdir()
    snapshot.unlink()
    snapshot.mkdir()
    damage(stopped.data, 3)
    repaired = run("journal", "repair", "--json", "--data", stopped.data)
    assert repaired.returncode == 1, repaired.stderr
    assert [(gap["from"], gap["to"]) for gap in json.loads(repaired.stdout)["lost"]] == [(3, 3)]
    assert not snapshot.exists()
    assert run("journal", "repair", "--data", stopped.data).stdout == "nothing to repair\n"


def test_files_that_bear_each_others_names_get_their_own(stopped):
    first = segment(stopped.data)
    all_lines = first.read_bytes().splitlines(keepends=True)
    dumped = run("journal", "dump", "--data", stopped.data).stdout
    second = first.with_name(f"{len(all_lines) // 2 + 1:020}.jsonl")
    first.write_bytes(b"".join(all_lines[len(all_lines) // 2 :]))
    second.write_bytes(b"".join(all_lines[: len(all_lines) // 2]))
    assert verify(stopped.data).returncode == 1
    renamed = f"renamed: {second} to {first}\nrenamed: {first} to {second}\n"
    for arguments in (["--dry-run"], []):
        repaired = run("journal", "repair", *arguments, "--data", stopped.data)
        assert repaired.returncode == 0 and renamed + "no record is lost\n" in repaired.stdout
    assert verify(stopped.data).returncode == 0
    assert run("journal", "dump", "--data", stopped.data).stdout == dumped


def test_a_pipe_in_a_files_place_keeps_nobody_waiting(stopped):
    segment(stopped.data).unlink()
    os.mkfifo(stopped.data / "journal" / "00000000000000000001.jsonl")
    for arguments in (("journal", "verify"), ("journal", "repair")):
        assert run(*arguments, "--data", stopped.data).returncode == 1
    assert stopped.command("serve").returncode == 1


@pytest.mark.parametrize("arguments", [("token", "mint", "--shop", "blue-cup"), ("serve",)])
def test_whoever_is_soon_done_with_the_files_is_waited_for(stopped, arguments):
    with open(stopped.data / "LOCK", "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            [BINARY, *arguments, "--config", stopped.config, "--data", stopped.data],
            cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert waiting.stderr.readline() == f"another process works on {stopped.data}; waiting until it is done\n"
    assert waiting.stdout.readline()
    if "serve" in arguments:
        waiting.terminate()
    assert waiting.communicate(timeout=60) and waiting.returncode == 0
