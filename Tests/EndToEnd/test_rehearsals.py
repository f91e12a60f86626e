"""The rehearsals of this project pass, and would not pass if anything that they expect were otherwise."""

import re
import shutil

import pytest
from server import ROOT, run

FOLDERS = [ROOT / "Tests" / "Rehearsals" / name for name in ("", "more", "languages")] + [ROOT / "config" / "recipes" / "rehearsals"]
FILES = sorted(file for folder in FOLDERS for file in folder.glob("*.txt"))
ANOTHER_STATUS = {"active": "none", "none": "active", "stopped": "active", "pending": "active"}
EXPECTED_TEXT = re.compile(r"> (?:(\+\d+): )?(.*)")
FAILED = re.compile(r"^(\S+):(\d+): ", re.MULTILINE)


def spoilt_patterns(line):
    """The line with a pattern that no text fits: other words, and each figure one higher."""
    phone, pattern = EXPECTED_TEXT.fullmatch(line).groups()
    front = f"> {phone}: " if phone else "> "
    yield f"{front}rhubarb{pattern}"
    yield f"{front}{pattern.rstrip('*')}rhubarb"
    for figure in re.finditer(r"\d+", pattern):
        yield f"{front}{pattern[:figure.start()]}{int(figure[0]) + 1}{pattern[figure.end():]}"


def spoilt_expectation(line):
    *front, value = line.split(" ")
    other = ANOTHER_STATUS.get(value) or (str(int(value) + 1) if value.lstrip("-").isdigit() else f"{value}x")
    return " ".join([*front, other])


def spoilt(lines):
    """Every way to spoil one line: its number, and the whole file with it."""
    for number, line in enumerate(lines):
        if line.startswith("> "):
            others = [*spoilt_patterns(line), "silence"]
        elif line.startswith("expect "):
            others = [spoilt_expectation(line)]
        else:
            others = []
        for other in others:
            yield number + 1, [*lines[:number], other, *lines[number + 1 :]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_passes(file):
    played = run("rehearse", file)
    assert (played.returncode, played.stdout, played.stderr) == (0, f"ok {file}\n", "")


def lines_of(file):
    """Its lines; the configuration is named so that a copy elsewhere finds it too."""
    lines = file.read_text().splitlines()
    return [f"config {(file.parent / line.split(' ', 1)[1]).resolve()}" if line.startswith("config ") else line for line in lines]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_fails_at_the_line_that_was_spoilt(file, tmp_path):
    lines = lines_of(file)
    places = {}
    for number, changed in spoilt(lines):
        copy = tmp_path / f"{len(places):03}.txt"
        copy.write_text("\n".join(changed) + "\n")
        places[str(copy)] = number
    assert len(places) >= 10
    played = run("rehearse", *places)
    assert played.returncode == 1
    assert not any(line.startswith("ok ") for line in played.stdout.splitlines())
    found = {name: int(line) for name, line in FAILED.findall(played.stdout)}
    wrong = {name: (line, places[name]) for name, line in found.items() if not is_there(lines, line, places[name])}
    assert found.keys() == places.keys() and wrong == {}, played.stdout


def is_there(lines, shown, spoilt):
    """A text that was not to come is shown at the step that made it go out: the last before it that is no expectation."""
    if shown == spoilt:
        return True
    between = lines[shown : spoilt - 1]
    return shown < spoilt and all(line.startswith(("> ", "expect ", "#")) for line in between)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_expected_text_that_is_left_out_is_missed(file, tmp_path):
    lines = lines_of(file)
    copies = []
    for number, line in enumerate(lines):
        if line.startswith("> "):
            copies.append(tmp_path / f"{number:03}.txt")
            copies[-1].write_text("\n".join(lines[:number] + lines[number + 1 :]) + "\n")
    played = run("rehearse", *copies)
    assert played.returncode == 1
    assert len(FAILED.findall(played.stdout)) == len(copies) > 0


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("on: join, points: 25", "on: join, points: 26"), ("up to 4 texts", "up to 5 texts"), ("Blue Cup", "Red Cup")],
)
def test_it_fails_where_the_programme_changed(tmp_path, right, wrong):
    shutil.copytree(FOLDERS[0] / "config", tmp_path / "config")
    shutil.copy(FOLDERS[0] / "01-join.txt", tmp_path)
    shop = tmp_path / "config" / "shops" / "blue-cup.yaml"
    assert right in shop.read_text()
    shop.write_text(shop.read_text().replace(right, wrong))
    played = run("rehearse", tmp_path / "01-join.txt")
    assert played.returncode == 1
    assert FAILED.findall(played.stdout) == [(str(tmp_path / "01-join.txt"), "5")]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("+14155550101 COFFEE", "colon missing"), ("expect +14155550101 points", "no value"), ("at yesterday", "no date"),
        ("wait soon", "no length"), ("refused", "nothing was refused"), ("+14155550101 again", "nothing to bring again"),
        ("> *", "no text"), ("hello", "no step"), ("shop tea-house", "no such shop"), ("at 2025-01-05 09:00", "backwards"),
    ],
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_shown(tmp_path, line, what):
    shutil.copytree(FOLDERS[0] / "config", tmp_path / "config")
    file = tmp_path / "wrong.txt"
    file.write_text(f"config config\nshop blue-cup\nat 2026-01-05 09:00\n{line}\n")
    played = run("rehearse", file)
    assert played.returncode == 1, what
    assert f"{file}:4: " in played.stdout
