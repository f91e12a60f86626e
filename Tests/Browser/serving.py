"""Starts the real binary on a sample configuration whose only provider is the simulator."""

import os
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from chromium import wait_for

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("PUNCHLINE_BINARY", ROOT / ".build/release/punchline"))
STOP_SECONDS = 30

MACHINE = """\
listen: 127.0.0.1:{port}
public-url: {public_url}
data: {data}
store: files
providers:
  phone: {{ kind: simulator }}
senders:
  "+14155550150": {{ provider: phone }}
  "+14155550160": {{ provider: phone }}
"""

SHOP = """\
name: {name}
sender: "{sender}"
time-zone: America/Los_Angeles
currency: USD
languages: [en]
owner: "{owner}"
terms: {{ frequency: up to 4 texts a month, help: hello@{id}.example, terms: https://{id}.example/terms, privacy: https://{id}.example/privacy }}
keywords:
  {keyword}: {{ join: true }}
  {hours}: {{ say: "Open 7 to 5, every day." }}
earn:
  - {{ on: join, points: 25 }}
rewards:
  free-latte: {{ name: Free latte, cost: 20 }}
{more}"""

OWNER = "+14155550199"


class Serving:
    """Two shops, `blue-cup` and `glow`. `owners` and `more` are what a test writes into the files of some of them, by shop."""

    def __init__(self, directory, public_url="https://sms.example.com", owners=None, more=None):
        self.config = directory / "config"
        self.data = directory / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (self.config / "shops").mkdir(parents=True)
        self.config.joinpath("punchline.yaml").write_text(MACHINE.format(port=self.port, data=self.data, public_url=public_url.format(port=self.port)))
        shops = [("blue-cup", "Blue Cup", "+14155550150", "COFFEE PLS", "HOURS"), ("glow", "Glow", "+14155550160", "GLOW ON", "OPENING")]
        for id, name, sender, keyword, hours in shops:
            text = SHOP.format(
                id=id, name=name, sender=sender, keyword=keyword, hours=hours, owner=(owners or {}).get(id, OWNER), more=(more or {}).get(id, "")
            )  # fmt: skip
            self.config.joinpath(f"shops/{id}.yaml").write_text(text)
        self.process = None
        self.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self.process = subprocess.Popen(
            [BINARY, "serve", "--config", self.config, "--data", self.data],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for("the server", self._is_ready)

    def _is_ready(self):
        assert self.process.poll() is None, "the server ended at once"
        try:
            return self.status("/readyz") == 200
        except OSError:
            return False

    def status(self, path, **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.address + path, headers=names), timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def mint(self, shop):
        return self.command("token", "mint", "--shop", shop, "--points", "10")

    def command(self, *arguments):
        """What a command on this server's files prints."""
        command = [BINARY, *arguments, "--config", self.config, "--data", self.data]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=STOP_SECONDS).stdout.strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=STOP_SECONDS)
