"""Feeds the parsers with what libFuzzer makes up: `python3 Tests/Fuzz/fuzz.py [TARGET…] [-OPTION=VALUE…]`, built by `make fuzzer`.

Every target begins from the seeds in Corpus. What it finds beyond them, and inputs that break something, are kept in .build/fuzzing.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build/fuzz/release/Fuzz"
SEEDS = Path(__file__).parent / "Corpus"
KEPT = ROOT / ".build/fuzzing"

# Names and words that libFuzzer would be long in guessing: those of a target, or those that people text.
DICTIONARIES = Path(__file__).parent / "Dictionaries"
SPEECH = ("optouts", "understanding")

# A long input takes long. What people text is short, and no limit of its parsers lies beyond 512 bytes and before 1,024; the others need
# room for a whole request or file.
LENGTH = 1024
LENGTHS = {"optouts": 512, "understanding": 512, "words": 512, "records": 512}

# A parser that needs more than this for one is as broken as one that stops.
DEFAULTS = ["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-detect_leaks=0"]
ENVIRONMENT = {
    # Its report would wait for a debugger's answer; libFuzzer writes one of its own.
    "SWIFT_BACKTRACE": "enable=no",
    # Swift's metadata live for ever, and freed memory is watched for long enough with less than the usual 256 MB. Who took and
    # freed it is told in full when the input is fed again by hand.
    "ASAN_OPTIONS": "detect_leaks=0:quarantine_size_mb=16:malloc_context_size=2",
}


def targets():
    return subprocess.run([BINARY], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()


def feed(target, options, kept, **how):
    """Runs one target, with its seeds only read and everything new under `kept`."""
    corpus, faults = kept / "corpus" / target, kept / "faults" / target
    for directory in (corpus, faults):
        directory.mkdir(parents=True, exist_ok=True)
    dictionary = DICTIONARIES / f"{'speech' if target in SPEECH else target}.dict"
    words = [f"-dict={dictionary}"] if dictionary.exists() else []
    length = f"-max_len={LENGTHS.get(target, LENGTH)}"
    command = [BINARY, target, length, *DEFAULTS, *words, f"-artifact_prefix={faults}/", *options, corpus, SEEDS / target]
    return subprocess.run(command, cwd=ROOT, env=os.environ | ENVIRONMENT, **how)


def main(arguments):
    options = [argument for argument in arguments if argument.startswith("-")] or ["-runs=1000000"]
    chosen = [argument for argument in arguments if not argument.startswith("-")] or targets()
    broken = [target for target in chosen if feed(target, options, KEPT).returncode != 0]
    if broken:
        sys.exit(f"faults in {', '.join(broken)}: the inputs lie in {KEPT}/faults")


if __name__ == "__main__":
    main(sys.argv[1:])
