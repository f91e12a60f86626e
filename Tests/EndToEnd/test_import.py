"""Members out of one gateway and into another: a file is checked first, comes over whole, and comes over once."""

import csv
import hashlib
import io
import json
import os
import signal
import subprocess

import journal_reader
import pytest
from server import BINARY, ROOT, Server, environment
from shop_files import SENDER, person, shop_file
from waiting import eventually

ANA, BEA, COY = person(1), person(2), person(3)
WORDS = "signed the paper form of our old club"
TIERS = "tiers: {by: points, over: life, levels: {bronze: {from: 0}, gold: {from: 1000}}}\n"


def members(count, first=100):
    lines = ["phone,name,points,joined"]
    lines += [f"{person(first + number)},Ana Díaz,{number},2025-03-01" for number in range(count)]
    return "\n".join(lines) + "\n"


def written(home, text, name="members.csv"):
    file = home / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def bring(server, file, *options):
    return server.command("members", "import", "--shop", "blue-cup", "--consent", WORDS, *options, file)


def told(answer):
    return [json.loads(line) for line in answer.stdout.splitlines()]


def exported(server):
    answer = server.command("members", "export", "--shop", "blue-cup")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def rows(server):
    return list(csv.DictReader(io.StringIO(exported(server), newline=""), strict=True))


def journal(server):
    files = sorted((server.data / "journal").glob("*.jsonl")) if server.data.exists() else []
    return b"".join(file.read_bytes() for file in files)


def check(server):
    verified = server.command("journal", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert journal_reader.verify(journal_reader.lines(server.data))


def test_what_is_exported_comes_back_elsewhere_as_it_was(server, carrier, provider, tmp_path):
    server.shop.write_text(shop_file() + TIERS)
    for count, (phone, words) in enumerate([(ANA, "COFFEE PLS"), (BEA, "COFFEE"), (BEA, "STOP"), (ANA, "NAME Ana Díaz")], 1):
        carrier.text(phone, words)
        provider.wait_for(count)
    server.wait_until_nothing_is_owed()
    odd = "phone,name,points,source,birthday,consent\n" + f'{COY},-Coy,1500,"=1+1, ""x""",14 March,"form 7, signed"\n'
    assert bring(server, written(tmp_path, odd)).returncode == 0
    first = exported(server)
    assert server.stop() == 0
    other = Server(tmp_path / "other", "http://127.0.0.1:1")
    other.shop.write_text(shop_file() + TIERS)
    answer = bring(other, written(tmp_path, first, "all.csv"))
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert exported(other) == first
    check(other)
    by_phone = {row["phone"]: row for row in rows(other)}
    assert (by_phone[COY]["name"], by_phone[COY]["tier"], by_phone[COY]["birthday"]) == ("'-Coy", "gold", "03-14")
    assert by_phone[BEA]["status"] == "stopped"


def test_a_dry_run_changes_nothing_and_says_what_would_happen(idle_server, tmp_path):
    answer = bring(idle_server, written(tmp_path, members(250)), "--dry-run", "--json")
    assert answer.returncode == 0, answer.stderr
    assert told(answer)[-1] == {"result": "checked", "rows": 250, "imported": 0, "new": 250}
    assert not idle_server.data.exists() or not any(idle_server.data.iterdir())


def test_a_dry_run_of_a_file_that_came_before_promises_nothing(idle_server, tmp_path):
    file = tmp_path / "members.csv"
    file.write_text(f"phone,status\n{ANA},active\n{BEA},pending\n")
    assert told(bring(idle_server, file, "--json"))[-1]["imported"] == 1
    again = told(bring(idle_server, file, "--dry-run", "--json", "--map", "status=ignore"))
    assert again[-1]["new"] == 0
    assert [line["found"] for line in again if line.get("line") == 1] == ["imported-before"]


MISTAKES = [
    ("phone", "12", ""), ("phone", "", "name=Ana"), ("phone", "4.15E+09", ""), ("phone", SENDER, ""), ("duplicate", ANA, ""),
    ("name", None, "name=http://x.example"), ("name", None, "name=" + "x" * 41), ("name", None, "name=a\x07b"),
    ("name", None, "name=<b>"), ("points", None, "points=-1"), ("points", None, "points=12.5"),
    ("points", None, "points=1000000001"), ("joined", None, "joined=soon"), ("joined", None, "joined=2025-02-30"),
    ("joined", None, "joined=2999-01-01"), ("birthday", None, "birthday=31 June"), ("language", None, "language=tlh"),
    ("tier", None, "tier=platinum"), ("status", None, "status=perhaps"), ("shop", None, "shop=other"),
    ("source", None, "source=" + "x" * 61), ("consent", None, "consent=" + "x" * 501),
]  # fmt: skip


def test_every_mistake_is_told_with_its_place_and_nothing_is_imported(idle_server, tmp_path):
    fields = ["phone", "name", "status", "joined", "points", "tier", "language", "birthday", "source", "consent", "shop"]
    output = io.StringIO()
    table = csv.DictWriter(output, fields)
    table.writeheader()
    table.writerow({"phone": ANA})
    for number, (_, phone, cell) in enumerate(MISTAKES):
        row = {"phone": person(500 + number) if phone is None else phone}
        if cell:
            row.update([cell.split("=", 1)])
        table.writerow(row)
    answer = bring(idle_server, written(tmp_path, output.getvalue()), "--json")
    assert answer.returncode == 1
    found = [line for line in told(answer) if "found" in line]
    assert [(line["found"], line["line"]) for line in found] == [(kind, 3 + n) for n, (kind, _, _) in enumerate(MISTAKES)]
    assert all(line["problem"] and line["remedy"] and line["heading"] for line in found)
    assert [line["column"] for line in found] == [
        fields.index({"duplicate": "phone"}.get(kind, kind)) + 1 for kind, _, _ in MISTAKES
    ]
    assert "import-begun" not in journal(idle_server).decode()
    plain = bring(idle_server, tmp_path / "members.csv")
    assert "line 3, column 1 (phone): '12' is no phone number" in plain.stdout
    assert f"{len(MISTAKES)} problems" in plain.stderr


@pytest.mark.parametrize("letters", ["é,x\n".encode("cp1252"), "é,x\n".encode("utf-16")])
def test_a_file_in_other_letters_is_refused_with_advice(idle_server, tmp_path, letters):
    text = letters if letters.startswith(b"\xff") else f"phone,name,memo\n{ANA},Jos".encode() + letters
    answer = bring(idle_server, written(tmp_path, text))
    assert answer.returncode == 1
    assert "iconv" in answer.stdout


def test_an_import_beside_a_server_texts_nobody_and_is_proved(server, carrier, provider, tmp_path):
    carrier.text(ANA, "STOP")
    carrier.text(BEA, "COFFEE PLS")
    provider.wait_for(2)
    server.wait_until_nothing_is_owed()
    text = members(300) + f"{ANA},Ana,10,\n{BEA},Bea,999,\n"
    file = written(tmp_path, text)
    answer = bring(server, file, "--json")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    result = told(answer)[-1]
    assert (result["imported"], result["already-member"], result["opted-out"]) == (300, 1, 1)
    before = journal(server)
    assert told(bring(server, file, "--json"))[-1]["imported"] == 0
    assert journal(server) == before
    by_phone = {row["phone"]: row for row in rows(server)}
    assert len(by_phone) == 301 and ANA not in by_phone and by_phone[BEA]["points"] == "25"
    carrier.text(person(107), "BALANCE")
    assert "7" in provider.wait_for(3)[2].form["Body"]
    assert len(provider.texts()) == 3
    proof = json.loads(server.command("consent", person(107), "--json").stdout)
    [begun] = proof["imports"]
    assert begun["words"] == WORDS and begun["digest"] == hashlib.sha256(text.encode()).hexdigest()
    [fact] = proof["accounts"][0]["facts"]
    assert (fact["act"], fact["line"], fact["import"]) == ("imported", 9, begun["digest"][:16])
    assert person(108) not in json.dumps(proof)


def test_a_killed_import_is_completed_by_running_it_again(idle_server, tmp_path):
    file = written(tmp_path, members(20_000))
    command = [
        BINARY, "members", "import", "--config", idle_server.config, "--data", idle_server.data, "--shop", "blue-cup",
        "--consent", WORDS, file,
    ]  # fmt: skip
    running = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)
    eventually("some members to come over", lambda: journal(idle_server).count(b'"event":"imported"') > 500 or running.poll() is not None)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    some = journal(idle_server).count(b'"event":"imported"')
    assert 0 < some < 20_000, "it was over before it was killed: more rows are needed"
    answer = bring(idle_server, file, "--json")
    assert answer.returncode == 0, answer.stderr
    assert 0 < told(answer)[-1]["imported"] < 20_000
    assert {row["phone"]: row["points"] for row in rows(idle_server)} == {person(100 + n): str(n) for n in range(20_000)}
    assert journal(idle_server).count(b'"event":"imported"') == 20_000
    check(idle_server)


def test_a_file_by_a_pipe_with_headings_of_its_own(idle_server):
    text = "Kunde;Handy;Sterne\nAna;(415) 200-0001;1,250\n"
    options = ["--map", "Kunde=name", "--map", "Handy=phone", "--map", "Sterne=points"]
    answer = idle_server.command(
        "members", "import", "--consent", WORDS, *options, "-", stdin="\ufeff" + text
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    [row] = rows(idle_server)
    assert (row["phone"], row["name"], row["points"], row["consent"]) == (ANA, "Ana", "1250", WORDS)


@pytest.mark.parametrize("options", [["--map", "x"], ["--map", "x=y"], ["--consent", ""], ["--consent", "a\nb"]])
def test_what_is_asked_wrongly_is_misuse(idle_server, tmp_path, options):
    answer = idle_server.command("members", "import", *options, written(tmp_path, members(1)))
    assert answer.returncode == 2
