"""The proof of consent: what a person saw and did, and that somebody else can check it with a reader of their own."""

import html
import json
import re
import subprocess

import journal_reader
import pytest
from carrier import fresh_sid
from server import BINARY
from shop_files import BRITON, SENDER, far_from_now, person, shop_file
from waiting import eventually

ANA, BEA, DEE = person(1), person(2), person(4)
KIM = person(88)
OWN_WORDS = "please take me off this list, thanks"
CLUB = """\
  - {{ on: purchase, points-per: 1.00 }}
staff: {{ "{kim}": {{ name: Kim }} }}
quiet: "{quiet}"
"""


@pytest.fixture
def club(idle_server, provider):
    idle_server.shop.write_text(shop_file() + CLUB.format(kim=KIM, quiet=far_from_now()))
    yield idle_server.start()
    idle_server.close()
    assert journal_reader.verify(journal_reader.lines(idle_server.data))


def consent(server, phone, *options):
    answer = server.command("consent", phone, *options)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def proof(server, phone, *options):
    return json.loads(consent(server, phone, "--json", *options))


def facts(told):
    [account] = told["accounts"]
    return account["facts"]


def text_of(told, identity):
    [text] = [text for text in told["texts"] if text["id"] == identity]
    return text


def check(server, told):
    """Every digest again, from what was printed and nothing else; and each line is the journal's own."""
    journal = journal_reader.lines(server.data)
    assert told["records"]
    for record in told["records"]:
        parts = journal_reader.members(record["line"])
        body = ",".join(f'"{name}":{value}' for name, value in parts.items() if name not in journal_reader.UNCHAINED)
        assert journal_reader.sha256(record["previous"], "{" + body + "}") == record["sum"]
        kept = [part for part in record["parts"] if "private" in part]
        for part in kept:
            assert journal_reader.sha256(part["salt"], part["private"]) == part["pd"]
        if kept:
            assert parts["private"] == "{" + ",".join(f'"{part["part"]}":{part["private"]}' for part in kept) + "}"
        original = journal_reader.members(journal[record["n"] - 1])
        for name in set(parts) - {"private", "salt"}:
            assert parts[name] == original[name]
        if record["n"] > 1:
            assert record["previous"] == json.loads(journal[record["n"] - 2])["sum"]
    for wording in told["wordings"]:
        assert journal_reader.sha256(wording["words"])[:16] == wording["version"]
    numbers = {record["n"] for record in told["records"]}
    assert {fact["record"] for fact in facts(told)} <= numbers
    sums = {record["n"]: record["sum"] for record in told["records"]}
    assert all(fact["sum"] == sums[fact["record"]] for fact in facts(told))


def test_a_keyword_a_stop_in_own_words_and_a_start(club, provider):
    sids = [fresh_sid() for _ in range(3)]
    for count, (words, sid) in enumerate(zip(["COFFEE PLS", OWN_WORDS, "START"], sids, strict=True), start=1):
        assert club.carrier.text(ANA, words, sid).status == 200
        provider.wait_for(count)
    club.wait_until_nothing_is_owed()
    told = proof(club, ANA)
    assert [fact["act"] for fact in facts(told)] == ["joined", "stopped", "started"]
    assert [fact["said"] for fact in facts(told)] == ["COFFEE PLS", OWN_WORDS, "START"]
    assert [fact["message"] for fact in facts(told)] == [f"main/{sid}" for sid in sids]
    assert facts(told)[0]["keyword"] == "COFFEE PLS" and facts(told)[0]["source"] == "window"
    for fact, sent in zip(facts(told), provider.texts(), strict=True):
        [reply] = fact["replies"]
        assert text_of(told, reply)["words"] == sent.form["Body"]
        assert text_of(told, reply)["steps"][0]["message"] == f"main/{sent.sid}"
    [wording] = told["wordings"]
    assert wording["version"] == facts(told)[0]["wording"]
    for words in ("keyword: COFFEE PLS, COFFEE", "up to 4 texts a month", "https://bluecup.example/privacy"):
        assert words in wording["words"]
    assert told["accounts"][0]["now"]["membership"] == "member"
    check(club, told)


def test_a_code_whose_page_names_the_wording_that_it_shows(club, provider):
    [token] = club.command("token", "mint", "--points", "50").stdout.split()
    page = club.carrier.get(f"/j/{token}").text
    shown = re.search(r'<meta name="wording" content="([0-9a-f]{16})">', page)[1]
    assert f">{shown}</text>" in club.carrier.get(f"/j/{token}/poster").text
    assert club.carrier.text(BEA, f"COFFEE PLS {token}").status == 200
    provider.wait_for(1)
    told = proof(club, BEA)
    [joined] = facts(told)
    assert (joined["token"], joined["wording"]) == (token, shown)
    assert joined["minted"] <= joined["at"]
    [wording] = told["wordings"]
    words = dict(line.split(": ", 1) for line in wording["words"].split("\n"))
    for name in ("landing-title", "landing-lead", "disclosure", "disclosure-help", "disclosure-terms", "disclosure-privacy"):
        said = words[name].replace("{{words}}", f"COFFEE PLS {token}")
        assert said in re.sub(r"<[^>]*>", "", html.unescape(page)), name
    check(club, told)


def test_an_invitation_by_staff_makes_a_member_by_a_yes_alone(club, provider):
    assert club.carrier.text(KIM, f"EARN {BRITON} 12.50").status == 200
    invitation = next(text for text in provider.wait_for(2) if text.form["To"] == BRITON)
    club.wait_until_nothing_is_owed()
    [asked] = facts(proof(club, BRITON))
    assert (asked["act"], asked["by"]) == ("asked", "staff") and "said" not in asked
    assert proof(club, BRITON)["accounts"][0]["now"]["membership"] == "asked"
    assert journal_reader.events(club.data, "joined") == []
    assert club.carrier.receipt(invitation, "delivered").status == 200
    assert club.carrier.text(BRITON, "yes please").status == 200
    provider.wait_for(3)
    told = proof(club, BRITON)
    asked, joined = facts(told)
    assert (joined["act"], joined["said"], joined["question"]) == ("joined", "yes please", asked["replies"][0])
    shown = text_of(told, joined["question"])
    assert shown["words"] == invitation.form["Body"]
    assert [step["state"] for step in shown["steps"]] == ["accepted", "delivered"]
    assert KIM[2:] not in json.dumps(told)
    check(club, told)


def test_it_is_the_same_with_and_without_a_server_and_shows_nothing_of_others(club, provider):
    for count, phone in enumerate((ANA, BEA), start=1):
        club.carrier.text(phone, "COFFEE PLS")
        provider.wait_for(count)
    club.wait_until_nothing_is_owed()
    running = [consent(club, ANA), consent(club, ANA, "--json"), consent(club, "(415) 200-0001")]
    assert club.stop() == 0
    assert [consent(club, ANA), consent(club, ANA, "--json"), consent(club, "(415) 200-0001")] == running
    assert running[0] == running[2] and ANA in running[0]
    for told in running:
        assert BEA not in told
        assert proof(club, BEA)["contact"] not in re.sub(r'"facts":\{.*?\}\]\}', "", told)
    # without any configuration, as whoever was handed the data does it
    alone = subprocess.run([BINARY, "consent", ANA, "--data", club.data], capture_output=True, text=True, timeout=60, check=False)
    assert (alone.returncode, alone.stdout) == (0, running[0])


def test_what_is_printed_for_people_can_be_checked_as_it_says(club, provider):
    club.carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    club.wait_until_nothing_is_owed()
    told = consent(club, ANA)
    pairs = re.findall(r"^previous (\S+)\n(\{.*\})$", told, re.MULTILINE)
    commands = re.findall(r"^  (\{ printf.*|printf.*)$", told, re.MULTILINE)
    assert pairs and len(commands) == 5
    contact = re.search(r"facts call ([0-9a-f]{16})\.", told)[1]
    for previous, line in pairs:
        record = json.loads(line)
        variables = {"previous": "" if previous == "-" else previous, "line": line, "PATH": "/usr/local/bin:/usr/bin:/bin"}
        found = [subprocess.run(["bash", "-c", command], env=variables, capture_output=True, text=True, timeout=60, check=True).stdout.split()[0]
                 for command in commands]  # fmt: skip
        assert found[0] == record["sum"]
        for part, digest in ((contact, found[1]), (contact + "/texts", found[2]), (contact + "/notes", found[3])):
            if part in record.get("private", {}):
                assert digest == record["pd"][part]
        for event in record["facts"]["events"]:
            if event["event"] == "wording-taken":
                assert found[4] == event["version"]


def test_a_provider_that_blocks_a_person_is_told_of(club, provider):
    club.carrier.text(ANA, "COFFEE PLS")
    [welcome] = provider.wait_for(1)
    club.wait_until_nothing_is_owed()
    assert club.carrier.receipt(welcome, "failed", 21610).status == 200
    told = proof(club, ANA)
    assert [fact["act"] for fact in facts(told)] == ["joined", "blocked"]
    assert facts(told)[1]["code"] == "21610"
    assert told["accounts"][0]["now"]["sender-stopped"] is True
    check(club, told)


@pytest.mark.parametrize(("phone", "options"), [(DEE, []), (DEE, ["--json"]), (ANA, ["--shop", "tea"])])
def test_of_whom_nothing_is_known_there_is_a_sentence(club, provider, phone, options):
    club.carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    answer = club.command("consent", phone, *options)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert phone in answer.stderr and "knows nothing" in answer.stderr


def test_a_number_that_is_none_is_refused(club):
    answer = club.command("consent", "hello")
    assert answer.returncode == 1 and "no phone number" in answer.stderr


def test_each_version_of_the_wording_stands_in_the_journal_once(club, provider):
    def taken():
        return journal_reader.events(club.data, "wording-taken")

    eventually("the wording to be written down", taken)
    first = shop_file() + CLUB.format(kim=KIM, quiet=far_from_now())
    for count, words in enumerate(("9 texts", "4 texts"), start=2):
        club.shop.write_text(first.replace("4 texts", words))
        eventually("the changed wording to be written down", lambda count=count: len(taken()) == count)
    assert [("words" in event) for event in taken()] == [True, True, False]
    assert taken()[0]["version"] == taken()[2]["version"]
    assert SENDER in taken()[0]["words"]
