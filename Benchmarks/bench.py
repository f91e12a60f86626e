"""Measures row by row, each by a program of its own, and writes docs/benchmarks.md once all rows of this run are there."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time

from common import BUILD, CITY, DIRECTORY, RESULTS, ROOT, keep

HERE = ROOT / "Benchmarks"
END_TO_END = BUILD / "EndToEndBenchmark"
DECISION = BUILD / "DecisionBenchmark"
VILLAGE = DIRECTORY / "village"
# The city as the crowd finds it: what the crowd writes, and what nobody receives of the answers, is no part of the next start.
CROWDED = DIRECTORY / "crowded"


def run(*command):
    print("\n# " + " ".join(str(word).removeprefix(f"{ROOT}/") for word in command), flush=True)
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True)


def python(script, *arguments):
    run(sys.executable, HERE / script, *arguments)


def end_to_end(row, *arguments):
    run(END_TO_END, row, "--json", RESULTS / f"{row}.json", *arguments)


def texts(rounds, quick):
    end_to_end("texts", "--rounds", rounds, *(["--texts", 2_000] if quick else []))


def offered(rounds, quick):
    end_to_end("offered", "--rounds", rounds, "--seconds", 2 if quick else 10)


def copied_city():
    """What its members text stays out of the city itself: the next start would read it, and what waits for receipts takes memory."""
    shutil.rmtree(CROWDED, ignore_errors=True)
    shutil.copytree(CITY, CROWDED, copy_function=os.link)
    # the server writes on in the last file, and the benchmark in the configuration; all others are only read, or give way to new ones
    last = max((CROWDED / "data" / "journal").glob("*.jsonl"))
    for file in [last, *(CROWDED / "config").rglob("*.yaml")]:
        file.unlink()
        shutil.copy2(CITY / file.relative_to(CROWDED), file)
    return CROWDED


def crowd(rounds, quick):
    # nobody of the village may have been answered today
    shutil.rmtree(VILLAGE, ignore_errors=True)
    run(DECISION, "town", "--directory", VILLAGE, "--members", 1_000)
    end_to_end("crowd", "--rounds", rounds, "--texts", 2_000 if quick else 10_000, "--many", copied_city())


def journal(rounds, quick):
    python("journal.py", "--rounds", rounds, "--seconds", 0.5 if quick else 2)


def start(rounds, quick):
    python("start.py", "--rounds", rounds)


def deciding(rounds, quick):
    command = [DECISION, "--rounds", rounds, "--decisions", 2_000 if quick else 20_000]
    told = subprocess.run(list(map(str, command)), cwd=ROOT, check=True, capture_output=True, text=True).stdout
    print(told)
    keep("deciding", {"table": told})


def pages(rounds, quick):
    python("pages.py", "--town", copied_city(), "--rounds", 2 if quick else 30, "--seconds", 20 if quick else 60)


ROWS = {
    "texts": texts, "offered": offered, "journal": journal, "start": start, "crowd": crowd, "pages": pages, "deciding": deciding,
}  # fmt: skip


def synced_write_millis(count=200):
    """What a write of 4 KiB and its sync take on the disk that is measured."""
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    path = DIRECTORY / "sync"
    took = []
    with open(path, "wb", buffering=0) as file:
        for _ in range(count):
            began = time.perf_counter()
            file.write(b" " * 4_096)
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1_000)
    path.unlink()
    return {"median": statistics.median(took), "p99": sorted(took)[count * 99 // 100]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"only these, and no page: {', '.join(ROWS)}")
    parser.add_argument("--rounds", type=int, default=4, help="rounds of each, after one to warm up")
    parser.add_argument("--quick", action="store_true", help="small rounds, to try the programs; no page")
    asked = parser.parse_args()
    if unknown := set(asked.rows) - ROWS.keys():
        parser.error(f"there is no row {', '.join(unknown)}")
    load = os.getloadavg()[0]
    python("prepare.py")
    shutil.rmtree(RESULTS, ignore_errors=True)
    began = time.time()
    keep("run", {"began": began, "load": load, "rounds": asked.rounds, "sync": synced_write_millis()})
    for row in asked.rows or ROWS:
        ROWS[row](asked.rounds, asked.quick)
    if not asked.rows and not asked.quick:
        python("page.py")
    print(f"\n{time.time() - began:.0f} s, results in {RESULTS.relative_to(ROOT)}")


main()
