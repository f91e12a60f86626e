"""What the programs that measure share: places, waiting, and what a process uses."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / ".build" / "release"
PUNCHLINE = BUILD / "punchline"
# The disk that is measured.
DIRECTORY = ROOT / ".build" / "benchmark"
RESULTS = DIRECTORY / "results"
CITY = DIRECTORY / "city"
PATIENCE_SECONDS = 120


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_until(what, condition, look_seconds=0.002, patience=PATIENCE_SECONDS):
    """The first true answer of `condition`."""
    deadline = time.monotonic() + patience
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise SystemExit(f"waited {patience} s in vain for {what}")
        time.sleep(look_seconds)
    return answer


def is_ready(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False


def output(*command):
    return subprocess.run(list(map(str, command)), cwd=ROOT, check=True, capture_output=True, text=True).stdout


def keep(row, figures):
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{row}.json").write_text(json.dumps(figures, indent=1) + "\n")


def median(values):
    return statistics.median(values)


def resident_bytes(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
