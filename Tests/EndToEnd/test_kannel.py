"""Texts by way of a real Kannel and a carrier's SMPP: in, out, and what became of them."""

import journal_reader
import kannel_simulator
import pytest
from kannel_gateway import KannelGateway, free_port, is_installed
from kannel_simulator import KannelSimulator
from shop_files import SENDER, person
from smsc import Smsc
from waiting import eventually

PASSWORD, PATH_SECRET = "s3cret", "0123456789abcdef"
SECRETS = {"KANNEL_PASSWORD": PASSWORD, "KANNEL_PATH_SECRET": PATH_SECRET}
ANA, BEA = person(1), person(2)

MACHINE = """\
listen: 127.0.0.1:{port}
public-url: http://127.0.0.1:{port}
data: {data}
store: files
providers:
  main: {{ kind: kannel, user: shop, password: "${{KANNEL_PASSWORD}}", path-secret: "${{KANNEL_PATH_SECRET}}", api: "{api}" }}
senders:
  "{sender}": {{ provider: main, rate: 1000 }}
"""


@pytest.fixture
def smsc():
    smsc = Smsc()
    yield smsc
    smsc.close()


@pytest.fixture(autouse=True)
def installed():
    assert is_installed(), "Kannel is missing: run .ci/deps test"


@pytest.fixture
def kannel(tmp_path, smsc):
    kannel = KannelGateway(tmp_path / "kannel", smsc)
    yield kannel
    kannel.close()


@pytest.fixture
def simulator(tmp_path):
    assert kannel_simulator.PROGRAM.exists(), "kannel-extras is missing: run .ci/deps test"
    simulator = KannelSimulator(tmp_path)
    yield simulator
    simulator.close()


@pytest.fixture
def line(idle_server, kannel, smsc):
    """The carrier's end, once all stand in a row: carrier, Kannel, Punchline."""
    port = free_port()
    idle_server.machine.write_text(
        MACHINE.format(port=port, data=idle_server.data, api=kannel.api, sender=SENDER)
    )
    idle_server.start(secrets=SECRETS)
    kannel.start(f"http://127.0.0.1:{port}/webhooks/main/{PATH_SECRET}")
    return smsc


def the_only_text_ends_as(server, state):
    def has_ended():
        states = list(journal_reader.text_states(server.data).values())
        return states == [state]

    return eventually(f"the text to end as {state}", has_ended)


def test_a_keyword_is_welcomed_and_the_welcome_delivered(line, idle_server):
    line.person_texts(ANA, SENDER, "COFFEE PLS")
    first = line.next_text()
    assert ("+" + first.sender, "+" + first.receiver) == (SENDER, ANA)
    assert first.wants_receipt
    assert first.text.startswith("Blue Cup")
    the_only_text_ends_as(idle_server, "delivered")


@pytest.mark.parametrize("words", ["Coffee, PLS!", "ＣＯＦＦＥＥ ＰＬＳ", "coffee pls ☕", "COFFÉE PLS"], ids=["GSM-7", "wide", "emoji", "accent"])
def test_a_keyword_is_understood_in_both_of_a_carriers_alphabets(line, words):
    line.person_texts(ANA, SENDER, words)
    assert line.next_text().text.startswith("Blue Cup")


@pytest.mark.parametrize("words", ["please " * 40 + "end", "пожалуйста " * 20 + "конец"], ids=["GSM-7", "UCS-2"])
def test_a_long_text_of_a_person_comes_in_one_piece(line, idle_server, words):
    line.person_texts(ANA, SENDER, words)
    line.next_text()
    assert any(words in kept for kept in journal_reader.lines(idle_server.data))


def test_a_number_that_does_not_exist_is_known_as_that(line, idle_server):
    line.unknown.add(BEA.removeprefix("+"))
    line.person_texts(BEA, SENDER, "COFFEE PLS")
    the_only_text_ends_as(idle_server, "failed")
    assert journal_reader.events(idle_server.data, "failed")[0]["code"] == "0x0000000b"


def test_a_text_that_the_carrier_cannot_deliver_has_failed_with_its_word(line, idle_server):
    line.report = "UNDELIV"
    line.person_texts(ANA, SENDER, "COFFEE PLS")
    the_only_text_ends_as(idle_server, "failed")
    assert journal_reader.events(idle_server.data, "failed")[0]["code"] == "UNDELIV"


def test_a_text_that_comes_while_we_are_away_is_answered_once_we_are_back_and_kannel_says_nothing(line, idle_server):
    idle_server.stop()
    line.person_texts(ANA, SENDER, "COFFEE PLS")
    assert line.has_no_text_for(1)
    idle_server.start(secrets=SECRETS)
    assert line.next_text().text.startswith("Blue Cup")


def test_after_stop_nobody_says_anything_more(line):
    line.person_texts(ANA, SENDER, "STOP")
    assert "Blue Cup" in line.next_text().text
    line.person_texts(ANA, SENDER, "COFFEE PLS")
    assert line.has_no_text_for(1)


def test_no_secret_stands_in_our_log(line, idle_server):
    line.person_texts(ANA, SENDER, "COFFEE PLS")
    the_only_text_ends_as(idle_server, "delivered")
    assert PASSWORD not in idle_server.log and PATH_SECRET not in idle_server.log


def test_a_text_of_kannels_own_simulator_is_answered_over_smpp_with_a_receipt(
    idle_server, simulator, tmp_path
):
    kannel = KannelGateway(tmp_path / "kannel", simulator, "two-ways.conf", person=ANA)
    port = free_port()
    sender = kannel_simulator.SENDER
    idle_server.machine.write_text(MACHINE.format(port=port, data=idle_server.data, api=kannel.api, sender=sender))
    shop = idle_server.shop.read_text().replace(SENDER, sender)
    idle_server.shop.write_text(shop.replace("COFFEE PLS:", f'"{kannel_simulator.WORDS}":'))
    idle_server.start(secrets=SECRETS)
    try:
        kannel.start(f"http://127.0.0.1:{port}/webhooks/main/{PATH_SECRET}")
        eventually("the simulator to have the answer", lambda: simulator.texts_taken() == 1)
        the_only_text_ends_as(idle_server, "sent")
        assert journal_reader.events(idle_server.data, "joined")
    finally:
        kannel.close()
