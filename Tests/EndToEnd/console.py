"""The console in a headless Chromium: signs in by the text that the simulator shows, and looks at pages as axe does."""

import base64
import importlib.resources
import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from serving import OWNER, Serving

STAFF = "+14155550188"
GLOW_OWNER = "+14155550177"
SIZES = [(360, 780), (1280, 900)]
SCHEMES = ["light", "dark"]
TEXT_SECONDS = 10
GRAVE = {"serious", "critical"}
AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js")


def serve(directory, **more):
    """Two shops with owners of their own, staff at the first, and only simulated phones. `more` is written at the end of their files."""
    staff = {"blue-cup": f'staff: {{ "{STAFF}": {{ name: Kim, cap: 500/d }} }}\n' + more.get("blue_cup", ""), "glow": more.get("glow", "")}
    return Serving(directory, public_url="http://127.0.0.1:{port}", owners={"glow": GLOW_OWNER}, more=staff)


class Console:
    """One browser at the console of one server; its cookies are its alone once it was made."""

    def __init__(self, browser, serving, shop="blue-cup"):
        self.browser = browser
        self.serving = serving
        self.shop = shop
        self.forget()

    def forget(self):
        """From now on the browser is signed in nowhere; the session itself goes on."""
        blank = self.browser.open("about:blank")
        blank.command("Network.clearBrowserCookies")
        blank.close()

    @property
    def home(self):
        return f"{self.serving.address}/console/{self.shop}"

    def code(self, phone):
        """The last code that was texted to that phone, as the simulator's page gets it."""
        address = f"{self.serving.address}/simulator/events?phone={urllib.parse.quote(phone)}"
        with urllib.request.urlopen(address, timeout=TEXT_SECONDS) as events:
            for line in events:
                if line.startswith(b"data: ") and (found := re.search(r"\b[0-9]{6}\b", json.loads(line[6:]).get("body", ""))):
                    return found[0]
        raise AssertionError("no code came")

    def sign_in(self, phone=OWNER, **options):
        """The page of today, for whoever has that phone, instead of whoever the browser was before. A phone may ask for three codes in a
        quarter of an hour."""
        self.forget()
        page = self.browser.open(self.serving.address + "/console", **options)
        page.type("#phone", phone)
        page.follow("main button")
        page.type("#code", self.code(phone))
        page.follow("main button")
        return page

    def open(self, path, **options):
        """A page of the shop, with what the browser is signed in with."""
        return self.browser.open(f"{self.home}/{path}", **options)

    def cookie(self, page):
        cookies = page.command("Network.getCookies", urls=[self.serving.address + "/console"])["cookies"]
        return next(cookie["value"] for cookie in cookies if cookie["name"] == "punchline")


def inspect(page, name):
    """What must be so of any page that is open, in light and dark, narrow and wide: nothing runs out of the screen, everything has a
    name, and axe finds no grave fault. Screenshots go to PUNCHLINE_SCREENSHOTS."""
    page.wait("the preview, where there is one", "!document.querySelector('.outcome[aria-busy]')")
    page.run(AXE.read_text(encoding="utf-8") + "; true")
    for width, height in SIZES:
        for scheme in SCHEMES:
            page.appear(width, height, scheme)
            look = f"{name}-{width}-{scheme}"
            assert page.run("document.documentElement.scrollWidth <= innerWidth"), f"{look}: runs out of the screen"
            keep(page, look)
            assert axe(page) == [], look
    assert page.nameless() == [], name
    # that a form is shown again with what is wrong is no complaint
    assert [words for words in page.complaints if "status of 4" not in words] == [], name


def axe(page):
    """What axe finds seriously wrong: its rules, and where."""
    found = page.run("axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations))")
    return [
        (fault["id"], [node["html"] for node in fault["nodes"]]) for fault in json.loads(found) if fault["impact"] in GRAVE
    ]  # fmt: skip


def keep(page, name):
    """A screenshot of the whole page, where somebody wants them."""
    folder = os.environ.get("PUNCHLINE_SCREENSHOTS")
    if not folder:
        return
    size = page.run("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], 4_000), "scale": 1}
    shot = page.command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
    Path(folder, f"console-{name}.png").write_bytes(base64.b64decode(shot["data"]))


class Answer:
    def __init__(self, status, body, location):
        self.status = status
        self.body = body
        self.location = location


class Stranger(urllib.request.HTTPRedirectHandler):
    """Somebody without a browser who has got hold of a cookie. Does not follow redirections."""

    def __init__(self, serving, session=None):
        self.serving = serving
        self.session = session
        self.opener = urllib.request.build_opener(self)

    def redirect_request(self, *_):
        return None

    def ask(self, path, form=None):
        body = None if form is None else urllib.parse.urlencode(form).encode()
        headers = {"Cookie": f"punchline={self.session}"} if self.session else {}
        request = urllib.request.Request(self.serving.address + path, data=body, headers=headers)
        try:
            with self.opener.open(request, timeout=TEXT_SECONDS) as answer:
                return Answer(answer.status, answer.read().decode(), None)
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode(), error.headers.get("location"))


def addresses(stranger, shop):
    """Every address of a shop's console that its pages lead to: those of pages, and those that forms are sent to."""
    base = f"/console/{shop}/"
    seen, forms, waiting = set(), set(), [base + "today"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        page = stranger.ask(path).body
        forms |= {found for found in re.findall(r'<form method="post"[^>]* action="([^"]+)"', page) if found.startswith(base)}
        waiting += [found for found in re.findall(r' href="([^"#]+)"', page) if found.startswith(base)]
    return sorted(seen), sorted(forms)
