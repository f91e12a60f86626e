"""Durable commits a second of 64 writers: Punchline's journal, SQLite and Redis, in turns on one disk."""

import argparse
import shutil

from common import BUILD, DIRECTORY, keep, median, output
from redis import Redis, is_installed

PLACE = DIRECTORY / "journal"
WRITERS = 64


def fresh():
    shutil.rmtree(PLACE, ignore_errors=True)
    return PLACE


def own(seconds):
    """Commits a second, and the bytes of a record's line."""
    rate, line = output(BUILD / "JournalBenchmark", "own", "--directory", fresh(), "--seconds", seconds).split()
    return int(rate), int(line)


def sqlite(seconds, line, *flags):
    return int(
        output(BUILD / "JournalBenchmark", "sqlite", "--directory", fresh(), "--seconds", seconds, "--bytes", line, *flags)
    )


def redis(count, line, *flags):
    """By redis-benchmark, Redis' own client: an append to a list, answered after its sync."""
    server = Redis(fresh(), "--appendonly", "yes", "--appendfsync", "always")
    try:
        told = output(
            "redis-benchmark", "-p", server.port, "-c", WRITERS, "-n", count, *flags, "--csv", "RPUSH", "journal", "r" * line
        )
        return round(float(told.splitlines()[-1].split(",")[1].strip('"')))
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2)
    asked = parser.parse_args()
    rates = {}
    for number in range(asked.rounds + 1):
        rate, line = own(asked.seconds)
        count = max(1_000, int(rate * asked.seconds))
        found = {
            "Punchline": rate,
            "SQLite, a connection a writer": sqlite(asked.seconds, line),
            "SQLite, one connection for all": sqlite(asked.seconds, line, "--shared"),
        }
        if is_installed():
            found["Redis, client of one thread"] = redis(count, line)
            found["Redis, client of two threads"] = redis(count, line, "--threads", 2)
        print(f"round {number}: {found}", flush=True)
        # the first round warms up
        for name, rate in found.items() if number else ():
            rates.setdefault(name, []).append(rate)
    fresh()
    keep("journal", {"writers": WRITERS, "bytes": line, "rates": rates})
    for name, found in rates.items():
        print(f"{name}: {median(found)} commits a second")


main()
