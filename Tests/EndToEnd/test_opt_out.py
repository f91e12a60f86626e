"""Stop means stop: one confirmation, and then nothing until START."""

import journal_reader
import pytest
from shop_files import person
from waiting import eventually

ANA, BEA = person(1), person(2)
REPLIES_MAX = 20  # an hour, where the configuration says nothing
OPT_OUTS = ["STOP", "stop", "Stop. Thank you", "OPT OUT", "opt-out", "Unsubscribe!", "END", "please stop texting me", "no more texts"]
AFTER_IT = ["BALANCE", "COFFEE PLS", "HELP", "STOP", "HOURS", "what?", "leave me alone"]


@pytest.mark.parametrize("words", OPT_OUTS)
def test_whoever_says_it_in_their_own_words_gets_one_confirmation(carrier, server, provider, words):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    assert carrier.text(ANA, words).status == 200
    confirmation = provider.wait_for(2)[1].form["Body"]
    assert "Blue Cup" in confirmation and "no more texts" in confirmation
    assert len(journal_reader.events(server.data, "stopped")) == 1


def test_nothing_but_start_is_answered_after_it(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    carrier.text(ANA, "STOP")
    provider.wait_for(2)
    for words in AFTER_IT:
        assert carrier.text(ANA, words).status == 200
    assert len(journal_reader.events(server.data, "promised")) == 2
    carrier.text(ANA, "START")
    assert "welcome back" in provider.wait_for(3)[2].form["Body"]
    assert server.stop() == 0
    assert len(provider.asked()) == 3


def test_a_stranger_who_says_it_gets_one_confirmation(carrier, server, provider):
    carrier.text(ANA, "STOP")
    carrier.text(ANA, "STOP")
    assert "no more texts" in provider.wait_for(1)[0].form["Body"]
    assert server.stop() == 0
    assert len(provider.asked()) == 1
    assert journal_reader.open_texts(server.data) == []


def test_it_overtakes_what_was_promised_before(carrier, server, down_provider):
    carrier.text(ANA, "COFFEE PLS")
    carrier.text(ANA, "HOURS")
    carrier.text(ANA, "STOP")
    carrier.text(BEA, "COFFEE PLS")
    down_provider.up()
    assert "welcome" in down_provider.wait_for(1, to=BEA)[0].form["Body"]
    assert "no more texts" in down_provider.wait_for(1, to=ANA)[0].form["Body"]
    assert server.stop() == 0
    assert journal_reader.open_texts(server.data) == []
    assert len(down_provider.asked(to=ANA)) == 1
    assert len(journal_reader.events(server.data, "withdrawn")) == 2


def test_it_overtakes_what_waits_behind_a_slow_provider(carrier, server, provider):
    provider.hold()
    people = [person(number) for number in range(100)]
    for phone in people:
        carrier.text(phone, "COFFEE PLS")
    provider.wait_until_asked(1)
    waiting = next(phone for phone in reversed(people) if not provider.asked(to=phone))
    carrier.text(waiting, "STOP")
    provider.release()
    assert "no more texts" in provider.wait_for(1, to=waiting)[0].form["Body"]
    server.wait_until_nothing_is_owed()
    assert len(provider.asked(to=waiting)) == 1


def test_it_holds_over_a_restart(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    carrier.text(ANA, "STOP")
    provider.wait_for(2)
    server.wait_until_nothing_is_owed()
    server.kill()
    server.start()
    carrier.text(ANA, "BALANCE")
    carrier.text(BEA, "COFFEE PLS")
    provider.wait_for(1, to=BEA)
    assert server.stop() == 0
    assert journal_reader.open_texts(server.data) == []
    assert len(provider.asked(to=ANA)) == 2


def test_the_points_are_kept(carrier, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    carrier.text(ANA, "STOP")
    carrier.text(ANA, "START")
    assert "25 points" in provider.wait_for(3)[2].form["Body"]


def test_a_phone_that_never_stops_texting_gets_an_end_of_answers_and_still_its_confirmation(carrier, server, provider):
    for _ in range(REPLIES_MAX + 5):
        assert carrier.text(ANA, "HOURS").status == 200
    assert len(journal_reader.events(server.data, "promised")) <= REPLIES_MAX
    carrier.text(ANA, "STOP")
    eventually("the confirmation", lambda: any("no more texts" in body for body in provider.bodies(to=ANA)))
