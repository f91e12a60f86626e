"""What was answered with 200 is on disk, whatever happens to the process next, and its reply goes out."""

import http.client
import json
import re
import signal
import subprocess

import journal_reader
import pytest
from rush import Rush
from server import ROOT, run
from shop_files import person
from waiting import eventually

ANA, BEA = person(1), person(2)
FAULT = 70
ACKNOWLEDGED_BEFORE_THE_END = 60


def test_a_member_is_known_after_a_power_cut(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    server.wait_until_nothing_is_owed()
    server.kill()
    server.start()
    assert carrier.text(ANA, "BALANCE").status == 200
    assert "25 points" in provider.wait_for(2)[1].form["Body"]
    verified = server.command("journal", "verify")
    assert verified.returncode == 0, verified.stdout


def test_the_same_text_after_a_power_cut_has_no_second_effect(carrier, server, provider):
    sid = "SM" + "1" * 32
    carrier.text(ANA, "COFFEE PLS", sid)
    server.kill()
    server.start()
    assert carrier.text(ANA, "COFFEE PLS", sid).status == 200
    assert len(journal_reader.events(server.data, "joined")) == 1
    assert len(journal_reader.events(server.data, "promised")) == 1


def test_a_reply_that_never_left_goes_out_after_a_power_cut(carrier, server, down_provider):
    carrier.text(ANA, "COFFEE PLS")
    server.kill()
    down_provider.up()
    server.start()
    assert "welcome" in down_provider.wait_for(1)[0].form["Body"]


def test_told_to_stop_under_load_it_keeps_everything_that_it_acknowledged(carrier, server, provider):
    rush = Rush(carrier)
    rush.wait_for(ACKNOWLEDGED_BEFORE_THE_END)
    assert server.stop() == 0
    rush.join()
    joined = len(journal_reader.events(server.data, "joined"))
    assert len(rush.acknowledged) <= joined <= len(rush.tried)
    server.start()
    server.wait_until_nothing_is_owed()
    assert server.stop() == 0
    for phone in rush.tried:
        replies = len(provider.asked(to=phone))
        assert replies == 1 if phone in rush.acknowledged else replies <= 1, phone
    assert len(provider.asked()) == joined


def test_killed_under_load_it_keeps_everything_that_it_acknowledged(carrier, server, provider):
    rush = Rush(carrier)
    rush.wait_for(ACKNOWLEDGED_BEFORE_THE_END)
    server.kill()
    rush.join()
    server.start()
    server.wait_until_nothing_is_owed()
    assert server.stop() == 0
    doubts = len(journal_reader.events(server.data, "in-doubt"))
    replies = [len(provider.asked(to=phone)) for phone in rush.acknowledged]
    assert min(replies) >= 1
    # A reply whose attempt had not ended at the kill goes out once more, and no other does.
    assert max(replies) <= 2 and sum(count - 1 for count in replies) <= doubts


def is_listening(server):
    try:
        return server.carrier.get("/healthz").status > 0
    except (OSError, http.client.HTTPException):
        return False


def test_told_to_stop_it_waits_for_what_is_under_way_to_the_provider(carrier, server, provider):
    provider.hold()
    people = [person(number) for number in range(1, 11)]
    for phone in people:
        assert carrier.text(phone, "COFFEE PLS").status == 200
    provider.wait_until_asked(len(people))
    server.signal(signal.SIGTERM)
    eventually("the end of listening", lambda: not is_listening(server))
    provider.release()
    assert server.wait() == 0
    assert journal_reader.open_texts(server.data) == []
    server.start()
    assert server.stop() == 0
    assert [len(provider.asked(to=phone)) for phone in people] == [1] * len(people)


def test_a_reply_under_way_at_a_power_cut_goes_out_once_more(carrier, server, provider):
    provider.hold()
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_until_asked(1)
    server.kill()
    provider.release()
    server.start()
    provider.wait_until_asked(2)
    server.wait_until_nothing_is_owed()
    server.kill()
    server.start()
    assert server.stop() == 0
    assert len(provider.asked()) == 2
    assert len(journal_reader.events(server.data, "in-doubt")) == 1


def test_a_reply_under_way_at_two_power_cuts_is_left_at_that(carrier, server, provider):
    provider.hold()
    carrier.text(ANA, "COFFEE PLS")
    for attempts in (1, 2):
        provider.wait_until_asked(attempts)
        server.kill()
        server.start()
    server.wait_until_nothing_is_owed()
    provider.release()
    assert server.stop() == 0
    assert len(provider.asked()) == 2
    assert list(journal_reader.text_states(server.data).values()) == ["unconfirmed"]


def test_replies_that_waited_behind_a_slow_provider_outlive_two_power_cuts(carrier, server, provider):
    provider.hold()
    people = [person(number) for number in range(150)]
    for phone in people:
        carrier.text(phone, "COFFEE PLS")
    for _ in range(2):
        provider.wait_until_asked(1)
        server.kill()
        server.start()
    provider.release()
    server.wait_until_nothing_is_owed()
    asked = {phone: len(provider.asked(to=phone)) for phone in people}
    # Only what may have left twice is not tried again; everything that never left goes out.
    assert [phone for phone, times in asked.items() if times == 0] == []


def test_a_stop_without_work_is_quick_and_clean(server, provider):
    server.signal(signal.SIGINT)
    assert server.wait() == 0
    assert "everything accepted is on disk" in server.log


def test_a_full_disk_is_answered_with_503_and_ends_the_process_with_its_reason(carrier, server, provider):
    for number in range(1, 11):
        carrier.text(person(number), "COFFEE PLS")
    provider.wait_for(10)
    server.wait_until_nothing_is_owed()
    server.may_complain = {"journal"}
    server.fill_disk()
    refused = carrier.text(person(11), "COFFEE PLS", sid="SM" + "2" * 32)
    assert refused.status == 503 and int(refused.headers["retry-after"]) > 0
    assert server.wait() == FAULT
    assert "the journal could not be written" in server.log
    server.start()
    assert carrier.text(person(11), "COFFEE PLS", sid="SM" + "2" * 32).status == 200
    assert "welcome" in provider.wait_for(1, to=person(11))[0].form["Body"]
    carrier.text(person(10), "BALANCE")
    assert "25 points" in provider.wait_for(2, to=person(10))[1].form["Body"]


def written(carrier, server, provider):
    for number in range(1, 6):
        carrier.text(person(number), "COFFEE PLS")
    provider.wait_for(5)
    assert server.stop() == 0
    [segment] = (server.data / "journal").iterdir()
    return segment


def test_a_torn_last_line_is_cut_at_the_next_start(carrier, server, provider):
    segment = written(carrier, server, provider)
    whole = segment.read_bytes()
    segment.write_bytes(whole + whole.splitlines()[-1][:-20])
    server.start()
    assert segment.read_bytes().startswith(whole)
    carrier.text(person(1), "BALANCE")
    assert "25 points" in provider.wait_for(6)[-1].form["Body"]


def unsynced(whole, count):
    """Lines that share a write which was never synced, behind a whole journal."""
    last = json.loads(whole.splitlines()[-1])
    number, previous, found = last["n"], last["sum"], []
    for n in range(number + 1, number + count + 1):
        body = f'{{"n":{n},"at":"{last["at"]}","synced":{number},"facts":{{"events":[]}}'
        previous = journal_reader.sha256(previous, body, "}")
        found.append(f'{body},"sum":"{previous}"}}\n'.encode())
    return found


def test_power_that_went_before_a_write_was_synced_may_leave_any_part_of_it(carrier, server, provider):
    segment = written(carrier, server, provider)
    whole = segment.read_bytes()
    first, second, third = unsynced(whole, 3)
    left = first[:30] + bytes(len(first) - 30) + second + third
    segment.write_bytes(whole + left)
    verified = run("journal", "verify", "--data", server.data)
    assert verified.returncode == 0 and "aside/" in verified.stdout
    server.start()
    [kept] = (server.data / "aside").rglob("*.jsonl")
    assert kept.read_bytes() == left and kept.name == segment.name
    assert segment.read_bytes().startswith(whole) and len(segment.read_bytes()) < len(whole + left) + 4_000
    carrier.text(person(1), "BALANCE")
    assert "25 points" in provider.wait_for(6)[-1].form["Body"]
    journal_reader.verify(journal_reader.lines(server.data))


def test_a_hole_that_a_later_record_knows_as_synced_keeps_the_server_from_starting(idle_server, provider):
    segment = written(idle_server.carrier, idle_server.start(), provider)
    whole = segment.read_bytes()
    at = whole.index(b"\n", len(whole) // 2) + 1
    segment.write_bytes(whole[: at + 20] + bytes(200) + whole[at + 220 :])
    started = idle_server.command("serve")
    assert started.returncode != 0 and "journal verify" in started.stderr


@pytest.mark.parametrize("pattern", [rb'"points":25', rb'"phone":"\+1415', rb'"sum":"[0-9a-f]'], ids=["points", "phone", "sum"])
def test_damage_is_shown_with_its_place_and_keeps_the_server_from_starting(idle_server, provider, pattern):
    segment = written(idle_server.carrier, idle_server.start(), provider)
    whole = segment.read_bytes()
    at = re.search(pattern, whole).end() - 1
    segment.write_bytes(whole[:at] + (b"0" if whole[at : at + 1] != b"0" else b"1") + whole[at + 1 :])
    line = whole.count(b"\n", 0, at) + 1
    verified = run("journal", "verify", "--data", idle_server.data)
    assert verified.returncode == 1
    assert re.search(rf"\b{line}\b", verified.stdout + verified.stderr)
    started = idle_server.command("serve")
    assert started.returncode != 0
    assert segment.name in started.stderr
    with pytest.raises(journal_reader.JournalFault, match=f"line {line}:"):
        journal_reader.verify(journal_reader.lines(idle_server.data))


def test_a_missing_line_is_noticed(idle_server, provider):
    segment = written(idle_server.carrier, idle_server.start(), provider)
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert run("journal", "verify", "--data", idle_server.data).returncode == 1
    assert idle_server.command("serve").returncode != 0


def test_the_dump_is_the_journal_and_its_chain_fits(carrier, server, provider):
    said = ["COFFEE PLS", "☕ “éß” \\ / \"quoted\" \t \x7f \u2028", "STOP"]
    for count, words in enumerate(said, start=1):
        carrier.text(ANA, words)
        provider.wait_for(count)
    assert server.stop() == 0
    dumped = run("journal", "dump", "--data", server.data)
    assert dumped.returncode == 0
    lines = dumped.stdout.removesuffix("\n").split("\n")
    assert lines == journal_reader.lines(server.data)
    names = {event["event"] for record in journal_reader.verify(lines) for event in record["facts"]["events"]}
    assert {"met", "said", "joined", "earned", "promised", "accepted", "stopped"} <= names


def test_facts_never_hold_a_phone_or_what_a_person_said(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    carrier.text(ANA, "rhubarb and custard")
    provider.wait_for(2)
    for record in journal_reader.records(server.data):
        facts = str(record["facts"])
        assert ANA[1:] not in facts and "rhubarb" not in facts and "to the club" not in facts
    private = str([record.get("private") for record in journal_reader.records(server.data)])
    assert ANA in private and "rhubarb" in private and "to the club" in private


def test_the_shell_script_of_the_documentation_proves_the_journal(carrier, server, provider, tmp_path):
    segment = written(carrier, server, provider)
    [script] = re.findall(r"```sh\n(.*?)```", (ROOT / "docs/journal-format.md").read_text(), re.DOTALL)
    prove = ["bash", "-eu", "-c", script]
    good = subprocess.run(prove, cwd=server.home, capture_output=True, text=True, timeout=60, check=False)
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "")
    whole = segment.read_text()
    segment.write_text(whole.replace('"points":25', '"points":26', 1))
    bad = subprocess.run(prove, cwd=server.home, capture_output=True, text=True, timeout=60, check=False)
    segment.write_text(whole)
    assert bad.returncode == 1 and "does not follow" in bad.stdout
