"""What holds the tree in order and no compiler checks: the arrows between rooms, sizes, and words that may not stand."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES_MAX = 400

# The rooms by floor (docs/architecture.md); a room may use only rooms of the floors below its own.
FLOORS = {
    "CCurl": 0, "CPostgres": 0, "CQREncode": 0, "CPhoneNumber": 0,
    "Loyalty": 1, "Texting": 1, "Platform": 1,
    "Journaling": 2, "Carriers": 2, "Settings": 2,
    "Gateway": 3,
    "Web": 4, "Delivery": 4, "PostgresStore": 4,
    "punchline": 5,
}  # fmt: skip

# The core is pure: no clock, no threads, no files can be reached from it.
LOYALTY_IMPORTS = {"Collections", "DequeModule", "HeapModule", "OrderedCollections"}

# Places where a task may be started outside a structured group; each says why beside it.
TASK_FILES = {
    "Sources/Delivery/Courier/CurlCourier.swift",  # two tasks speak with the desk for as long as the courier runs
}

# Sleeping is the work of these: they wait for time to pass, for a disk to get room, or for refusals to reach their callers.
SLEEP_FILES = {
    "Sources/Delivery/Courier/CurlCourier.swift",
    "Sources/Gateway/Outbox/Switchboard+Outbox.swift",
    "Sources/Platform/Threads/Guarded.swift",
    "Sources/Web/Console/SignIn/Entrance.swift",
    "Sources/punchline/Serving/Caretaker.swift",
    "Sources/punchline/Serving/Clockwork.swift",
    "Sources/punchline/Serving/ConfigurationWatcher.swift",
    "Sources/punchline/Serving/ControlKeeper.swift",
    "Sources/punchline/Serving/Farewell.swift",
    "Sources/punchline/Serving/Heralds.swift",
    "Sources/punchline/Serving/NumberCounter.swift",
    "Sources/punchline/Serving/SnapshotKeeper.swift",
    "Sources/punchline/Wiring/DirectoryHolder.swift",
    "Sources/punchline/Wiring/OperatorSession.swift",
}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|internal|private|fileprivate|public)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)
COMMENT = re.compile(r"//[^\n]*")
UNSTRUCTURED_TASK = re.compile(r"(?<![\w.])Task\s*(?:<[^>]*>\s*)?(?:\([^)]*\)\s*)?\{|(?<!\w)Task\.detached|(?<![\w.])Task\.immediate")

# Written in two parts so that this file does not hold what it looks for.
LEFT_OVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
FORCED = re.compile(r"\btr" + r"y!|\ba" + r"s!")
SLEEPING = re.compile(r"\b(?:Ta" + r"sk|Thr" + r"ead)\.sleep\b|(?<![\w.])u?sl" + r"eep\(")
PLACES = re.compile(r"/(?:wo" + r"rk|fa" + r"rm|opt/sw" + r"ift|tmp/w" + r"t)/|\.\./sha" + r"red|/home/\w|/Us" + r"ers/\w")


def swift_files(*tops):
    return sorted(file for top in tops for file in (ROOT / top).rglob("*.swift"))


def text_files():
    tops = ["Sources", "Tests", "Benchmarks", "templates", "config", "docs", ".ci"]
    files = [file for top in tops for file in (ROOT / top).rglob("*") if file.is_file()]
    files += [ROOT / name for name in ("Package.swift", "Makefile", "README.md", "CHANGELOG.md", ".swift-format")]
    for file in files:
        if file.suffix == ".pyc" or not file.exists():
            continue
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def code_of(file):
    """The file without its comments, line by line as it was."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def place(file, text, match):
    return f"{file.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group().strip()}"


def findings(pattern, files):
    return [place(file, text, match) for file, text in files for match in pattern.finditer(text)]


def test_every_room_stands_on_a_floor():
    rooms = {directory.name for directory in (ROOT / "Sources").iterdir() if directory.is_dir()}
    assert rooms <= FLOORS.keys()


@pytest.mark.parametrize("room", sorted(FLOORS))
def test_arrows_between_rooms_point_down_only(room):
    wrong = []
    for file in swift_files(f"Sources/{room}"):
        code = code_of(file)
        for match in IMPORT.finditer(code):
            if FLOORS.get(match[1], -1) >= FLOORS[room]:
                wrong.append(place(file, code, match))
    assert wrong == []


def test_loyalty_reaches_no_clock_no_thread_and_no_file():
    wrong = []
    for file in swift_files("Sources/Loyalty"):
        code = code_of(file)
        wrong += [place(file, code, match) for match in IMPORT.finditer(code) if match[1] not in LOYALTY_IMPORTS]
    assert wrong == []


def test_curl_is_spoken_in_one_place_only():
    outside = [file for file in swift_files("Sources", "Tests") if "Sources/Delivery/Curl/" not in str(file)]
    wrong = []
    for file in outside:
        code = code_of(file)
        wrong += [place(file, code, match) for match in IMPORT.finditer(code) if match[1] == "CCurl"]
    assert wrong == []


def test_tasks_are_structured_except_where_listed():
    found = {str(file.relative_to(ROOT)) for file in swift_files("Sources") if UNSTRUCTURED_TASK.search(code_of(file))}
    assert found == TASK_FILES


@pytest.mark.parametrize("sample", ["Task {", "Task.detached {", "Task<Void, Never> {", "Task(priority: .low) {", "_ = Task {"])
def test_an_unstructured_task_is_seen(sample):
    assert UNSTRUCTURED_TASK.search(sample)


def test_no_file_is_too_long():
    files = swift_files("Sources", "Tests", "Benchmarks") + sorted((ROOT / "Tests").rglob("*.py"))
    counts = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in files}
    assert {file: count for file, count in counts.items() if count > LINES_MAX} == {}


def test_style_sheets_close_what_they_open():
    depths = {}
    for file in (ROOT / "templates/pages/assets").glob("*.css"):
        depth = 0
        for line in file.read_text().splitlines():
            # sections begin outside of any rule: a brace that is lost ends all that follows
            if line.startswith("/*") and depth:
                break
            depth += line.count("{") - line.count("}")
        depths[file.name] = depth
    assert depths and set(depths.values()) == {0}, depths


def test_nothing_is_left_for_later():
    assert findings(LEFT_OVER, text_files()) == []


def test_nothing_is_forced():
    code = [(file, code_of(file)) for file in swift_files("Sources", "Tests", "Benchmarks")]
    assert findings(FORCED, code) == []


def test_only_what_waits_for_time_sleeps():
    files = swift_files("Sources", "Tests", "Benchmarks")
    found = {str(file.relative_to(ROOT)) for file in files if SLEEPING.search(code_of(file))}
    assert found == SLEEP_FILES


def test_no_file_names_a_place_on_somebodys_machine():
    assert findings(PLACES, text_files()) == []


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_what_people_read_first_is_there(name):
    assert len((ROOT / name).read_text(encoding="utf-8").split()) > 20
