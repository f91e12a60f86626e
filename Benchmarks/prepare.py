"""Makes what the start is measured on, where it is not there yet: a city of a million members, and Redis' files with as many hashes."""

import argparse
import csv
import shutil
import subprocess
import time

from common import BUILD, CITY, DIRECTORY, PUNCHLINE, ROOT, output, wait_until
from redis import Redis, is_installed

# Members of an older one begin to lose their points to time, and the server tells them.
OLDEST_DAYS = 30
TAIL_MAX = 120_000
REDIS = DIRECTORY / "redis"
# How Redis keeps what it wrote: commands only, or a dump and the commands after it.
FORMS = {"commands": "no", "dump": "yes"}
MACHINE = """\
listen: 127.0.0.1:{port}
public-url: http://127.0.0.1:8080
providers: {{ phone: {{ kind: simulator }} }}
senders: {{ "+14155550150": {{ provider: phone }} }}
"""


def configuration(town, port):
    """A directory with the configuration for the members of a town."""
    place = DIRECTORY / "start"
    shutil.rmtree(place, ignore_errors=True)
    (place / "shops").mkdir(parents=True)
    (place / "punchline.yaml").write_text(MACHINE.format(port=port))
    shutil.copy(town / "shop.yaml", place / "shops" / "big.yaml")
    return place


def make_city(members):
    made = CITY / "shop.yaml"
    if made.exists() and time.time() - made.stat().st_mtime > OLDEST_DAYS * 86_400:
        shutil.rmtree(CITY)
    print(output(BUILD / "DecisionBenchmark", "town", "--directory", CITY, "--members", members), end="", flush=True)


def journal_records():
    """The number of the journal's last record."""
    # the last file may have been begun and not have a record yet
    last = max(file for file in (CITY / "data" / "journal").glob("*.jsonl") if file.stat().st_size)
    with open(last, "rb") as file:
        *_, line = file
    return int(line.partition(b'"n":')[2].partition(b",")[0])


def snapshot_record():
    """The record that the newest snapshot is as of."""
    return int(max((CITY / "data" / "snapshot").glob("*.jsonl")).stem)


def see_to_snapshot():
    """None shall be made while something is measured: the server has one made once its own is 200,000 records old."""
    if journal_records() - snapshot_record() > TAIL_MAX:
        output(PUNCHLINE, "journal", "snapshot", "--data", CITY / "data")


def hashes():
    """HSET commands, one a member: the phone is the key, and every other field that `members export` has for them a field."""
    config = configuration(CITY, 8080)
    exported = subprocess.Popen(
        [PUNCHLINE, "members", "export", "--shop", "big", "--config", config, "--data", CITY / "data"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for member in csv.DictReader(exported.stdout):
        words = ["HSET", "member:" + member.pop("phone")]
        words += [word for name, value in member.items() if value for word in (name, value)]
        encoded = [word.encode() for word in words]
        yield b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in encoded)
    if exported.wait() != 0:
        raise SystemExit("members could not be exported")


def make_redis():
    if REDIS.exists():
        return print(f"{REDIS} is there already")
    unfinished = DIRECTORY / "redis.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    for form, preamble in FORMS.items():
        server = Redis(unfinished / form, "--appendonly", "yes", "--appendfsync", "no", "--aof-use-rdb-preamble", preamble)
        with subprocess.Popen(["redis-cli", "-p", str(server.port), "--pipe"], stdin=subprocess.PIPE) as pipe:
            for command in hashes():
                pipe.stdin.write(command)
        # as small as Redis makes it
        server.ask("BGREWRITEAOF")
        wait_until("the rewrite", lambda server=server: not_rewriting(server), look_seconds=0.5)
        server.stop()
    unfinished.rename(REDIS)


def not_rewriting(server):
    return server.info("aof_rewrite_in_progress") == "0" and server.info("aof_rewrite_scheduled") == "0"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    asked = parser.parse_args()
    make_city(asked.members)
    see_to_snapshot()
    if is_installed():
        make_redis()


if __name__ == "__main__":
    main()
