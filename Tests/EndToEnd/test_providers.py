"""Each provider, configured as its page shows: a person's text comes, is answered, and the receipt tells how that ended."""

import base64
import json

import documented
import journal_reader
import pytest
from recorder import Recorder
from server import ROOT
from shop_files import person
from signing import SPEAKERS, TELNYX_PUBLIC_KEY, Call, VonageSMS
from waiting import eventually

PRIVATE_KEY = ROOT / "Tests/CarriersTests/Fixtures/signing-key.pem"
SMALL, BATCH = 64 * 1024, 3 * 1024 * 1024
IN_BATCHES = {"whatsapp", "infobip"}
ANA = person(1)


def secrets(kind):
    values = {name: f"the {name.lower()} of a test" for name in documented.secrets_of(kind)}
    values |= {name: base64.b16encode(name.encode()).decode() for name in values if name.endswith("PATH_SECRET")}
    values |= {name: "whsec_" + base64.b64encode(b"x" * 32).decode() for name in values if name == "BIRD_WEBHOOK_SECRET"}
    return values


class Line:
    """A running server and the one provider that speaks with it."""

    def __init__(self, server, recorder, kind):
        self.server, self.recorder = server, recorder
        self.speaker = SPEAKERS[kind](secrets(kind)) if kind in SPEAKERS else None

    def call(self, call):
        return self.server.carrier.request(call.method, call.target, body=call.body or None, headers=call.headers)


@pytest.fixture
def recorder():
    recorder = Recorder()
    yield recorder
    recorder.close()


def configure(server, recorder, kind):
    server.machine.write_text(
        documented.machine_file(
            kind, server.data, recorder.address, public_key=TELNYX_PUBLIC_KEY, private_key=PRIVATE_KEY
        )
    )


@pytest.fixture
def line(idle_server, recorder, kind):
    line = Line(idle_server, recorder, kind)
    if line.speaker:
        recorder.answer = line.speaker.answer
    configure(idle_server, recorder, kind)
    idle_server.start(secrets=secrets(kind))
    yield line
    for secret in secrets(kind).values():
        assert secret not in idle_server.log + idle_server.greeting, "a secret stands in the log"


@pytest.mark.parametrize("kind", SPEAKERS)
def test_a_text_is_answered_and_the_answer_is_delivered(line, kind):
    speaker = line.speaker
    call = speaker.text(ANA, "COFFEE PLS")
    assert line.call(call).status == 200
    assert line.call(call).status == 200
    asked = line.recorder.wait_for(1)[0]
    assert "Blue Cup" in asked["url"] + asked["body"] or "Blue+Cup" in asked["url"] + asked["body"]
    eventually("the text to be taken", lambda: list(journal_reader.text_states(line.server.data).values()) == ["accepted"])
    if hasattr(speaker, "receipt"):
        assert line.call(speaker.receipt(asked)).status == 200
        assert list(journal_reader.text_states(line.server.data).values()) == ["delivered"]
    assert len(line.recorder.wait_for(1)) == 1


@pytest.mark.parametrize("kind", sorted(SPEAKERS.keys() - {"kannel", "generic"}))
def test_what_somebody_else_signed_is_refused(line, kind):
    call = line.speaker.text(ANA, "COFFEE PLS")
    if kind in {"bandwidth", "infobip"}:
        call.headers["Authorization"] = "Basic bm9ib2R5Om5vdGhpbmc="
    else:
        call.body = call.body.replace("COFFEE", "COFFE3")
    assert line.call(call).status == 403
    assert journal_reader.events(line.server.data, "said") == []


@pytest.mark.parametrize("kind", [kind for kind in SPEAKERS if "PATH_SECRET" in str(documented.secrets_of(kind))])
def test_an_address_without_its_secret_is_no_address(line, kind):
    if not line.speaker.end:
        pytest.skip("this provider's page shows the secret as another way")
    call = line.speaker.text(ANA, "COFFEE PLS")
    for target in [call.target.replace(line.speaker.end, ""), call.target.replace(line.speaker.end, "/guess")]:
        assert line.call(Call(call.method, target, call.headers, call.body)).status == 404


@pytest.mark.parametrize("kind", [*SPEAKERS, "aws"])
def test_a_body_past_what_the_provider_sends_is_refused(line, kind):
    speaker = line.speaker
    target = speaker.address if speaker else "/webhooks/main"
    largest = BATCH if kind in IN_BATCHES else SMALL
    assert line.call(Call("POST", target, body="x" * (largest + 1))).status == 413
    # Kannel would text a refusal to the person
    unreadable = {200} if kind == "kannel" else {400, 403}
    assert line.call(Call("POST", target, body="x" * largest)).status in unreadable


@pytest.mark.parametrize("kind", ["aws"])
def test_a_message_of_sns_waits_for_its_certificate(line, kind):
    vectors = json.loads((ROOT / "Tests/CarriersTests/Fixtures/aws-sns.public.json").read_text())["vectors"]
    valid = next(vector for vector in vectors if vector["valid"] and "text plain" in vector["why"])
    body = valid["body"].replace("https://sns.us-east-1.", "https://sns.no-such-region.").replace("Service-0123", "Service-4567")
    answer = line.call(Call("POST", "/webhooks/main", valid["headers"], body))
    assert answer.status == 503 and "retry-after" in answer.headers
    other = line.call(Call("POST", "/webhooks/main", valid["headers"], body.replace(":punchline", ":another")))
    assert other.status == 403


@pytest.mark.parametrize("kind", ["vonage-sms"])
def test_a_long_text_that_comes_in_parts_is_one_text(line, kind):
    speaker = VonageSMS(secrets(kind))
    for number, words in [(2, " PLS"), (1, "COFFEE")]:
        part = {"concat": "true", "concat-ref": "71", "concat-total": "2", "concat-part": str(number)}
        assert line.call(speaker.text(ANA, words, **part)).status == 200
    assert "Blue" in line.recorder.wait_for(1)[0]["body"]
    assert len(journal_reader.events(line.server.data, "said")) == 1


@pytest.mark.parametrize("kind", ["vonage"])
def test_a_private_key_that_is_none_is_a_mistake_with_its_place(idle_server, recorder, kind, tmp_path):
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no key")
    configure(idle_server, recorder, kind)
    idle_server.machine.write_text(idle_server.machine.read_text().replace(str(PRIVATE_KEY), str(wrong)))
    checked = idle_server.command_with(secrets(kind), "check")
    assert checked.returncode == 1
    assert "punchline.yaml" in checked.stdout and "private key" in checked.stdout
    assert "Traceback" not in checked.stderr
