"""Drives a headless Chromium over its own protocol: just enough for our pages."""

import base64
import contextlib
import json
import shutil
import subprocess
import tempfile
import time
import urllib.request

import websocket

ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--remote-debugging-port=0", "--remote-allow-origins=*",
]  # fmt: skip
START_SECONDS = 30
WAIT_SECONDS = 20
POLL_SECONDS = 0.05


class PageGaveWay(AssertionError):
    """Something was asked of a page that another took the place of meanwhile."""


def wait_for(what, condition, seconds=WAIT_SECONDS):
    """The first true answer of `condition`; fails, saying `what` did not come, after `seconds`."""
    deadline = time.monotonic() + seconds
    trouble = ""
    while time.monotonic() < deadline:
        try:
            if answer := condition():
                return answer
            trouble = ""
        except PageGaveWay as error:
            trouble = f": {error}"
        time.sleep(POLL_SECONDS)
    raise AssertionError(f"waited {seconds} s in vain for {what}{trouble}")


class Chromium:
    """One browser; `more` are arguments of its own."""

    def __init__(self, *more):
        self.profile = tempfile.mkdtemp(prefix="punchline-chromium-")
        self.process = subprocess.Popen(
            ["chromium", *ARGUMENTS, *more, f"--user-data-dir={self.profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.port = wait_for("the browser", self._port, START_SECONDS)

    def _port(self):
        try:
            with open(f"{self.profile}/DevToolsActivePort", encoding="utf-8") as file:
                return int(file.readline())
        except (OSError, ValueError):
            return None

    def open(self, address, width=1280, height=900, scheme="light"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/json/new?about:blank", method="PUT")
        with urllib.request.urlopen(request, timeout=START_SECONDS) as answer:
            return Page(json.load(answer)["webSocketDebuggerUrl"], address, width, height, scheme)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=START_SECONDS)
        shutil.rmtree(self.profile, ignore_errors=True)


class Page:
    """One tab. `complaints` are what its console said: errors, broken policies, uncaught exceptions."""

    def __init__(self, socket, address, width, height, scheme):
        self.socket = websocket.create_connection(socket, timeout=WAIT_SECONDS)
        self.number = 0
        self.complaints = []
        for domain in ("Page", "Runtime", "Log", "Accessibility"):
            self.command(f"{domain}.enable")
        self.appear(width, height, scheme)
        self.go(address)

    def appear(self, width, height, scheme):
        """As on a screen of that size, light or dark."""
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def command(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                if "error" in message:
                    raise PageGaveWay(message)
                return message["result"]
            self._note(message)

    def _note(self, message):
        parameters = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(parameters["exceptionDetails"]))
        elif message.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.complaints.append(parameters["entry"]["text"])

    def run(self, script):
        """What the script gives. Only for a page that stays: what may still be coming is waited for."""
        answer = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, what, script):
        """The first true value of the script on a page that has come whole; the page may change while it is asked."""
        return wait_for(what, lambda: self._asked(f"document.readyState === 'complete' && ({script})"))

    def click(self, selector):
        """Clicks on it as soon as it is there."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait(selector, f"{found} !== null")
        self.run(f"{found}.click()")

    def type(self, selector, words):
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        self.command("Input.insertText", text=words)

    def follow(self, selector):
        """Clicks on what leads to another page, and waits for that."""
        self._leave("the page behind " + selector, lambda: self.click(selector))

    def go(self, address):
        self._leave(address, lambda: self.command("Page.navigate", url=address))

    def reload(self):
        self._leave("the page again", lambda: self.command("Page.reload"))

    def _leave(self, what, act):
        self.run("window.isOldPage = true")
        with contextlib.suppress(PageGaveWay):
            act()
        wait_for(what, lambda: self._asked("!window.isOldPage && document.readyState === 'complete'"))

    def _asked(self, script):
        """What a page in motion gives; what its script trips over is a page that is not whole yet."""
        try:
            return self.run(script)
        except AssertionError as error:
            raise PageGaveWay(str(error)) from error

    def press_enter(self):
        for kind in ("keyDown", "keyUp"):
            self.command("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)

    def nameless(self):
        """Roles of controls that a screen reader could not name."""
        roles = {"button", "textbox", "combobox", "radio", "link", "checkbox", "searchbox"}
        nodes = self.command("Accessibility.getFullAXTree")["nodes"]
        return [
            node["role"]["value"]
            for node in nodes
            if not node["ignored"] and node["role"]["value"] in roles and not node.get("name", {}).get("value")
        ]

    def screenshot(self, path):
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        self.command("Page.close")
        self.socket.close()
