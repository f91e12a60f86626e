"""A reader of the journal written from docs/journal-format.md alone: it shares no line with the server."""

import hashlib
import json
import re
from itertools import chain

SEGMENT = re.compile(r"\d{20}\.jsonl")
ALWAYS = ["n", "at", "facts", "sum"]
ORDER = ["n", "at", "synced", "once", "facts", "private", "salt", "pd", "sum"]
LOST = ["n", "at", "lost", "check", "sum"]
UNCHAINED = {"private", "salt", "check", "sum"}
PART = re.compile(r"[0-9a-f]{16}(/[a-z]{1,16})?")
DECODER = json.JSONDecoder()

# A text in one of these states needs nothing more from the courier.
SETTLED = {"accepted", "sent", "delivered", "failed", "expired", "withdrawn", "unconfirmed"}
STATES = SETTLED | {"promised", "in-doubt", "deferred"}


class JournalFault(Exception):
    pass


def lines(data):
    """The whole lines of every segment, in order. A last line without its end is not there yet."""
    names = sorted(file.name for file in (data / "journal").iterdir() if SEGMENT.fullmatch(file.name))
    wholes = ((data / "journal" / name).read_bytes().split(b"\n")[:-1] for name in names)
    return [line.decode() for line in chain.from_iterable(wholes)]


def members(text):
    """The members of a JSON object, each name with its value as it stands in the text."""
    found = {}
    at = 1
    while text[at] != "}":
        name, at = DECODER.raw_decode(text, at)
        if text[at] != ":":
            raise JournalFault(f"white space or worse after {name!r}")
        _, end = DECODER.raw_decode(text, at + 1)
        found[name] = text[at + 1 : end]
        at = end + 1 if text[end] == "," else end
    if at + 1 != len(text):
        raise JournalFault("something behind the closing brace")
    return found


def sha256(*parts):
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def verify(all_lines):
    """The records, if every digest fits and no line is lost, changed, doubled or moved, but for what a repair wrote off."""
    previous = ""
    number = synced = 0
    records = []
    for place, line in enumerate(all_lines, start=1):
        parts = members(line)
        is_record = "lost" not in parts
        if is_record and (list(parts) != [name for name in ORDER if name in parts] or not set(ALWAYS) <= set(parts)):
            raise JournalFault(f"line {place}: keys {list(parts)}")
        if not is_record and list(parts) != LOST:
            raise JournalFault(f"line {place}: keys {list(parts)}")
        body = "{" + ",".join(f'"{name}":{value}' for name, value in parts.items() if name not in UNCHAINED) + "}"
        record = json.loads(line)
        first = record["n"] if is_record else record["lost"]["from"]
        if first != number + 1 or first > record["n"]:
            raise JournalFault(f"line {place}: its number is {first}")
        if not synced <= record.get("synced", synced) < record["n"]:
            raise JournalFault(f"line {place}: it says that {record['synced']} was synced, behind {synced}")
        synced = record.get("synced", synced)
        if record["sum" if is_record else "check"] != sha256(previous, body):
            raise JournalFault(f"line {place}: its sum does not fit")
        private = members(parts["private"]) if "private" in parts else {}
        if private.keys() != record.get("salt", {}).keys() or not private.keys() <= record.get("pd", {}).keys():
            raise JournalFault(f"line {place}: private, salt and pd speak of different people")
        for part, value in private.items():
            if not PART.fullmatch(part) or record["pd"][part] != sha256(record["salt"][part], value):
                raise JournalFault(f"line {place}: what is private was changed")
        previous = record["sum"]
        number = record["n"]
        if is_record:
            records.append(record)
    return records


def lost(data):
    """The numbers of the records that repairs wrote off."""
    found = (json.loads(line) for line in lines(data))
    return [n for line in found if "lost" in line for n in range(line["lost"]["from"], line["n"] + 1)]


def records(data):
    return [record for record in map(json.loads, lines(data)) if "facts" in record]


def events(data, *names):
    """The events of these names, or all, in order."""
    found = chain.from_iterable(record["facts"]["events"] for record in records(data))
    return [event for event in found if not names or event["event"] in names]


def phones_of(data, *names):
    """The phones of whom these events speak, in order; whoever was met in the journal has one."""
    phones = {}
    found = []
    for record in records(data):
        for contact, part in record.get("private", {}).items():
            if "phone" in part:
                phones[contact] = part["phone"]
        found += [phones[event["contact"]] for event in record["facts"]["events"] if event["event"] in names]
    return found


def text_states(data):
    """How each promised text stands, by its id."""
    states = {}
    for event in events(data):
        if event["event"] in STATES and "text" in event:
            states[event["text"]] = event["event"]
        if event["event"] == "attempted":
            states.update(dict.fromkeys(event["texts"], "attempted"))
    return states


def open_texts(data):
    """Texts that somebody still has to send."""
    return [text for text, state in text_states(data).items() if state not in SETTLED]
