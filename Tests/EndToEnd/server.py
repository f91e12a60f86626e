"""The real binary with a configuration and a data directory of its own, ended by its own process id."""

import os
import re
import resource
import subprocess
from pathlib import Path

import journal_reader
from carrier import Carrier
from shop_files import AUTH_TOKEN, machine_file, shop_file
from waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("PUNCHLINE_BINARY", ROOT / ".build/release/punchline")).resolve()

START_SECONDS = 30
# What the server promises, and a little for a busy machine.
STOP_SECONDS = 25
COMMAND_SECONDS = 60
COMPLAINT = re.compile(r"^\S+ (?:error|critical) (?P<part>\w+): .*", re.MULTILINE)
LISTENING = re.compile(r"listens on http://127\.0\.0\.1:(\d+)\n")


def run(*arguments, stdin=None, secrets=None):
    """One command of the binary, as a person runs it from the project's directory."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], cwd=ROOT, env=environment(secrets), input=stdin, capture_output=True, text=True,
        timeout=COMMAND_SECONDS, check=False,
    )  # fmt: skip


def run_bytes(*arguments, stdin=b""):
    """As `run`, for input that need not be text."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], cwd=ROOT, env=environment(), input=stdin, capture_output=True, timeout=COMMAND_SECONDS,
        check=False,
    )  # fmt: skip


def environment(secrets=None):
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TWILIO_AUTH_TOKEN": AUTH_TOKEN, **(secrets or {})}


class Server:
    def __init__(self, home, api):
        self.home = home
        self.config = home / "config"
        self.data = home / "data"
        self.machine = self.config / "punchline.yaml"
        self.shop = self.config / "shops" / "blue-cup.yaml"
        self.shop.parent.mkdir(parents=True)
        self.machine.write_text(machine_file(self.data, api))
        self.shop.write_text(shop_file())
        self.carrier = Carrier(lambda: self.port)
        self.port = 0
        # Parts of the server that a test gives a reason to log errors.
        self.may_complain = set()
        self._output = home / "output"
        self._log = home / "log"
        self._process = None

    def start(self, files_max=None, secrets=None):
        """Returns once it listens. `files_max` bounds the files and sockets that the process may have open."""
        limit = ["prlimit", f"--nofile={files_max}:{files_max}"] if files_max else []
        with open(self._output, "wb") as output, open(self._log, "ab") as log:
            self._process = subprocess.Popen(
                [*limit, BINARY, "serve", "--config", self.config, "--data", self.data],
                cwd=ROOT, env=environment(secrets), stdin=subprocess.DEVNULL, stdout=output, stderr=log,
                # Python ignores SIGXFSZ; the server then hears of a full disk (`fill_disk`) as an error, not as its end.
                restore_signals=False,
            )  # fmt: skip
        self.port = eventually("the server to listen", self._heard_port, START_SECONDS)
        return self

    def _heard_port(self):
        assert self.is_running, f"the server ended at once:\n{self.log}"
        heard = LISTENING.search(self._output.read_text())
        return heard and int(heard[1])

    @property
    def is_running(self):
        return self._process is not None and self._process.poll() is None

    @property
    def log(self):
        return self._log.read_text() if self._log.exists() else ""

    @property
    def greeting(self):
        return self._output.read_text() if self._output.exists() else ""

    @property
    def complaints(self):
        """Lines of the log that should wake somebody up, without those that the test is about."""
        found = COMPLAINT.finditer(self.log)
        return [line[0] for line in found if line["part"] not in self.may_complain]

    def fill_disk(self):
        """From now on no file of the server can grow beyond the largest of its journal."""
        size = max(file.stat().st_size for file in (self.data / "journal").iterdir())
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (size, size))

    def wait_until_nothing_is_owed(self):
        """Every text is out and that is written down: nothing is sent again after whatever comes next."""
        eventually("no text to be owed", lambda: journal_reader.open_texts(self.data) == [])

    def signal(self, number):
        self._process.send_signal(number)

    def wait(self):
        """The exit code, once it has ended."""
        return self._process.wait(timeout=STOP_SECONDS)

    def stop(self):
        """Asks it to end and returns the exit code."""
        self._process.terminate()
        return self.wait()

    def kill(self):
        """Ends it as a power cut does."""
        self._process.kill()
        self.wait()

    def close(self):
        """However a test ended, nothing of it runs on."""
        if not self.is_running:
            return
        self._process.terminate()
        try:
            self.wait()
        except subprocess.TimeoutExpired:
            self.kill()

    def command_with(self, secrets, *arguments, stdin=None):
        """The same, with more in the environment."""
        return run(*arguments, "--config", self.config, "--data", self.data, stdin=stdin, secrets=secrets)

    def command(self, *arguments, stdin=None):
        """A command on this server's configuration and data."""
        return run(*arguments, "--config", self.config, "--data", self.data, stdin=stdin)
