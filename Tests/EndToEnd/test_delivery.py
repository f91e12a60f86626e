"""Providers fail in many ways; a reply reaches its phone all the same, and no more often than it must."""

import journal_reader
import pytest
from provider import NO_ANSWER, Answer
from shop_files import person
from waiting import eventually

ANA, BEA = person(1), person(2)


def state_of_the_only_text(server):
    [state] = journal_reader.text_states(server.data).values()
    return state


def ends_as(server, state):
    return eventually(f"the text to end as {state}", lambda: state_of_the_only_text(server) == state)


def test_a_reply_promised_while_the_provider_is_down_arrives_once_it_is_up(carrier, server, down_provider):
    assert carrier.text(ANA, "COFFEE PLS").status == 200
    eventually("an attempt", lambda: journal_reader.events(server.data, "deferred"))
    down_provider.up()
    assert len(down_provider.wait_for(1)) == 1
    ends_as(server, "accepted")
    assert server.stop() == 0
    assert len(down_provider.asked()) == 1


@pytest.mark.parametrize("answer", [Answer(500), Answer(503), Answer(400, code=20429)], ids=["500", "503", "20429"])
def test_what_a_provider_did_not_take_is_offered_again(carrier, server, provider, answer):
    provider.answer_next(answer)
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    ends_as(server, "accepted")
    assert [asked.status for asked in provider.asked()] == [answer.status, 201]


def test_a_provider_that_asks_for_patience_gets_it(carrier, provider):
    asked_seconds = 3
    provider.answer_next(Answer(429, code=20429, headers={"Retry-After": str(asked_seconds)}))
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_until_asked(1)
    carrier.text(BEA, "COFFEE PLS")
    provider.wait_for(2)
    refused, *others = provider.asked()
    assert refused.status == 429
    assert min(other.at for other in others) - refused.at >= asked_seconds


@pytest.mark.parametrize("code", [21211, 21614, 30034])
def test_what_can_never_arrive_is_not_tried_again(carrier, server, provider, code):
    provider.answer_next(Answer(400, code=code))
    carrier.text(ANA, "COFFEE PLS")
    ends_as(server, "failed")
    assert server.stop() == 0
    assert len(provider.asked()) == 1
    assert journal_reader.events(server.data, "failed")[0]["code"] == str(code)


def test_a_reply_that_may_have_been_sent_is_sent_again_once(carrier, server, provider):
    provider.answer_next(NO_ANSWER)
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    ends_as(server, "accepted")
    assert len(journal_reader.events(server.data, "in-doubt")) == 1
    assert len(provider.asked()) == 2


def test_a_reply_that_may_have_been_sent_twice_is_left_at_that(carrier, server, provider):
    provider.answer_next(NO_ANSWER, NO_ANSWER)
    carrier.text(ANA, "COFFEE PLS")
    ends_as(server, "unconfirmed")
    assert server.stop() == 0
    assert len(provider.asked()) == 2


def test_a_kept_connection_that_breaks_does_not_send_more_often(carrier, server, provider):
    carrier.text(BEA, "COFFEE PLS")
    provider.wait_for(1)
    provider.answer_next(NO_ANSWER, NO_ANSWER)
    carrier.text(ANA, "COFFEE PLS")
    eventually("an end", lambda: journal_reader.events(server.data, "unconfirmed"))
    assert server.stop() == 0
    assert len(provider.asked(to=ANA)) == 2


def test_texts_to_one_phone_arrive_in_their_order(carrier, provider):
    provider.answer_next(Answer(500))
    for words in ("COFFEE PLS", "HOURS", "BALANCE"):
        carrier.text(ANA, words)
    welcome, hours, balance = provider.wait_for(3)
    assert "welcome" in welcome.form["Body"]
    assert "Open 7 to 5" in hours.form["Body"]
    assert "25 points" in balance.form["Body"]


def test_a_phone_that_the_provider_blocks_counts_as_stopped_until_it_comes_back(carrier, server, provider):
    provider.answer_next(Answer(400, code=21610))
    carrier.text(ANA, "COFFEE PLS")
    [stopped] = eventually("the opt-out", lambda: journal_reader.events(server.data, "stopped"))
    assert stopped["code"] == "21610"
    for words in ("BALANCE", "COFFEE PLS", "HELP"):
        assert carrier.text(ANA, words).status == 200
    carrier.text(BEA, "COFFEE PLS")
    provider.wait_for(1, to=BEA)
    assert carrier.text(ANA, "START").status == 200
    [back] = provider.wait_for(1, to=ANA)
    assert "welcome back" in back.form["Body"] and "25 points" in back.form["Body"]
    assert len(provider.asked(to=ANA)) == 2
    carrier.text(ANA, "BALANCE")
    assert "25 points" in provider.wait_for(2, to=ANA)[1].form["Body"]


def test_a_block_that_shows_in_a_receipt_counts_as_stopped(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    [welcome] = provider.wait_for(1)
    assert carrier.receipt(welcome, "undelivered", error_code=21610).status == 200
    assert [event["code"] for event in journal_reader.events(server.data, "stopped")] == ["21610"]
