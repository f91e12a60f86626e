"""`punchline doctor`: what is found before going live, with a local address in the place of the public one."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from kannel_gateway import free_port
from recorder import Recorder
from server import run
from shop_files import AUTH_TOKEN, PUBLIC_URL


@pytest.fixture
def recorder():
    recorder = Recorder()
    yield recorder
    recorder.close()


@pytest.fixture
def local(idle_server, recorder):
    """A server whose public address is its own, and whose provider is the recorder."""
    port = free_port()
    text = idle_server.machine.read_text()
    text = text.replace("127.0.0.1:0", f"127.0.0.1:{port}").replace(PUBLIC_URL, f"http://127.0.0.1:{port}")
    idle_server.machine.write_text(re.sub(r'api: "[^"]*"', f'api: "{recorder.address}"', text))
    return idle_server


def doctor(server):
    done = server.command("doctor", "--json")
    findings = json.loads(done.stdout)
    assert AUTH_TOKEN not in done.stdout + done.stderr
    return done.returncode, findings


def said(findings, check, state=None):
    return [f["what"] for f in findings if f["check"].startswith(check) and state in (None, f["state"])]


def test_all_is_well_with_a_running_server(local, recorder):
    local.start()
    code, findings = doctor(local)
    assert code == 0, findings
    assert {f["state"] for f in findings} <= {"ok", "warning"}
    assert any("leads to this server" in what for what in said(findings, "public-url", "ok"))
    assert any("went round" in what for what in said(findings, "provider main", "ok"))
    assert any("knows our credentials" in what for what in said(findings, "provider main", "ok"))
    assert any("/healthz is reachable" in what for what in said(findings, "public-url", "ok"))
    assert said(findings, "clock", "ok") and said(findings, "disk", "ok") and said(findings, "sender +14155550150", "ok")
    asked = recorder.wait_for(1)[0]
    assert asked["method"] == "GET" and "Messages.json" in asked["url"] and asked["headers"]["Authorization"].startswith("Basic ")
    assert len(recorder.wait_for(1)) == 1, "something was sent"


def test_without_a_server_the_doctor_stands_in(local):
    code, findings = doctor(local)
    assert code == 0, findings
    assert any("leads to this machine" in what for what in said(findings, "public-url", "ok"))
    assert any("our own secret fits" in what for what in said(findings, "provider main", "ok"))
    assert not local.data.exists(), "the doctor left something behind"


def test_a_public_address_that_is_somebody_else_is_found(local, recorder):
    text = local.machine.read_text()
    local.machine.write_text(re.sub(r"public-url: \S+", f"public-url: {recorder.address}", text))
    local.start()
    code, findings = doctor(local)
    assert code == 1
    assert any("not this server" in what for what in said(findings, "public-url", "failed"))


@pytest.mark.parametrize(
    ("url", "words"),
    [("http://no-such-name.invalid", "does not resolve"), ("http://127.0.0.1:1", "nobody answers")],
)
def test_a_public_address_that_leads_nowhere_is_found(local, url, words):
    text = local.machine.read_text()
    local.machine.write_text(re.sub(r"public-url: \S+", f"public-url: {url}", text))
    code, findings = doctor(local)
    assert code == 1
    assert any(words in what for what in said(findings, "public-url", "failed")), findings


def test_credentials_that_the_provider_does_not_know_are_found(local, recorder):
    recorder.answer = (401, "application/json", '{"code": 20003}')
    code, findings = doctor(local)
    assert code == 1
    assert any("does not know our credentials" in what for what in said(findings, "provider main", "failed"))


def test_a_provider_that_cannot_be_reached_is_found(local, recorder):
    recorder.close()
    code, findings = doctor(local)
    assert code == 1 and any("cannot be reached" in what for what in said(findings, "provider main", "failed"))


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_clock_that_is_wrong_is_found(local, recorder, minutes):
    recorder.date = format_datetime(datetime.now(UTC) + timedelta(minutes=minutes), usegmt=True)
    code, findings = doctor(local)
    assert code == 1
    [what] = said(findings, "clock", "failed")
    assert ("ahead of" if minutes < 0 else "behind") in what


def test_a_mistake_in_the_configuration_ends_it(local):
    local.machine.write_text(local.machine.read_text() + "nonsense: 1\n")
    code, findings = doctor(local)
    assert code == 1
    assert [f["check"] for f in findings] == ["configuration"] and "nonsense" in findings[0]["what"]


def test_a_directory_that_cannot_be_written_is_found(local):
    done = run("doctor", "--json", "--config", local.config, "--data", "/proc/punchline")
    assert done.returncode == 1
    assert any(f["check"] == "disk" and f["state"] == "failed" for f in json.loads(done.stdout))


def test_memory_is_no_disk(local):
    if not os.path.isdir("/dev/shm"):
        pytest.skip("there is no memory file system")
    done = run("doctor", "--json", "--config", local.config, "--data", f"/dev/shm/punchline-{os.getpid()}")
    assert any("tmpfs" in what for what in said(json.loads(done.stdout), "disk", "warning"))


def test_the_words_for_people_say_what_to_do(local, recorder):
    recorder.answer = (401, "application/json", "{}")
    done = local.command("doctor")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("ok       configuration: ")
    index = next(i for i, line in enumerate(lines) if line.startswith("failed   provider main: "))
    assert lines[index + 1].startswith("         copy account and secrets anew")
    assert done.returncode == 1
