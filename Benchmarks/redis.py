"""Debian's Redis, started on a directory of its own and ended by its own process id."""

import socket
import subprocess
from pathlib import Path

from common import free_port, wait_until

PROGRAM = "/usr/bin/redis-server"


def is_installed():
    return Path(PROGRAM).exists()


class Redis:
    """Ready once it answers PING: while it loads it answers LOADING."""

    def __init__(self, directory, *options):
        directory.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self._process = subprocess.Popen(
            [PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(directory), "--save", "", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until("redis-server", self._answers)

    @property
    def pid(self):
        return self._process.pid

    def _answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def ask(self, *words):
        return subprocess.run(
            ["redis-cli", "-p", str(self.port), *words], check=True, capture_output=True, text=True
        ).stdout  # fmt: skip

    def info(self, name):
        """One line of INFO."""
        lines = (line.partition(":") for line in self.ask("INFO").splitlines())
        return next(value for key, _, value in lines if key == name)

    def stop(self):
        self._process.terminate()
        self._process.wait()
