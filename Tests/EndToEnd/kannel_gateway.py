"""A real Kannel (Debian's bearerbox and smsbox) between a carrier's end of SMPP and us, ended by its own process ids."""

import shutil
import socket
import subprocess
from pathlib import Path

from waiting import eventually

CONFIGURATIONS = Path(__file__).parent / "kannel"
PROGRAMS = ["bearerbox", "smsbox"]


def is_installed():
    return all(map(shutil.which, PROGRAMS))


def free_port():
    """A port that nobody has; Kannel cannot choose its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class KannelGateway:
    """`carriers` is the file with the connections to the `smsc`; `facts` fill it in."""

    def __init__(self, home, smsc, carriers="transceiver.conf", **facts):
        home.mkdir()
        self.home = home
        self.smsc = smsc
        self._carriers = (CONFIGURATIONS / carriers).read_text().format(smsc_port=smsc.port, **facts)
        self.sendsms_port = free_port()
        self._boxes = []

    @property
    def api(self):
        return f"http://127.0.0.1:{self.sendsms_port}"

    def start(self, webhook):
        """Returns once the carrier has it on the line and it takes texts. `webhook` is where it brings those of people."""
        smsbox_port = free_port()
        conf = self.home / "kannel.conf"
        conf.write_text(
            (CONFIGURATIONS / "kannel.conf").read_text().format(
                home=self.home, webhook=webhook, admin_port=free_port(), smsbox_port=smsbox_port,
                sendsms_port=self.sendsms_port, carriers=self._carriers,
            )
        )  # fmt: skip
        for program, port in zip(PROGRAMS, [smsbox_port, self.sendsms_port], strict=True):
            self._boxes.append(
                subprocess.Popen(
                    [program, conf], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            )
            eventually(f"{program} to listen", lambda port=port: self._listens(port))
        self.smsc.wait_until_bound()
        eventually("smsbox to join", self._has_joined)

    def close(self):
        """At once: bearerbox would wait ten seconds for reports that nobody is to hear."""
        for box in reversed(self._boxes):
            box.kill()
            box.wait()

    def _has_joined(self):
        log = self.home / "smsbox.log"
        return log.exists() and "Connected to bearerbox" in log.read_text()

    @staticmethod
    def _listens(port):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return False
        return True
