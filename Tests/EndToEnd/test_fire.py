"""The binary killed under load, again and again, on one data directory: PUNCHLINE_KILLS times, by `make fire` 50 times."""

import os

import journal_reader
from rush import Rush

KILLS = int(os.environ.get("PUNCHLINE_KILLS", "3"))
# A kill comes after so many acknowledgements: another number each time, and never a round one.
FEWEST, STEP, MOST = 7, 37, 151
SNAPSHOT_EVERY = 5


def test_killed_again_and_again_under_load_it_keeps_everything_that_it_acknowledged(carrier, server, provider):
    acknowledged, tried = [], []
    for kill in range(KILLS):
        rush = Rush(carrier, first=len(tried) + 1)
        rush.wait_for(FEWEST + kill * STEP % MOST)
        server.kill()
        rush.join()
        acknowledged += rush.acknowledged
        tried += rush.tried
        if kill % SNAPSHOT_EVERY == SNAPSHOT_EVERY - 1:
            assert server.command("journal", "snapshot").returncode == 0
        server.start()
        joined = journal_reader.phones_of(server.data, "joined")
        assert len(joined) == len(set(joined)), f"kill {kill}: somebody joined twice"
        assert set(acknowledged) <= set(joined) <= set(tried), f"kill {kill}"
    server.wait_until_nothing_is_owed()
    exported = server.command("members", "export", "--shop", "blue-cup").stdout
    assert [phone for phone in acknowledged if phone not in exported] == []
    assert server.stop() == 0
    doubts = len(journal_reader.events(server.data, "in-doubt"))
    replies = [len(provider.asked(to=phone)) for phone in acknowledged]
    print(f"{KILLS} kills, {len(acknowledged)} texts acknowledged of {len(tried)}, {sum(replies)} replies, {doubts} in doubt")
    assert min(replies) >= 1
    # A reply whose attempt had not ended at a kill goes out once more, and no other does.
    assert max(replies) <= 2 and sum(count - 1 for count in replies) <= doubts
