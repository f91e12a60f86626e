"""What is not signed, not whole or not meant for us is refused, and leaves no trace."""

import hashlib
import json
from urllib.parse import urlencode, urlsplit

import journal_reader
import pytest
from carrier import FORM, WEBHOOK, signature, text_form
from shop_files import person

ANA = person(1)
BODY_BYTES_MAX = 64 * 1024


@pytest.fixture
def untouched(server, provider):
    """Whatever was refused left nothing: no record, no text."""
    before = journal_reader.lines(server.data)
    yield
    assert journal_reader.lines(server.data) == before
    assert server.stop() == 0
    assert provider.asked() == []


def refusals(server, cause):
    lines = server.carrier.get("/metrics").text.splitlines()
    [count] = [line.split()[-1] for line in lines if line.startswith(f'punchline_web_refusals_total{{cause="{cause}"}}')]
    return float(count)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "given", ["", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "not base64", signature(WEBHOOK, text_form(ANA, "COFFEE PLS"), "other")],
    ids=["none", "of something else", "nonsense", "by another token"],
)  # fmt: skip
def test_without_a_right_signature_it_is_403(carrier, server, given):
    assert carrier.post(WEBHOOK, text_form(ANA, "COFFEE PLS"), signed=given).status == 403
    assert refusals(server, "unsigned") == 1


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("change", [{"From": person(2)}, {"Body": "STOP"}, {"MessageSid": "SM1"}, {"Added": "1"}], ids=str)
def test_what_was_changed_on_the_way_is_403(carrier, change):
    form = text_form(ANA, "COFFEE PLS")
    assert carrier.post(WEBHOOK, form | change, signed=signature(WEBHOOK, form)).status == 403


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "change",
    [
        {"From": "hello"}, {"From": ""}, {"From": "+1"}, {"From": "whatsapp:+14152000001"}, {"From": None}, {"To": None},
        {"To": "+14155550151"}, {"MessageSid": None, "SmsSid": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_signed_text_that_makes_no_sense_is_400(carrier, server, change):
    form = {name: value for name, value in (text_form(ANA, "COFFEE PLS") | change).items() if value is not None}
    assert carrier.post(WEBHOOK, form).status == 400
    assert refusals(server, "malformed") == 1


def test_a_receipt_without_a_right_signature_is_403(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    [welcome] = provider.wait_for(1)
    callback = urlsplit(welcome.form["StatusCallback"])
    form = {"MessageSid": welcome.sid, "MessageStatus": "delivered", "To": ANA}
    for signed in ("", signature(WEBHOOK, form)):
        assert carrier.post(f"{callback.path}?{callback.query}", form, signed=signed).status == 403
    assert journal_reader.events(server.data, "delivered") == []


PATH_SECRET = "a-secret-of-the-path"


def test_a_secret_in_the_address_must_be_right(idle_server, provider):
    machine = idle_server.machine.read_text().replace("kind: twilio,", 'kind: twilio, path-secret: "${PATH_SECRET}",')
    idle_server.machine.write_text(machine)
    server = idle_server.start(secrets={"PATH_SECRET": PATH_SECRET})
    form = text_form(ANA, "COFFEE PLS")
    for address in (WEBHOOK, f"{WEBHOOK}/other", f"{WEBHOOK}/{PATH_SECRET}x", f"{WEBHOOK}/{PATH_SECRET}/x"):
        assert server.carrier.post(address, form).status == 404
    assert server.carrier.post(f"{WEBHOOK}/{PATH_SECRET}", form).status == 200
    [welcome] = provider.wait_for(1)
    assert urlsplit(welcome.form["StatusCallback"]).path == f"{WEBHOOK}/status/{PATH_SECRET}"
    assert server.carrier.receipt(welcome, "delivered").status == 200
    assert PATH_SECRET not in server.log + server.greeting


@pytest.mark.usefixtures("untouched")
def test_what_is_no_form_is_400(carrier):
    body = json.dumps(text_form(ANA, "COFFEE PLS"))
    target = f"{WEBHOOK}?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
    headers = {"Content-Type": "application/json", "X-Twilio-Signature": signature(target)}
    assert carrier.request("POST", target, body, headers).status == 400


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("address", ["/webhooks/other", "/webhooks/", "/webhooks", "/webhooks/main/elsewhere", "/webhooks/main/status/x"])
def test_an_address_that_is_none_is_404(carrier, address):
    assert carrier.post(address, text_form(ANA, "COFFEE PLS")).status == 404


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("is_chunked", [False, True])
def test_more_than_64_kib_is_413(carrier, server, is_chunked):
    form = text_form(ANA, "x" * BODY_BYTES_MAX)
    headers = {"Content-Type": FORM, "X-Twilio-Signature": signature(WEBHOOK, form)}
    body = urlencode(form).encode()
    pieces = (body[at : at + 4096] for at in range(0, len(body), 4096))
    assert carrier.request("POST", WEBHOOK, pieces if is_chunked else body, headers).status == 413
    assert refusals(server, "too-large") == 1


def test_just_under_64_kib_is_taken(carrier, provider):
    form = text_form(ANA, "COFFEE PLS")
    form["Added"] = "x" * (BODY_BYTES_MAX - len(urlencode(form)) - len("&Added="))
    assert len(urlencode(form)) == BODY_BYTES_MAX
    assert carrier.post(WEBHOOK, form).status == 200
    assert "welcome" in provider.wait_for(1)[0].form["Body"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_405(carrier, method):
    assert carrier.request(method, WEBHOOK).status == 405
