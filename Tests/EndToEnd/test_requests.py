"""What each provider is asked to send is what its published description says that it takes."""

import json
from dataclasses import dataclass

import pytest
from contracts import validate_request
from recorder import Recorder
from shop_files import ACCOUNT, PUBLIC_URL, SENDER, person, shop_file
from signing import SPEAKERS

AWS_ANSWER = (200, "application/x-amz-json-1.0", '{"MessageId": "taken-1"}')
OPERATIONS = validate_request.load()

# The kinds of text that providers' own libraries are tried with.
WORDS = {
    "PLAIN": "Earn 50 points",
    "ACCENTS": "Grüße – café déjà vu ñandú",
    "EMOJI": "Hi 👋🏽 I want 🍕🍕",
    "JOINED": "family 👨‍👩‍👧‍👦 flag 🇪🇪",
    "PLUS": "1+1=2 & 50% off?",
    "PERCENT": "100%25 %2B %zz",
    "WIDE": "ありがとう 谢谢 감사",
    "RIGHT": "مرحبا שלום",
    "LINES": "line1\nline2",
    "QUOTES": "\"double\" 'single' \\back/ <b>",
    "LONG": "x" * 800,
}


@dataclass
class Kind:
    """A provider as the configuration names it, without its address; what the description calls it."""

    keys: str
    description: str
    secrets: dict


KINDS = {
    "twilio": Kind(f'account: {ACCOUNT}, secret: "${{OUT_SECRET}}"', "twilio", {"OUT_SECRET": "s3cret"}),
    "telnyx": Kind(
        'key: "${OUT_KEY}", public-key: "br7cunik5KA2iYBz1bvvzjGCKhK8QxOIdvI3wvmVtwg="', "telnyx", {"OUT_KEY": "KEY1"}
    ),
    "vonage": Kind(
        'key: abcd1234, secret: "${OUT_SECRET}", signature-secret: "${OUT_SIGNATURE}"', "vonage-messages",
        {"OUT_SECRET": "s3cret", "OUT_SIGNATURE": "hush"},
    ),
    "vonage-sms": Kind(
        'key: abcd1234, secret: "${OUT_SECRET}", signature-secret: "${OUT_SIGNATURE}", signature: sha256',
        "vonage-sms",
        {"OUT_SECRET": "s3cret", "OUT_SIGNATURE": "hush"},
    ),
    "whatsapp": Kind(
        'phone-id: "106540352242922", token: "${OUT_TOKEN}", app-secret: "${OUT_SECRET}", verify-token: "${OUT_WORD}"',
        "whatsapp", {"OUT_TOKEN": "EAA", "OUT_SECRET": "s3cret", "OUT_WORD": "word"},
    ),
    "plivo": Kind(
        'account: MA1, secret: "${OUT_SECRET}", path-secret: "${OUT_PATH}"', "plivo",
        {"OUT_SECRET": "s3cret", "OUT_PATH": "p4th-p4th-p4th-p4th"},
    ),
    "sinch": Kind(
        'plan: plan1, key: "${OUT_KEY}", region: us, webhook-secret: "${OUT_SECRET}"', "sinch",
        {"OUT_KEY": "token", "OUT_SECRET": "s3cret"},
    ),
    "bandwidth": Kind(
        'account: "55", application: app1, user: u, password: "${OUT_SECRET}", webhook-user: w, webhook-password: "${OUT_PATH}"',
        "bandwidth", {"OUT_SECRET": "s3cret", "OUT_PATH": "p4th-p4th-p4th-p4th"},
    ),
    "infobip": Kind(
        'key: "${OUT_KEY}", path-secret: "${OUT_PATH}"', "infobip", {"OUT_KEY": "token", "OUT_PATH": "p4th-p4th-p4th-p4th"}
    ),
    "bird": Kind(
        'key: "${OUT_KEY}", region: us1, webhook-secret: "${OUT_SECRET}"', "bird",
        {"OUT_KEY": "bk_us1_x", "OUT_SECRET": "whsec_c2VjcmV0"},
    ),
    "messagebird": Kind(
        'key: "${OUT_KEY}", signing-key: "${OUT_SECRET}"', "messagebird", {"OUT_KEY": "token", "OUT_SECRET": "s3cret"}
    ),
    "aws": Kind(
        'region: us-east-1, access-key: AKIDEXAMPLE, secret-key: "${OUT_SECRET}", configuration-set: punchline, '
        'topic: "arn:aws:sns:us-east-1:123456789012:punchline"',
        "aws-sms-voice-v2", {"OUT_SECRET": "s3cret"},
    ),
    "android-sms-gateway": Kind(
        'user: u, password: "${OUT_SECRET}", signing-key: "${OUT_KEY}"', "android-sms-gateway",
        {"OUT_SECRET": "s3cret", "OUT_KEY": "k3y"},
    ),
}  # fmt: skip


@pytest.fixture
def recorder():
    recorder = Recorder()
    yield recorder
    recorder.close()


def machine_file(data, kind, api):
    """People's texts come through Twilio, ours go out through the provider that is tried."""
    main = f'{{ kind: twilio, account: {ACCOUNT}, secret: "${{TWILIO_AUTH_TOKEN}}", api: "{api}" }}'
    return "\n".join([
        "listen: 127.0.0.1:0",
        f"public-url: {PUBLIC_URL}",
        f"data: {data}",
        "store: files",
        "providers:",
        f"  main: {main}",
        f'  out: {{ kind: {kind}, {KINDS[kind].keys}, api: "{api}" }}',
        "senders:",
        f'  "{SENDER}": {{ provider: out, rate: 1000 }}',
        "",
    ])  # fmt: skip


def shop_that_says(words):
    says = "".join(f"  {keyword}: {{ say: {json.dumps(text, ensure_ascii=False)} }}\n" for keyword, text in words.items())
    return shop_file().replace("keywords:\n", "keywords:\n" + says)


@pytest.mark.parametrize("kind", KINDS)
def test_texts_are_handed_over_as_the_provider_describes(idle_server, recorder, kind):
    recorder.answer = SPEAKERS[kind].answer if kind in SPEAKERS else AWS_ANSWER
    idle_server.machine.write_text(machine_file(idle_server.data, kind, recorder.address))
    idle_server.shop.write_text(shop_that_says(WORDS))
    server = idle_server.start(secrets=KINDS[kind].secrets)
    for number, keyword in enumerate(WORDS):
        assert server.carrier.text(person(number), keyword).status == 200
    requests = recorder.wait_for(len(WORDS))
    assert len(requests) == len(WORDS)
    for request in requests:
        verdict = validate_request.validate(request, OPERATIONS, KINDS[kind].description)
        assert verdict["ok"], f"{verdict['errors']}: {request['body']}"


def test_a_request_that_no_provider_describes_is_seen():
    request = {"method": "POST", "url": "https://api.telnyx.com/v2/messages", "headers": {}, "body": '{"text": 1}'}
    assert len(validate_request.validate(request, OPERATIONS)["errors"]) >= 3
