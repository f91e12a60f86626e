"""Writes what the last run measured into docs/benchmarks.md, with its plots. Nothing that the run did not measure stands there."""

import json
import platform
import subprocess
import time
from collections import defaultdict
from pathlib import Path

from chart import chart
from common import RESULTS, ROOT, median

PAGE = ROOT / "docs" / "benchmarks.md"
PLOTS = ROOT / "docs" / "benchmarks"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->"
MEMBERS = 1_000_000
# Above it somebody else needs the processors, too.
BUSY_LOAD = 0.5


def result(row):
    return json.loads((RESULTS / f"{row}.json").read_text())


def by_kind(row):
    found = defaultdict(list)
    for one in result(row):
        found[one["kind"]].append(one)
    return found


def ratio(numerators, denominators):
    """The median of the rounds' own ratios: a slow minute strikes both sides of a round."""
    return median([a / b for a, b in zip(numerators, denominators, strict=True)])


def rates(rounds):
    return [one["rate"] for one in rounds]


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|"] + [
        "| " + " | ".join(row) + " |" for row in rows
    ]) + "\n"  # fmt: skip


def plot(name, title, bars):
    PLOTS.mkdir(exist_ok=True)
    (PLOTS / f"{name}.svg").write_text(chart(title, bars))
    return f"![{title}](benchmarks/{name}.svg)\n"


def spread_bar(label, values, is_own):
    return label, median(values), f"{median(values):,.0f}", is_own, min(values), max(values)


class Page:
    def __init__(self):
        self.goals = []
        self.sections = []

    def goal(self, what, beside, wanted, measured, is_met):
        self.goals.append([what, beside, wanted, measured, "yes" if is_met else "**no**"])

    def add(self, *parts):
        self.sections.append("\n".join(parts))

    def texts(self):
        found = by_kind("texts")
        joins, empty, kannel = found["COFFEE PLS"], found["GET /healthz"], found.get("Kannel, COFFEE PLS")
        if kannel:
            times = ratio(rates(joins), rates(kannel))
            self.goal("texts a second, end to end", "Kannel", "at least 4 times", f"{times:.1f} times", times >= 4)
        share = ratio(rates(joins), rates(empty))
        self.goal("the same", "the empty route", "at least 0.4", f"{share:.2f}", share >= 0.4)
        rows = []
        for kind, rounds in found.items():
            has_reply = "replyMillis" in rounds[0]
            cells = [f"{median(rates(rounds)):,.0f}", f"{min(rates(rounds)):,}", f"{max(rates(rounds)):,}"]
            for part in ("answerMillis", "replyMillis"):
                for share in ("median", "p99"):
                    known = part == "answerMillis" or has_reply
                    cells.append(f"{median([one[part][share] for one in rounds]):.1f}" if known else "")
            for each in ("serverMicrosEach", "loadMicrosEach"):
                cells.append(f"{median([one[each] for one in rounds]):.0f}" if each in rounds[0] else "")
            rows.append([kind, *cells])
        head = ["what", "a second: median", "lowest", "highest", "answer ms: median", "99th", "reply ms: median", "99th",
                "server CPU µs each", "load side CPU µs each"]  # fmt: skip
        bars = [spread_bar(kind, rates(rounds), kind.startswith("COFFEE")) for kind, rounds in found.items()]
        self.add("## Texts a second\n", plot("texts", "Requests and texts a second", bars[1:]), table(head, rows))

    def offered(self):
        found = by_kind("offered")
        empty, joins = (
            [one["answerMillis"]["p99"] for one in found[kind]] for kind in ("GET /healthz", "COFFEE PLS")
        )
        times = ratio(joins, empty)
        self.goal("acknowledgement, 99th of 100, at 1,000 texts a second offered", "the empty route", "at most 3 times",
                  f"{times:.1f} times ({median(joins):.2f} ms beside {median(empty):.2f} ms)", times <= 3)  # fmt: skip
        rows = []
        for kind, rounds in found.items():
            answers = [one["answerMillis"] for one in rounds]
            cells = [f"{median([answer[share] for answer in answers]):.2f}" for share in ("median", "p99", "highest")]
            rows.append([kind, f"{median(rates(rounds)):,.0f}", *cells])
        bars = [
            (kind, median(values), f"{median(values):.2f} ms", is_own, min(values), max(values))
            for kind, values, is_own in (("GET /healthz", empty, False), ("COFFEE PLS", joins, True))
        ]
        self.add(
            "## Acknowledgement at 1,000 texts a second\n",
            plot("offered", "99 of 100 acknowledged within, at 1,000 a second offered", bars),
            table(["what", "a second", "ms: median", "99th", "highest"], rows),
        )

    def journal(self):
        found = result("journal")
        ours = found["rates"]["Punchline"]
        for name in ("SQLite", "Redis"):
            peers = {peer: values for peer, values in found["rates"].items() if peer.startswith(name)}
            if not peers:
                continue
            best = max(peers, key=lambda peer: median(peers[peer]))
            times = ratio(ours, peers[best])
            self.goal(f"journal commits a second, {found['writers']} writers", best, "ahead", f"{times:.1f} times", times > 1)
        rows = [
            [name, f"{median(values):,.0f}", f"{min(values):,}", f"{max(values):,}"] for name, values in found["rates"].items()
        ]
        bars = [spread_bar(name, values, name == "Punchline") for name, values in found["rates"].items()]
        self.add(
            "## Journal commits\n",
            plot("journal", f"Durable commits a second, {found['writers']} writers, {found['bytes']} bytes each", bars),
            table(["what", "commits a second: median", "lowest", "highest"], rows),
        )

    def start(self):
        found = result("start")
        ours = found["punchline"]
        seconds = median([one["seconds"] for one in ours])
        peers = {f"Redis, {form}": rounds for form, rounds in found["redis"].items()}
        for name, rounds in peers.items():
            peer = median([one["seconds"] for one in rounds])
            self.goal(f"start with {MEMBERS:,} members and {found['records']:,} records", f"{name}: {peer:.1f} s",
                      "no slower, under 10 s", f"{seconds:.1f} s", seconds <= min(10, peer))  # fmt: skip
        each = median([one["residentIdle"] for one in ours]) - found["hamlet"]["residentIdle"]
        memory = {"Punchline: resident": each / MEMBERS}
        for name, key in (("Redis: used_memory", "used"), ("Redis: resident", "resident")) if peers else ():
            least = min(median([one[key] for one in rounds]) for rounds in peers.values())
            memory[name] = (least - found["redisEmpty"][key]) / MEMBERS
        if peers:
            ours_each, *others = memory.values()
            self.goal(f"memory a member at {MEMBERS:,}", "Redis: {:.0f} bytes used, {:.0f} resident".format(*others),
                      "no more, under 500 bytes", f"{ours_each:.0f} bytes resident", ours_each <= min(500, *others))  # fmt: skip
        rows = []
        for name, rounds in {"Punchline": ours, **peers}.items():
            cells = [f"{median([one[key] for one in rounds]):.1f}" for key in ("seconds", "processor")]
            rows.append([name, *cells, f"{median([one['resident'] for one in rounds]) / 1e6:.0f}"])
        bars = [
            (name, median([one["seconds"] for one in rounds]), f"{median([one['seconds'] for one in rounds]):.1f} s",
             name == "Punchline", None, None)
            for name, rounds in {"Punchline": ours, **peers}.items()
        ]  # fmt: skip
        self.add(
            f"## A start with {MEMBERS:,} members\n",
            f"Our journal has {found['records']:,} records, and the newest snapshot is {found['tail']:,} old.\n",
            plot("start", f"Seconds from the program's start to its first answer, {MEMBERS:,} members", bars),
            table(["what", "s to the first answer", "s of the processor", "resident MB then"], rows),
            plot("memory", "Bytes of memory a member", [
                (name, value, f"{value:.0f} bytes", name.startswith("Punchline"), None, None) for name, value in memory.items()
            ]),
        )  # fmt: skip

    def crowd(self):
        found = by_kind("crowd")
        many, few = rates(found["BALANCE among many"]), rates(found["BALANCE among few"])
        share = ratio(many, few)
        self.goal(f"a text at {MEMBERS:,} members", "at 1,000 members", "at least 0.9 of the rate", f"{share:.2f}", share >= 0.9)
        shown = {f"BALANCE among {MEMBERS:,}": found["BALANCE among many"], "BALANCE among 1,000": found["BALANCE among few"]}
        rows = [
            [name, f"{median(rates(rounds)):,.0f}", f"{min(rates(rounds)):,}", f"{max(rates(rounds)):,}",
             f"{median([one['serverMicrosEach'] for one in rounds]):.0f}"]
            for name, rounds in shown.items()
        ]  # fmt: skip
        self.add(
            "## A text among many members\n",
            plot("crowd", "Texts a second, end to end", [spread_bar(name, rates(rounds), True) for name, rounds in shown.items()]),
            table(["what", "a second: median", "lowest", "highest", "server CPU µs each"], rows),
        )

    def pages(self):
        found = result("pages")
        self.goal(f"a page of the console at {MEMBERS:,} members while {found['textsSecond']} texts a second come in, 99th of 100", "",
                  "at most 150 ms", f"{found['p99']:.0f} ms", found["p99"] <= 150)  # fmt: skip
        took = found["acknowledged"]
        rows = [
            [f"`{page}`", *(f"{one[name]:.1f}" for name in ("median", "p99", "highest"))] for page, one in found["pages"].items()
        ]
        self.add(
            "## The console's pages among many members\n",
            f"{found['asked']:,} pages, one after another; 99 of 100 are there within {found['p99']:.1f} ms, the slowest "
            f"after {found['highest']:.1f} ms. Texts are acknowledged meanwhile within {took['median']:.1f} ms (median) and "
            f"{took['p99']:.1f} ms (99th of 100).\n",
            table(["page", "ms: median", "99th", "highest"], rows),
        )

    def deciding(self):
        self.add("## What deciding costs\n", result("deciding")["table"])

    def text(self):
        for row in (self.texts, self.offered, self.journal, self.start, self.crowd, self.pages, self.deciding):
            row()
        head = ["what", "beside", "wanted", "measured", "reached"]
        goals = table(head, self.goals).replace("--:", "---")
        return "\n".join([machine(), goals, *self.sections])


def machine():
    run = result("run")
    processor = next(line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name"))
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1_048_576
    day = time.strftime("%Y-%m-%d", time.gmtime(run["began"]))
    busy = (
        "\n**The machine was busy with other work.** Rates and times by the clock say little then, and ratios not much more; figures of the "
        "processor, of memory and of what was counted stand.\n"
    )  # fmt: skip
    return (
        f"Measured on {day}: {processor}, {cores} cores, {memory:.0f} GiB, Linux {platform.release()}; load side, provider and server "
        f"share them. A synced write of 4 KiB takes {run['sync']['median']:.2f} ms there (99th of 100: {run['sync']['p99']:.2f} ms). "
        f"{run['rounds']} rounds of each. Load average before the run began, from whatever else the machine does: {run['load']:.1f}. "
        f"Beside: {', '.join(versions())}.\n" + (busy if run["load"] > BUSY_LOAD else "")
    )


def versions():
    for package in ("kannel", "redis-server", "libsqlite3-0"):
        asked = ["dpkg-query", "--show", "--showformat", "${Version}", package]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        yield f"{package} {found.stdout}" if found.returncode == 0 else f"no {package}"


def main():
    page = PAGE.read_text()
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{PAGE} has no marks to write between")
    PAGE.write_text(before + begin + Page().text() + end + after)
    print(f"written: {PAGE.relative_to(ROOT)}")


main()
