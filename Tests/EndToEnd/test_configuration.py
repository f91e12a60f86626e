"""The owner's files: mistakes are explained with their place, and a changed good file is taken at once."""

import json
import re

import pytest
from server import ROOT, run
from shop_files import HOURS, SENDER, person, shop_file
from waiting import eventually

ANA = person(1)
CHANGED = "Closed for the summer."


def test_a_changed_good_file_is_taken_without_a_restart(carrier, server, provider):
    carrier.text(ANA, "HOURS")
    server.shop.write_text(shop_file(hours=CHANGED))
    eventually("the change", lambda: "the changed configuration is in force" in server.log)
    carrier.text(ANA, "HOURS")
    assert [text.form["Body"] for text in provider.wait_for(2)] == [HOURS, CHANGED]


def test_a_changed_bad_file_is_reported_and_not_taken(carrier, server, provider):
    server.may_complain = {"configuration"}
    server.shop.write_text(shop_file(hours=CHANGED).replace("time-zone:", "timezone:"))
    eventually("the report", lambda: re.search(r"blue-cup\.yaml:\d+:\d+: .*timezone", server.log))
    assert "NOT in force" in server.log
    carrier.text(ANA, "HOURS")
    assert provider.wait_for(1)[0].form["Body"] == HOURS
    assert "punchline_configuration_problems 2" in server.carrier.get("/metrics").text
    server.shop.write_text(shop_file(hours=CHANGED))
    eventually("the mended file", lambda: "the changed configuration is in force" in server.log)
    carrier.text(ANA, "HOURS")
    assert provider.wait_for(2)[1].form["Body"] == CHANGED
    assert re.search(r"punchline_configuration_problems 0\b", server.carrier.get("/metrics").text)


def test_a_good_configuration_is_called_good(idle_server):
    checked = idle_server.command("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "good (Blue Cup)" in checked.stdout


def test_the_sample_of_the_project_is_good():
    assert run("check", "--config", ROOT / "config").returncode == 0


# What is written wrongly, and where: line and column of the shop's file, and words of the remedy.
MISTAKES = [
    ("currency: USD", "currency: USX", 4, 11, "USX"),
    ("America/Los_Angeles", "America/Los_Angles", 3, 12, "America/Los_Angeles"),
    ("owner:", "onwer:", 6, 1, "owner"),
    ("points: 25", "points: many", 13, 25, "many"),
    ("languages: [en]", "languages: [English]", 5, 13, "English"),
    ("COFFEE PLS:", "STOP:", 10, 3, "STOP"),
    ('sender: "+14155550150"', 'sender: "+14155550151"', 2, 9, "+14155550151"),
]


@pytest.mark.parametrize(("right", "wrong", "line", "column", "words"), MISTAKES, ids=[mistake[1] for mistake in MISTAKES])
def test_a_mistake_is_shown_with_its_place(idle_server, right, wrong, line, column, words):
    text = idle_server.shop.read_text()
    assert right in text
    idle_server.shop.write_text(text.replace(right, wrong, 1))
    checked = idle_server.command("check")
    assert checked.returncode == 1
    places = [found for found in checked.stdout.splitlines() if f"blue-cup.yaml:{line}:{column}: " in found]
    assert any(words in found for found in places), checked.stdout
    as_json = idle_server.command("check", "--json")
    assert as_json.returncode == 1
    problems = json.loads(as_json.stdout)
    assert any((problem["line"], problem["column"]) == (line, column) for problem in problems)
    assert idle_server.command("serve").returncode == 1


@pytest.mark.parametrize("text", ["name: [Blue Cup\n", "name: Blue Cup\n\tsender: x\n", "a: 1\na: 2\n", "- 1\n", "", "&a [*a]\n"])
def test_what_is_no_yaml_of_ours_is_shown_with_its_place(idle_server, text):
    idle_server.shop.write_text(text)
    checked = idle_server.command("check")
    assert checked.returncode == 1
    assert re.search(r"blue-cup\.yaml:\d+:\d+: ", checked.stdout)


def test_a_secret_written_plainly_is_refused_with_the_remedy(idle_server):
    plain = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
    idle_server.machine.write_text(idle_server.machine.read_text().replace("${TWILIO_AUTH_TOKEN}", plain))
    checked = idle_server.command("check")
    assert checked.returncode == 1
    assert re.search(r"punchline\.yaml:6:\d+: .*\$\{", checked.stdout)
    assert plain not in checked.stdout + checked.stderr


def test_an_absent_secret_is_named(idle_server):
    idle_server.machine.write_text(idle_server.machine.read_text().replace("TWILIO_AUTH_TOKEN", "NOT_SET"))
    checked = idle_server.command("check")
    assert checked.returncode == 1
    assert "NOT_SET" in checked.stdout


@pytest.mark.parametrize(
    "arguments", [("explain", "--from", ANA, "HELP"), ("members", "export"), ("consent", ANA)], ids=["explain", "export", "consent"]
)
def test_who_only_looks_needs_no_secret(idle_server, arguments):
    idle_server.machine.write_text(idle_server.machine.read_text().replace("TWILIO_AUTH_TOKEN", "NOT_SET"))
    looked = idle_server.command(*arguments)
    assert "NOT_SET" not in looked.stdout + looked.stderr
    assert looked.returncode == 0 or "knows nothing of" in looked.stderr


def test_what_is_wrong_with_a_key_stands_beside_the_other_mistakes_and_the_warnings(idle_server):
    machine = idle_server.machine.read_text().replace(
        "providers:", 'providers:\n  other: { kind: telnyx, key: "${TWILIO_AUTH_TOKEN}", public-key: "?" }'
    )
    machine = machine.replace("store: files", "store: postgres://punchline@db.example/punchline")
    idle_server.machine.write_text(machine + "limit: {}\n")
    told = idle_server.command("check").stdout
    for words in ["'other': ", "unknown key 'limit'", "warning: a 'store'"]:
        assert words in told


def test_explain_takes_no_text_from_a_number_of_ours_as_the_server_does(idle_server):
    explained = idle_server.command("explain", "--from", SENDER, "COFFEE PLS")
    assert explained.returncode == 1 and explained.stdout == ""
    assert "is a sender of this configuration itself" in explained.stderr


ASKED = [
    ("COFFEE PLS", "join", ["joined", "earned"], "welcome"),
    ("please stop texting me", "stop", ["stopped"], "no more texts"),
    ("balance", "balance", [], "COFFEE PLS"),
    ("help", "help", [], "hello@bluecup.example"),
    ("good morning", "unknown", [], "COFFEE PLS"),
]


def test_explain_reads_texts_a_line_and_answers_a_line(idle_server):
    lines = [json.dumps({"from": ANA, "to": SENDER, "text": text}) for text, *_ in ASKED]
    explained = idle_server.command("explain", "--json", "-", stdin="\n".join(lines) + "\n")
    assert explained.returncode == 0, explained.stderr
    answers = [json.loads(line) for line in explained.stdout.splitlines()]
    assert len(answers) == len(ASKED)
    for answer, (_, intent, events, words) in zip(answers, ASKED, strict=True):
        assert answer.keys() == {"intent", "why", "shop", "keyword", "events", "texts"}
        assert answer["intent"] == intent and answer["why"]
        assert set(events) <= set(answer["events"])
        assert words in answer["texts"][0]["text"]
    assert (answers[0]["shop"], answers[0]["keyword"]) == ("blue-cup", "COFFEE PLS")


def test_explain_says_for_a_person_what_would_follow_and_changes_nothing(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    explained = server.command("explain", "--from", ANA, "BALANCE")
    assert explained.returncode == 0
    assert "25 points" in explained.stdout and "1 segment" in explained.stdout
    stopping = server.command("explain", "--from", ANA, "--json", "stop")
    assert json.loads(stopping.stdout)["intent"] == "stop"
    carrier.text(ANA, "BALANCE")
    assert "25 points" in provider.wait_for(2)[1].form["Body"]
