"""A text comes in, a welcome goes out: once, and as Twilio wants it."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import journal_reader
import pytest
from carrier import WEBHOOK, fresh_sid, signature, text_form
from provider import BASIC, PATH
from shop_files import ACCOUNT, AUTH_TOKEN, PUBLIC_URL, SENDER, person
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

ANA = person(1)
DISCLOSURES = ["Blue Cup", "25", "up to 4 texts a month", "Msg&data rates may apply", "HELP", "STOP"]


def test_a_signed_keyword_is_welcomed_with_every_disclosure(carrier, provider):
    assert carrier.text(ANA, "COFFEE PLS").status == 200
    [welcome] = provider.wait_for(1)
    assert (welcome.method, welcome.path) == ("POST", PATH)
    assert welcome.headers["authorization"] == BASIC
    assert welcome.headers["content-type"].startswith("application/x-www-form-urlencoded")
    assert sorted(name for name, _ in welcome.fields) == ["Body", "From", "StatusCallback", "To"]
    assert (welcome.form["From"], welcome.form["To"]) == (SENDER, ANA)
    places = [welcome.form["Body"].find(words) for words in DISCLOSURES]
    assert -1 not in places and places == sorted(places)
    callback = urlsplit(welcome.form["StatusCallback"])
    assert callback.geturl().startswith(f"{PUBLIC_URL}/webhooks/main/status?")
    assert parse_qs(callback.query).keys() == {"text"}


def test_twilio_gets_an_answer_that_makes_it_say_nothing(carrier, provider):
    answer = carrier.text(ANA, "COFFEE PLS")
    assert answer.headers["content-type"].startswith("text/xml")
    response = ElementTree.fromstring(answer.body)
    assert (response.tag, len(response), response.text) == ("Response", 0, None)


class _Redirected(TwilioHttpClient):
    def __init__(self, address):
        super().__init__()
        self.address = address

    def request(self, method, url, *arguments, **options):
        return super().request(method, url.replace("https://api.twilio.com", self.address), *arguments, **options)


def test_the_request_is_the_one_that_twilios_own_library_makes(carrier, provider):
    carrier.text(ANA, "COFFEE PLS")
    [ours] = provider.wait_for(1)
    client = Client(ACCOUNT, AUTH_TOKEN, http_client=_Redirected(provider.address))
    message = client.messages.create(
        to=ANA, from_=SENDER, body=ours.form["Body"], status_callback=ours.form["StatusCallback"]
    )
    theirs = provider.texts()[1]
    assert message.sid == theirs.sid
    assert (ours.method, ours.path) == (theirs.method, theirs.path)
    assert sorted(ours.fields) == sorted(theirs.fields)
    for name in ("authorization", "content-type"):
        assert ours.headers[name] == theirs.headers[name]


def test_the_same_text_again_has_no_second_effect(carrier, server, provider):
    sid = fresh_sid()
    assert [carrier.text(ANA, "COFFEE PLS", sid).status for _ in range(3)] == [200, 200, 200]
    provider.wait_for(1)
    assert server.stop() == 0
    assert len(journal_reader.events(server.data, "joined")) == 1
    assert journal_reader.open_texts(server.data) == []
    assert len(provider.asked()) == 1


def test_the_same_text_many_times_at_once_has_one_effect(carrier, server, provider):
    sid = fresh_sid()
    with ThreadPoolExecutor(8) as callers:
        answers = list(callers.map(lambda _: carrier.text(ANA, "COFFEE PLS", sid).status, range(40)))
    assert answers == [200] * 40
    provider.wait_for(1)
    assert server.stop() == 0
    assert len(journal_reader.events(server.data, "joined")) == 1
    assert journal_reader.open_texts(server.data) == []
    assert len(provider.asked()) == 1


def test_joining_again_gives_nothing_twice(carrier, provider):
    carrier.text(ANA, "COFFEE PLS")
    carrier.text(ANA, "coffee, pls!")
    welcome, again = provider.wait_for(2)
    assert "welcome" in welcome.form["Body"]
    assert "already" in again.form["Body"] and "25 points" in again.form["Body"]


def test_a_text_that_comes_by_get_is_taken_too(carrier, provider):
    target = f"{WEBHOOK}?{urlencode(text_form(ANA, 'COFFEE PLS'))}"
    assert carrier.get(target, X_Twilio_Signature=signature(target)).status == 200
    assert "welcome" in provider.wait_for(1)[0].form["Body"]


def test_what_twilio_delivered_counts_as_delivered_whatever_comes_after(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    [welcome] = provider.wait_for(1)
    [text] = parse_qs(urlsplit(welcome.form["StatusCallback"]).query)["text"]
    for status in ("queued", "delivered", "sent", "delivered", "failed"):
        assert carrier.receipt(welcome, status).status == 200
    assert journal_reader.text_states(server.data) == {text: "delivered"}
    assert [event["event"] for event in journal_reader.events(server.data, "sent", "delivered", "failed")] == ["delivered"]


def test_a_receipt_of_a_text_that_nobody_sent_changes_nothing(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    [welcome] = provider.wait_for(1)
    assert carrier.receipt(welcome, "delivered").status == 200
    before = len(journal_reader.lines(server.data))
    welcome.sid = fresh_sid()
    welcome.form["StatusCallback"] = f"{PUBLIC_URL}/webhooks/main/status?text=ffffffffffffffff"
    assert carrier.receipt(welcome, "failed").status == 200
    assert len(journal_reader.lines(server.data)) == before


@pytest.mark.parametrize(
    ("words", "answer"),
    [("balance", "25 points"), ("Hours?", "Open 7 to 5, every day."), ("help", "hello@bluecup.example"), ("cofee pls", "COFFEE PLS")],
)
def test_a_member_is_answered(carrier, provider, words, answer):
    carrier.text(ANA, "COFFEE PLS")
    carrier.text(ANA, words)
    assert answer in provider.wait_for(2)[1].form["Body"]
