"""Kannel's own end of a carrier (`drive_smpp` of Debian's kannel-extras): it hands over one text of a person, and takes what comes back."""

import re
import socket
import subprocess
from pathlib import Path

from kannel_gateway import free_port
from waiting import eventually

PROGRAM = Path("/usr/lib/kannel/test/drive_smpp")
CONF = PROGRAM.with_suffix(".conf")
# Its numbers and words; it has no others.
SENDER, PERSON, WORDS = "123", "456", "1"
# It plays a box of Kannel's too and goes there, whatever it is told. It meets nobody, and that part of it waits.
BOX = ("127.0.0.1", 13001)
SUBMITTED = "Handling SMPP PDU of type submit_sm"


class KannelSimulator:
    """Binds a transmitter and a receiver, so Kannel needs a connection for each."""

    def __init__(self, home):
        self.port = free_port()
        self._log = home / "drive_smpp.log"
        self._nobody = socket.create_server(BOX)
        self._process = subprocess.Popen(
            [PROGRAM, "-v", "0", "-p", str(self.port), "-m", "1", "-c", CONF],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._log.open("wb"),
        )  # fmt: skip

    def wait_until_bound(self):
        eventually("Kannel to come", lambda: "bind_receiver" in self.log and "bind_transmitter" in self.log)

    @property
    def log(self):
        return self._log.read_text(errors="replace")

    def texts_taken(self):
        return len(re.findall(rf"{SUBMITTED}\b(?!_)", self.log))

    def close(self):
        self._process.kill()
        self._process.wait()
        self._nobody.close()
