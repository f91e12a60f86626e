"""How long the console's pages take while a million members text: each page asked for in turns by one who clicks on and on."""

import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse
from pathlib import Path

from common import BUILD, DIRECTORY, PUNCHLINE, RESULTS, ROOT, is_ready, keep, wait_until

TEXTS_SECOND = 500
MEMBERS = 1_000_000
SHOP = "big"
# A session may ask for no more pages at a run, nor so many again within the minute.
ROUNDS_A_SESSION = 12
# The rate that a round of texts begins with has settled by then.
WARM_SECONDS = 3
# Of what can be typed into the search: parts of numbers that many, few and no members have; names, which nobody of the city told.
SEARCHES = ["", "4152", "999", "4152777777", "+1 415 200 01", "maria", "zz 9"]
PAGES = [
    "today", "members?from=newest", *(f"members?query={urllib.parse.quote(words)}" for words in SEARCHES),
    "members/new", "till", "inbox", "inbox?show=all", "texts", "texts?query=4152012345", "numbers", "codes", "codes/new",
    "rules", "keywords", "keywords/COFFEE%20PLS", "keywords/new", "rewards", "rewards/new", "wording", "wording/welcome", "file", "versions",
    "till/people?phone=2345", "settings", "settings/keys",
    "settings/sessions", "settings/staff",
]  # fmt: skip


class Visitor:
    """Somebody signed in as the shop's owner, on one connection that stays open."""

    def __init__(self, town, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = {}
        self.sign_in(town)

    def ask(self, method, path, body=None):
        """Status and body, after the seconds that they took."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        read = answer.read()
        took = time.perf_counter() - began
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self.cookies[cookie] = content
        return took, answer.status, read.decode(errors="replace")

    def sign_in(self, town):
        link = subprocess.run(
            [PUNCHLINE, "console-link", "--shop", SHOP, "--config", town / "config", "--data", town / "data"],
            cwd=ROOT, check=True, capture_output=True, text=True, env={"TWILIO_AUTH_TOKEN": "0" * 32},
        ).stdout.strip()  # fmt: skip
        path = urllib.parse.urlsplit(link).path
        _, _, page = self.ask("GET", path)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        action = re.search(r'<form method="post"[^>]* action="([^"]+)"', page)
        _, status, _ = self.ask("POST", action[1] if action else path, urllib.parse.urlencode(fields))
        if status != 303:
            raise SystemExit(f"signing in answered {status}")


def deep(visitor, clicks=20):
    """A page of members far from the first, by its own links."""
    path = f"/console/{SHOP}/members"
    for _ in range(clicks):
        _, _, page = visitor.ask("GET", path)
        following = re.search(r'<a[^>]* href="([^"]+)"[^>]* rel="next"|<a[^>]* rel="next"[^>]* href="([^"]+)"', page)
        if not following:
            break
        path = (following[1] or following[2]).replace("&amp;", "&")
    return path.removeprefix(f"/console/{SHOP}/")


def member(visitor):
    """The page of one member, and those behind it."""
    _, _, page = visitor.ask("GET", f"/console/{SHOP}/members?query=4152012345")
    found = re.search(rf'href="/console/{SHOP}/(members/[^"?/]+)"', page.partition("people")[2])
    return [found[1], found[1] + "/merge", found[1] + "/forget"]


def walk(town, port, rounds):
    """Milliseconds of each page, round for round; the first round finds them as nobody has asked for them before."""
    visitor = Visitor(town, port)
    pages = [*PAGES, deep(visitor), *member(visitor)]
    took = {page: [] for page in pages}
    for number in range(rounds):
        if number % ROUNDS_A_SESSION == ROUNDS_A_SESSION - 1:
            visitor = Visitor(town, port)
        for page in pages:
            seconds, status, _ = visitor.ask("GET", f"/console/{SHOP}/{page}")
            if status != 200:
                raise SystemExit(f"{page} answered {status}")
            took[page].append(seconds * 1_000)
    return took


def share(values, hundredth):
    return sorted(values)[min(len(values) - 1, len(values) * hundredth // 100)]


def is_listening(config):
    """The port of the server that this configuration is of, once it answers there."""
    try:
        port = int(re.search(r"^listen: 127\.0\.0\.1:(\d+)$", (config / "punchline.yaml").read_text(), re.MULTILINE)[1])
    except (OSError, TypeError):
        return None
    return port if is_ready(port) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--town", type=Path, required=True, help="a town that may be written to")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    town = asked.town
    (town / "config" / "punchline.yaml").unlink(missing_ok=True)
    texts = RESULTS / "pages-texts.json"
    load = subprocess.Popen(
        [BUILD / "EndToEndBenchmark", "offered", "--town", town, "--members", str(MEMBERS), "--rate", str(TEXTS_SECOND), "--rounds", "1",
         "--seconds", str(asked.seconds), "--directory", DIRECTORY, "--json", texts],
        cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        port = wait_until("the server", lambda: is_listening(town / "config"), look_seconds=0.05)
        time.sleep(WARM_SECONDS)
        took = walk(town, port, asked.rounds)
        if load.poll() is not None:
            raise SystemExit("the texts ended before the pages did: give them more seconds")
        if load.wait() != 0:
            raise SystemExit("the texts failed")
    finally:
        # its server is of its group
        if load.poll() is None:
            os.killpg(load.pid, signal.SIGKILL)
    every = [one for values in took.values() for one in values]
    figures = {
        "textsSecond": TEXTS_SECOND, "asked": len(every), "median": share(every, 50), "p99": share(every, 99), "highest": max(every),
        "pages": {page: {"median": share(values, 50), "p99": share(values, 99), "highest": max(values)} for page, values in took.items()},
        "acknowledged": json.loads(texts.read_text())[-1]["answerMillis"],
    }  # fmt: skip
    for page, one in figures["pages"].items():
        print(f"{page:36}" + "".join(f"{one[name]:9.1f}" for name in ("median", "p99", "highest")), flush=True)
    print(f"{len(every)} pages: " + ", ".join(f"{name} {figures[name]:.1f} ms" for name in ("median", "p99", "highest")), flush=True)
    print("texts acknowledged meanwhile: " + ", ".join(f"{name} {took:.1f} ms" for name, took in figures["acknowledged"].items()), flush=True)
    texts.unlink()
    keep("pages", figures)


main()
