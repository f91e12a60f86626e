"""Makes Tests/GatewayTests/Outbox/Hours/OpeningCases.swift: openings found minute by minute with Python's zoneinfo.

    python Tests/Generators/opening_cases.py
"""

import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

DICE = random.Random(18)
DAYS = 8
COLUMNS = 112
# A day before each of these clocks is set, on both halves of the earth; some at midnight, one by half an hour, one over a whole day.
CHANGES = [
    ("America/Los_Angeles", "2026-03-07"), ("America/Los_Angeles", "2026-10-31"), ("America/St_Johns", "2026-03-07"),
    ("America/St_Johns", "2026-10-31"), ("America/Havana", "2024-03-09"), ("America/Havana", "2024-11-02"),
    ("America/Santiago", "2024-09-07"), ("America/Santiago", "2025-04-05"), ("Europe/Paris", "2026-03-28"),
    ("Europe/Paris", "2026-10-24"), ("Europe/London", "2027-03-27"), ("Africa/Cairo", "2024-04-25"), ("Africa/Cairo", "2024-10-31"),
    ("Asia/Beirut", "2024-03-30"), ("Asia/Beirut", "2024-10-26"), ("Australia/Sydney", "2026-04-04"),
    ("Australia/Sydney", "2026-10-03"), ("Australia/Lord_Howe", "2026-04-04"), ("Australia/Lord_Howe", "2026-10-03"),
    ("Pacific/Auckland", "2026-04-04"), ("Pacific/Auckland", "2026-09-26"), ("Pacific/Apia", "2011-12-29"),
]  # fmt: skip
OTHERS = [
    "America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
    "America/Sao_Paulo", "UTC", "Pacific/Kiritimati",
]  # fmt: skip
QUIET = [
    "20:00-09:00", "20:00-09:00", "21:00-08:00", "18:00-10:00", "20:00-24:00", "00:00-09:00", "02:15-02:45", "12:00-14:00",
    "01:30-01:20", "03:00-02:30", "20:30-20:00",
]  # fmt: skip
ORDINARY = QUIET[:6]
LAWS = [
    "-", "-", "08:00-21:00/08:00-21:00/08:00-21:00", "09:00-18:00/10:00-17:00/10:00-17:00", "09:00-21:00/09:00-21:00/12:00-21:00",
    "08:00-20:00/08:00-20:00/-", "02:00-02:40/00:00-24:00/-",
]  # fmt: skip


def minutes(text):
    return int(text[:2]) * 60 + int(text[3:])


def contains(written, minute):
    start, end = (minutes(part) for part in written.split("-"))
    return start <= minute < end if start < end else minute >= start or minute < end


def is_open(local, quiet, law):
    minute = local.hour * 60 + local.minute
    if contains(quiet, minute):
        return False
    if law == "-":
        return True
    hours = law.split("/")[max(local.weekday() - 4, 0)]
    return hours != "-" and contains(hours, minute)


def opening(now, zones, quiet, law):
    clocks = [ZoneInfo(zone) for zone in zones]
    moment = now
    while moment <= now + timedelta(days=DAYS):
        if all(is_open(moment.astimezone(clock), quiet, law) for clock in clocks):
            return int(moment.timestamp())
        moment = moment.replace(second=0) + timedelta(minutes=1)
    return None


def cases():
    names = [zone for zone, _ in CHANGES] + OTHERS
    for zone, day in CHANGES * 9 + [(zone, "2026-01-05") for zone in OTHERS * 4]:
        start = datetime.fromisoformat(day).replace(tzinfo=timezone.utc)
        now = start + timedelta(seconds=DICE.randrange(2 * 86_400))
        zones = [zone] + DICE.sample(names, DICE.choice([0, 0, 0, 1, 1, 2]))
        quiet = DICE.choice(QUIET)
        law = DICE.choice(LAWS if quiet in ORDINARY else ["-"])
        found = opening(now, zones, quiet, law)
        yield f"{int(now.timestamp())} {quiet} {law} {','.join(dict.fromkeys(zones))} {'never' if found is None else found}"


if __name__ == "__main__":
    made = Path(__file__).parents[1] / "GatewayTests/Outbox/Hours/OpeningCases.swift"
    lines = "\n".join("    " + case for case in cases() if len(case) < COLUMNS)
    made.write_text(f'''/// Made by Tests/Generators/opening_cases.py with Python's zoneinfo: the moment, quiet hours, hours of the law from Monday to
/// Friday, on Saturday and on Sunday, zones, and the first moment at which all of their clocks show an open minute.
enum OpeningCases {{
  static let text = """
{lines}
    """
}}
''')
