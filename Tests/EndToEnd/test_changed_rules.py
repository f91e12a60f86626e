"""`check` beside a data directory: whom a change of the rules hurts."""

import json
import re

import journal_reader
import pytest
from shop_files import person, shop_file
from waiting import eventually

REWARDS = """\
rewards:
  free-latte: { name: Free latte, cost: 20 }
tiers: { by: points, over: life, levels: { friend: { from: 0 }, family: { from: 25 } } }
"""
DEARER = "blue-cup: 'Free latte' will cost 30 instead of 20 points: 3 members could buy it today and could not after this change; 3 have saved points."
HIGHER = "blue-cup: the level 'family' will begin at 26 points instead of 25 points: 3 members would fall."


@pytest.fixture
def club(idle_server, provider):
    """Three members with 25 points each, under rules that are written down, at a server that has stopped."""
    idle_server.shop.write_text(shop_file() + REWARDS)
    server = idle_server.start()
    for number in (1, 2, 3):
        server.carrier.text(person(number), "COFFEE PLS")
    provider.wait_for(3)
    eventually("the rules in the journal", lambda: journal_reader.events(server.data, "rules-taken"))
    server.wait_until_nothing_is_owed()
    assert server.stop() == 0
    return server


def change(server, old, new):
    text = server.shop.read_text()
    assert old in text
    server.shop.write_text(text.replace(old, new))


def test_a_change_that_hurts_is_told_with_how_many_it_hurts(club):
    change(club, "cost: 20", "cost: 30")
    change(club, "from: 25", "from: 26")
    checked = club.command("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    lines = checked.stdout.splitlines()
    assert lines[:2] == [DEARER, HIGHER]
    assert "stay good" in lines[2] and "good (Blue Cup)" in lines[-1]
    found = json.loads(club.command("check", "--json").stdout)
    assert [(one["severity"], one["shop"], one["members"]) for one in found] == [("hurt", "blue-cup", 3)] * 2
    assert found[0]["savers"] == 3 and found[0]["file"].endswith("blue-cup.yaml")


@pytest.mark.parametrize(("old", "new"), [("cost: 20", "cost: 15"), ("from: 25", "from: 20"), ("cost: 20", "cost: 20")])
def test_a_change_for_the_better_is_silent(club, old, new):
    change(club, old, new)
    checked = club.command("check")
    assert checked.returncode == 0
    assert not re.search(r"^blue-cup:", checked.stdout, re.MULTILINE)


def test_a_mistake_comes_first(club):
    change(club, "cost: 20", "cost: many")
    checked = club.command("check")
    assert checked.returncode == 1
    assert "blue-cup: '" not in checked.stdout


def test_where_nothing_has_happened_yet_there_is_nothing_to_say(idle_server):
    checked = idle_server.command("check", "--json")
    assert (checked.returncode, json.loads(checked.stdout), checked.stderr) == (0, [], "")


def test_a_damaged_directory_does_not_make_the_files_bad(club):
    [segment] = list((club.data / "journal").iterdir())
    text = segment.read_text()
    segment.write_text(text.replace('"joined"', '"jolted"', 1))
    checked = club.command("check")
    assert checked.returncode == 0
    assert "cannot be read" in checked.stderr and "good (Blue Cup)" in checked.stdout


def test_changed_rules_that_the_server_took_are_in_force(club):
    change(club, "cost: 20", "cost: 30")
    assert "will cost 30" in club.command("check").stdout
    club.start()
    eventually("the new rules in the journal", lambda: len(journal_reader.events(club.data, "rules-taken")) == 2)
    checked = club.command("check")
    assert checked.returncode == 0 and "will cost" not in checked.stdout
