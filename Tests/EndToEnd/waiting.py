"""Waiting for what must come to be, never for time to pass."""

import time

PATIENCE_SECONDS = 60
LOOK_SECONDS = 0.01


def eventually(what, condition, seconds=PATIENCE_SECONDS):
    """The first true answer of `condition`; fails, naming `what` did not come, after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        if answer := condition():
            return answer
        assert time.monotonic() < deadline, f"waited {seconds} s in vain for {what}"
        time.sleep(LOOK_SECONDS)
