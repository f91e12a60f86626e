"""`punchline verify`: captured webhooks, a line each, and why those that do not fit do not."""

import json

import pytest
from server import ROOT, run, run_bytes
from shop_files import AUTH_TOKEN, PUBLIC_URL, person
from signing import Call, Twilio

FIXTURES = ROOT / "Tests/CarriersTests/Fixtures"
NAMES = ["twilio", "telnyx", "vonage", "plivo", "sinch", "messagebird", "bird", "aws-sns", "whatsapp", "android-sms-gateway", "square", "stripe", "commerce-docs"]


def vectors(name):
    return json.loads((FIXTURES / f"{name}.public.json").read_text())["vectors"]


def verify(lines, *arguments, command=run):
    done = command("verify", *arguments, stdin="".join(line + "\n" for line in lines))
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def captured(call: Call, **changes):
    """As somebody writes it down who saw it at the public address."""
    return json.dumps({"provider": "main", "url": PUBLIC_URL + call.target, "method": call.method, "headers": call.headers, "body": call.body, **changes})


@pytest.mark.parametrize("name", NAMES)
def test_every_recorded_webhook_is_judged_as_its_provider_does(name):
    recorded = vectors(name)
    code, answers, errors = verify([json.dumps(vector) for vector in recorded])
    assert [answer.get("valid") for answer in answers] == [vector["valid"] for vector in recorded]
    assert all(answer["why"] for answer in answers if not answer["valid"])
    assert code == 1 and errors == ""


def test_all_valid_is_fine():
    code, answers, _ = verify([json.dumps(vector) for vector in vectors("bird") if vector["valid"]])
    assert code == 0 and answers and all(answer == {"valid": True} for answer in answers)


def test_a_line_that_cannot_be_judged_keeps_its_place(tmp_path):
    good = json.dumps(next(vector for vector in vectors("sinch") if vector["valid"]))
    lines = [good, "{", "", json.dumps({"provider": "carrier pigeon", "url": "https://a/", "secret": "x"}), good]
    file = tmp_path / "captured.jsonl"
    file.write_text("\n".join(lines))
    for arguments, stdin in [((), lines), ((file,), [])]:
        code, answers, _ = verify(stdin, *arguments)
        assert [list(answer) for answer in answers] == [["valid"], ["error"], ["error"], ["valid"]]
        assert code == 1
    assert run("verify", tmp_path / "nothing").returncode == 1


def test_a_line_that_is_too_long_is_passed_over():
    good = json.dumps(next(vector for vector in vectors("sinch") if vector["valid"]))
    code, answers, _ = verify(["x" * (25 << 20), good])
    assert "longer than" in answers[0]["error"] and answers[1] == {"valid": True} and code == 1


def test_a_line_that_is_not_utf_8_cannot_be_judged():
    good = json.dumps(next(vector for vector in vectors("sinch") if vector["valid"]))
    done = run_bytes("verify", stdin=b'{"provider":"\xff"}\n' + good.encode() + b"\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert "not UTF-8" in answers[0]["error"] and answers[1] == {"valid": True} and done.returncode == 1


def test_a_configured_provider_needs_no_key_in_the_line(idle_server):
    speaker = Twilio({"TWILIO_AUTH_TOKEN": AUTH_TOKEN})
    call = speaker.text(person(1), "COFFEE PLS")
    assert verify([captured(call)], command=idle_server.command)[:2] == (0, [{"valid": True}])
    inside = captured(call, url="http://10.0.0.7:8080" + call.target)
    assert verify([inside], command=idle_server.command)[:2] == (0, [{"valid": True}])


def test_a_wrong_public_url_is_named(idle_server):
    call = Twilio({"TWILIO_AUTH_TOKEN": AUTH_TOKEN}).text(person(1), "COFFEE PLS")
    idle_server.machine.write_text(idle_server.machine.read_text().replace(PUBLIC_URL, "https://other.example.com"))
    code, [answer], _ = verify([captured(call)], command=idle_server.command)
    assert code == 1 and "public-url is https://other.example.com" in answer["why"]
    idle_server.machine.write_text(idle_server.machine.read_text().replace("https://other.example.com", "http://sms.example.com"))
    _, [answer], _ = verify([captured(call, url="http://10.0.0.7:8080" + call.target)], command=idle_server.command)
    assert "public-url must begin with https://" in answer["why"]


def test_no_key_and_no_such_provider_is_said(idle_server):
    line = json.dumps({"provider": "other", "url": "https://sms.example.com/webhooks/other"})
    code, [answer], _ = verify([line], command=idle_server.command)
    assert code == 1 and "main" in answer["error"]
    idle_server.machine.write_text("nonsense")
    code, [answer], _ = verify([line], command=idle_server.command)
    assert code == 1 and "punchline check" in answer["error"]


def test_an_unknown_scheme_or_provider_is_told_what_there_is(idle_server):
    call = Twilio({"TWILIO_AUTH_TOKEN": AUTH_TOKEN}).text(person(1), "COFFEE PLS")
    for line in [captured(call, provider="tw", secret=AUTH_TOKEN), captured(call, provider="tw", scheme="x-twilio", secret=AUTH_TOKEN)]:
        code, [answer], _ = verify([line], command=idle_server.command)
        assert code == 1 and "x-twilio-signature" in answer["error"] and "providers of the configuration main" in answer["error"]


def test_the_name_of_a_configured_provider_will_do_beside_a_secret(idle_server):
    call = Twilio({"TWILIO_AUTH_TOKEN": "another"}).text(person(1), "COFFEE PLS")
    assert verify([captured(call, secret="another")], command=idle_server.command)[1] == [{"valid": True}]


def test_an_empty_signature_is_a_missing_one(idle_server):
    call = Twilio({"TWILIO_AUTH_TOKEN": AUTH_TOKEN}).text(person(1), "COFFEE PLS")
    bare = {name: value for name, value in call.headers.items() if name.lower() != "x-twilio-signature"}
    lines = [captured(call, headers=headers) for headers in (bare, {**bare, "X-Twilio-Signature": ""})]
    _, [missing, empty], _ = verify(lines, command=idle_server.command)
    assert missing == empty and not empty["valid"]


def test_answers_hold_no_secret(idle_server):
    call = Twilio({"TWILIO_AUTH_TOKEN": "another"}).text(person(1), "COFFEE PLS")
    _, [answer], errors = verify([captured(call)], command=idle_server.command)
    assert AUTH_TOKEN not in json.dumps(answer) + errors
