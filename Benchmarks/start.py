"""How long a start takes with a million members and what a member costs in memory, beside Redis with as many hashes."""

import argparse
import shutil
import subprocess
import time

from common import BUILD, CITY, DIRECTORY, PUNCHLINE, ROOT, free_port, is_ready, keep, output, processor_seconds, resident_bytes, wait_until
from prepare import FORMS, REDIS, configuration, journal_records, snapshot_record
from redis import Redis, is_installed

HAMLET = DIRECTORY / "hamlet"
# Contacts are asked after the start when something falls due for them; nothing else is left to do then.
IDLE_SECONDS = 1
IDLE_SHARE = 0.05


def is_idle(pid):
    before = processor_seconds(pid)
    time.sleep(IDLE_SECONDS)
    return processor_seconds(pid) - before < IDLE_SHARE * IDLE_SECONDS


def start_of_punchline(town):
    """From the program's start to its first answer, and what it holds then and once it is idle."""
    port = free_port()
    config = configuration(town, port)
    began = time.monotonic()
    server = subprocess.Popen(
        [PUNCHLINE, "serve", "--config", config, "--data", town / "data"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until("punchline", lambda: is_ready(port))
        seconds = time.monotonic() - began
        found = {"seconds": seconds, "processor": processor_seconds(server.pid), "resident": resident_bytes(server.pid)}
        wait_until("punchline to be idle", lambda: is_idle(server.pid))
        return found | {"residentIdle": resident_bytes(server.pid)}
    finally:
        server.terminate()
        server.wait()


def start_of_redis(place, preamble):
    began = time.monotonic()
    server = Redis(place, "--appendonly", "yes", "--aof-use-rdb-preamble", preamble)
    seconds = time.monotonic() - began
    try:
        return {
            "seconds": seconds, "processor": processor_seconds(server.pid), "resident": resident_bytes(server.pid),
            "used": int(server.info("used_memory")), "members": int(server.ask("DBSIZE")),
        }  # fmt: skip
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    shutil.rmtree(HAMLET, ignore_errors=True)
    output(BUILD / "DecisionBenchmark", "town", "--directory", HAMLET, "--members", 1_000)
    records = journal_records()
    figures = {"records": records, "tail": records - snapshot_record(), "punchline": [], "redis": {}}
    figures["hamlet"] = start_of_punchline(HAMLET)
    if is_installed():
        figures["redisEmpty"] = start_of_redis(DIRECTORY / "redis-empty", "yes")
        shutil.rmtree(DIRECTORY / "redis-empty")
    for number in range(asked.rounds + 1):
        found = {"punchline": start_of_punchline(CITY)}
        if is_installed():
            found |= {form: start_of_redis(REDIS / form, preamble) for form, preamble in FORMS.items()}
        print(f"round {number}: {found}", flush=True)
        # the first round brings the files into memory, for all of them
        if number:
            figures["punchline"].append(found.pop("punchline"))
            for form, one in found.items():
                figures["redis"].setdefault(form, []).append(one)
    keep("start", figures)


if __name__ == "__main__":
    main()
