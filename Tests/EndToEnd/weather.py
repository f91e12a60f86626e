"""Bad weather for a server that runs: its disk fails, or its clock steps (weather.c)."""

import errno
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_suffix(".c")
COMPILERS = ["clang", "cc", "gcc"]


def compiled(directory):
    """The library, made anew; skips where there is no compiler."""
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None:
        pytest.skip("there is no C compiler")
    library = directory / "weather.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, SOURCE, "-ldl"], check=True)
    return library


class Weather:
    def __init__(self, directory, data):
        self._file = directory / "weather"
        self.environment = {
            "LD_PRELOAD": str(compiled(directory)), "WEATHER_FILE": str(self._file), "WEATHER_BELOW": str(data),
        }  # fmt: skip

    def disk_fails(self, call, code):
        """From now on this call fails with `errno.EIO`, by its name."""
        self._set(f"{call} {getattr(errno, code)}")

    def clock_is_set(self, seconds):
        """So far from what this machine's shows."""
        self._set(f"clock {seconds}")

    def clears(self):
        self._file.unlink()

    def _set(self, words):
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(words)
        unfinished.replace(self._file)
