"""An owner at the console: the sample shops, a browser that is signed in, and what phones say meanwhile."""

import importlib.util
import json
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from chromium import Chromium
from serving import BINARY, ROOT, STOP_SECONDS, Serving

SHOP = "blue-cup"
SENDER = "+14155550150"
STRANGER = "+14155550177"
SECONDS = 30


def say(visit, phone, words):
    """Somebody texts the shop, by the simulator."""
    body = json.dumps({"from": phone, "to": SENDER, "text": words}).encode()
    request = urllib.request.Request(
        visit.serving.address + "/simulator/texts", data=body, headers={"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        assert answer.status == 202


def axe_script():
    """axe-core, as the package axe-playwright-python ships it."""
    package = importlib.util.find_spec("axe_playwright_python")
    return next(Path(place) / "axe.min.js" for place in package.submodule_search_locations).read_text(encoding="utf-8")


class ConsoleVisit:
    def __init__(self, directory):
        self.serving = Serving(directory)
        machine = self.serving.config / "punchline.yaml"
        machine.write_text(machine.read_text().replace("https://sms.example.com", self.serving.address))
        self.serving.stop()
        self.serving.start()
        self.browser = Chromium()
        page = self.browser.open(self._link())
        page.click("main button")
        page.wait("the console", "location.pathname.startsWith('/console/blue-cup')")
        cookies = page.command("Network.getCookies", urls=[self.serving.address])["cookies"]
        self.cookie = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)

    def _link(self):
        command = [BINARY, "console-link", "--config", self.serving.config, "--data", self.serving.data, "--shop", SHOP]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=STOP_SECONDS)
        return told.stdout.strip()

    def open(self, path, **options):
        return self.browser.open(f"{self.serving.address}/console/{SHOP}/{path}", **options)

    def fetch(self, path):
        """Status, kind and words of an address, signed in."""
        request = urllib.request.Request(self.serving.address + path, headers={"cookie": self.cookie})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, answer.headers["content-type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, "", ""

    def status(self, path):
        return self.fetch(path)[0]

    def texts(self, phone):
        """What came to that phone, by the simulator's page."""
        page = self.browser.open(f"{self.serving.address}/simulator")
        page.run(
            f"(() => {{ const phone = document.getElementById('phone'); phone.value = {json.dumps(phone)};"
            " phone.dispatchEvent(new Event('change', { bubbles: true })); })()"
        )
        page.wait("texts", "document.querySelectorAll('#texts li').length > 2")
        told = page.run("[...document.querySelectorAll('#texts li.to-phone .bubble')].map(bubble => bubble.innerText)")
        page.close()
        return told

    def axe(self, page):
        """What axe finds serious on the page."""
        page.run(axe_script() + "; undefined")
        found = page.run("axe.run().then(found => JSON.stringify(found.violations))")
        return [
            (violation["id"], violation["nodes"][0]["html"])
            for violation in json.loads(found)
            if violation["impact"] in ("serious", "critical")
        ]

    def close(self):
        self.browser.close()
        self.serving.stop()
