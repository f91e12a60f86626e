"""What an operator types, beside a running server and without one."""

import csv
import io
import json
import os
import pty
import re
import subprocess

import pytest
from server import BINARY, ROOT, environment, run, run_bytes
from shop_files import person
from waiting import eventually

ANA, BEA, COY = person(1), person(2), person(3)
FAULT = 70


def exported(server):
    answer = server.command("members", "export")
    assert answer.returncode == 0, answer.stderr
    return list(csv.DictReader(io.StringIO(answer.stdout, newline=""), strict=True))


def test_members_are_exported_as_csv_beside_a_server_and_without_one(carrier, server, provider):
    for phone, words in ((ANA, "COFFEE PLS"), (BEA, "coffee"), (COY, "HOURS")):
        carrier.text(phone, words)
    provider.wait_for(3)
    carrier.text(BEA, "STOP")
    provider.wait_for(4)
    rows = exported(server)
    assert [(row["phone"], row["status"], row["points"]) for row in rows] == [(ANA, "active", "25"), (BEA, "stopped", "25")]
    assert {(row["shop"], row["keyword"], row["source"]) for row in rows} == {("blue-cup", "COFFEE PLS", "window")}
    assert server.stop() == 0
    assert exported(server) == rows


def test_a_second_server_on_the_same_directory_is_refused(server, carrier, provider):
    for _ in range(2):
        second = server.command("serve")
        assert second.returncode == 1
        assert second.stderr == f"another server is running on {server.data}; only one may use a data directory\n"
        # what many do who take it for a leftover
        (server.data / "LOCK").unlink()
    assert carrier.text(ANA, "COFFEE PLS").status == 200
    assert len(provider.wait_for(1)) == 1


def test_a_control_socket_that_is_removed_is_put_back(server):
    (server.data / "control.sock").unlink()
    minted = run("token", "mint", "--shop", "blue-cup", "--config", server.config, "--data", server.data)
    assert minted.returncode == 0 and (server.data / "control.sock").exists()
    assert server.stop() == 0


def test_a_server_that_cannot_have_its_port_says_so(server, tmp_path):
    other = (tmp_path / "other-config", tmp_path / "other-data")
    (other[0] / "shops").mkdir(parents=True)
    (other[0] / "shops" / "blue-cup.yaml").write_text(server.shop.read_text())
    (other[0] / "punchline.yaml").write_text(server.machine.read_text().replace("127.0.0.1:0", f"127.0.0.1:{server.port}"))
    second = run("serve", "--config", other[0], "--data", other[1])
    assert second.returncode == FAULT
    assert second.stderr == f"cannot listen on 127.0.0.1:{server.port}: another program does already\n"


def test_the_log_shows_that_a_text_came_without_showing_whose(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    carrier.post("/webhooks/main", {"From": ANA, "Body": "COFFEE PLS"}, signed="wrong")
    eventually("the refusal in the log", lambda: "signature" in server.log)
    assert ANA[2:] not in server.log and "COFFEE PLS" not in server.log


def test_the_greeting_says_what_to_text_and_what_the_provider_calls(server):
    assert "text COFFEE PLS to +14155550150" in server.greeting
    assert "https://sms.example.com/webhooks/main" in server.greeting


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_whoever_watches_gets_an_answer(server, address):
    answer = server.carrier.get(address)
    assert answer.status == 200 and answer.body


def test_the_journal_can_be_read_beside_a_server_without_a_configuration(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    verified = run("journal", "verify", "--json", "--data", server.data)
    assert verified.returncode == 0
    assert json.loads(verified.stdout)
    assert '"joined"' in run("journal", "dump", "--data", server.data).stdout


@pytest.mark.parametrize(
    ("text", "encoding", "segments", "units"),
    [
        ("hello", "gsm7", 1, 5), ("x" * 161, "gsm7", 2, 161), ("€" * 81, "gsm7", 2, 162), ("☕", "ucs2", 1, 1),
        ("😀" * 36, "ucs2", 2, 72),
    ],
)  # fmt: skip
def test_what_a_text_costs(text, encoding, segments, units):
    cost = json.loads(run("segments", text).stdout)
    assert (cost["segments"], cost["units"]) == (segments, units)
    assert cost["encoding"].lower().replace("-", "") == encoding


def test_texts_from_standard_input_cost_the_same():
    lines = '{"text":"hello"}\n"Caf\\u00e9 \\u2615"\n\n{"more":[1],"text":"x"}\n'
    for arguments in (["--json"], []):
        answered = run("segments", *arguments, stdin=lines)
        assert answered.returncode == 0
        costs = [json.loads(line) for line in answered.stdout.splitlines()]
        assert [(cost["encoding"], cost["segments"], cost["units"]) for cost in costs] == [
            ("GSM-7", 1, 5), ("UCS-2", 1, 6), ("GSM-7", 1, 1),
        ]  # fmt: skip


def test_a_dash_is_standard_input_and_a_byte_order_mark_is_no_part_of_it():
    for arguments in (["-"], [], ["--json", "-"]):
        answered = run_bytes("segments", *arguments, stdin=b'\xef\xbb\xbf"hello"\n"x"\n')
        assert [json.loads(line)["units"] for line in answered.stdout.splitlines()] == [5, 1], answered
        assert answered.returncode == 0


def test_a_line_without_a_text_is_answered_and_the_next_ones_are_too():
    lines = [b'"good"', b"not JSON", b'{"words":"x"}', b'{"text":5}', b'"caf\xe9"', b'"a\xed\xa0\x80"', b'"good"', b'["good"]', b'"late" x', b'"last"']
    for arguments in (["--json"], []):
        answered = run_bytes("segments", *arguments, stdin=b"\n".join(lines))
        assert (answered.returncode, answered.stderr) == (1, b"")
        answers = [json.loads(line) for line in answered.stdout.splitlines()]
        errors = [answer.get("error") for answer in answers]
        assert [bool(error) for error in errors] == [False, True, True, True, True, True, False, True, True, False]
        assert "not JSON" in errors[1] and "no text" in errors[2] and "no text" in errors[3] and "not UTF-8" in errors[4]
        assert [answer["units"] for answer in answers if "error" not in answer] == [4, 4, 4]
    assert run_bytes("segments", "--json", stdin=b'"good"\n').returncode == 0


def test_a_person_sees_each_segment_in_its_colour_and_what_makes_it_dear():
    text = "Buy nine lattes – the tenth is “on the house”. Show this text at the counter."
    shown = on_a_terminal("segments", text)
    assert shown.startswith("2 segments, UCS-2, 77 of 134 units")
    coloured = re.findall(r"\x1b\[30;4[36]m(.*?)\x1b\[0m", shown)
    assert "".join(coloured) == text and len(coloured) == 2
    assert "needs UCS-2: – (en dash), “ (left double quotation mark)" in shown
    assert "1 segment, 77 units" in shown
    assert "two units each: € (euro sign)" in on_a_terminal("segments", "5 €")
    assert json.loads(on_a_terminal("segments", "--json", text))["segments"] == 2


def on_a_terminal(*arguments):
    """What a command writes where a person sits before it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([BINARY, *arguments], cwd=ROOT, env=environment(), stdout=theirs) as command:
        os.close(theirs)
        written = b""
        while True:
            try:
                more = os.read(ours, 65_536)
            except OSError:  # nobody writes there any more
                break
            if not more:
                break
            written += more
    os.close(ours)
    assert command.returncode == 0
    return written.decode()


def test_every_text_is_shown_with_its_segments():
    shown = run("check", "--config", ROOT / "config", "--verbose")
    assert shown.returncode == 0
    assert re.search(r"^  1 GSM-7 +2 GSM-7 +\d+-\d+ +welcome$", shown.stdout, re.MULTILINE)
    entries = json.loads(run("check", "--config", ROOT / "config", "-v", "--json").stdout)
    costs = [entry for entry in entries if entry["severity"] == "cost"]
    balance = next(cost for cost in costs if cost.get("text") == "balance")
    assert (balance["shop"], balance["language"], balance["encoding"], balance["own"]) == ("blue-cup", "en", "GSM-7", False)
    assert balance["ordinary"]["segments"] == 1 <= balance["segments"]
    assert any(cost.get("keyword") == "HOURS" for cost in costs)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0), (("serve", "--help"), 0), (("token", "mint", "--help"), 0), (("nonsense",), 2),
        (("check", "--nonsense"), 2), (("explain",), 2), (("token", "mint", "--expires", "soon"), 2),
        (("check", "--config", "/nowhere"), 1), (("journal", "verify", "--data", "/nowhere"), 1),
        (("rehearse", "/nowhere.txt"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_the_exit_code_tells_how_it_went(arguments, code):
    assert run(*arguments).returncode == code
