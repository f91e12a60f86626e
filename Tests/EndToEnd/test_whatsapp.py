"""WhatsApp asks for the address first, then brings messages in batches that its app's secret signs."""

import hashlib
import hmac
import json

import pytest
from recorder import Recorder
from shop_files import HOURS, PUBLIC_URL, SENDER, person

SECRETS = {"WA_TOKEN": "EAA", "WA_SECRET": "0123456789abcdef", "WA_WORD": "a word of ours"}
KEYS = 'phone-id: "1", token: "${WA_TOKEN}", app-secret: "${WA_SECRET}", verify-token: "${WA_WORD}"'
ADDRESS = "/webhooks/wa"
QUESTION = ADDRESS + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="


@pytest.fixture
def recorder():
    recorder = Recorder()
    yield recorder
    recorder.close()


@pytest.fixture
def carrier(idle_server, recorder):
    idle_server.machine.write_text(
        f"listen: 127.0.0.1:0\npublic-url: {PUBLIC_URL}\ndata: {idle_server.data}\nstore: files\n"
        f'providers: {{ wa: {{ kind: whatsapp, {KEYS}, api: "{recorder.address}" }} }}\n'
        f'senders: {{ "{SENDER}": {{ provider: wa, rate: 1000 }} }}\n'
    )
    return idle_server.start(secrets=SECRETS).carrier


def batch(*texts):
    """Each person's words, as one delivery of Meta's."""
    messages = [
        {"from": phone[1:], "id": f"wamid.{number}", "timestamp": "1767225600", "type": "text", "text": {"body": words}}
        for number, (phone, words) in enumerate(texts)
    ]
    value = {"messaging_product": "whatsapp", "metadata": {"display_phone_number": SENDER[1:]}, "messages": messages}
    entry = {"id": "1", "changes": [{"value": value, "field": "messages"}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]})


def deliver(carrier, body, secret=SECRETS["WA_SECRET"]):
    digest = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": "sha256=" + digest}
    return carrier.request("POST", ADDRESS, body=body, headers=headers)


def test_the_question_for_the_address_is_answered_by_its_challenge(carrier):
    answer = carrier.get(QUESTION + "a%20word%20of%20ours")
    assert (answer.status, answer.text) == (200, "1158201444")


@pytest.mark.parametrize("word", ["", "another%20word"])
def test_a_question_without_our_word_is_refused(carrier, word):
    assert carrier.get(QUESTION + word).status == 403


def test_everybody_in_a_batch_is_answered_once(carrier, recorder):
    body = batch((person(1), "HOURS"), (person(2), "HOURS"))
    assert deliver(carrier, body).status == 200
    assert deliver(carrier, body).status == 200
    sent = [json.loads(request["body"]) for request in recorder.wait_for(2)]
    assert sorted(text["to"] for text in sent) == [person(1)[1:], person(2)[1:]]
    assert all(text["text"]["body"].endswith(HOURS) for text in sent)


def test_a_batch_that_another_app_signed_is_refused(carrier):
    assert deliver(carrier, batch((person(1), "HOURS")), secret="another").status == 403
