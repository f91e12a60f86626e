"""The till page and the members' pages in a real browser, against the real binary (PUNCHLINE_BINARY, else the release build)."""

import base64
import os
import re
import subprocess
from pathlib import Path

import pytest
from chromium import Chromium, wait_for
from serving import BINARY, ROOT, Serving

pytestmark = pytest.mark.skipif(not BINARY.exists(), reason="build the binary first: make build")

SHOTS = os.environ.get("PUNCHLINE_SHOTS")
CLUB = """\
staff: { "+14155550188": { name: Kim, cap: 500/d } }
cards: { latte: { name: Latte card, stamps: 9, reward: free-latte } }
tiers: { by: spend, over: year, levels: { friend: { from: 0 }, vip: { from: 300, multiply: 1.5 } } }
notices: { purchase: true }
"""
EARN = """\
earn:
  - { on: purchase, points-per: 1.00 }
  - { on: purchase, if: { item: latte }, stamp: latte }
  - { on: purchase, if: { item: beans }, points: 5 }
  - { on: visit, points: 2 }
"""


class Counter(Serving):
    """A shop with staff, a card and items."""

    def __init__(self, directory):
        super().__init__(directory)
        self.stop()
        machine = self.config / "punchline.yaml"
        machine.write_text(machine.read_text().replace("https://sms.example.com", self.address))
        shop = self.config / "shops/blue-cup.yaml"
        shop.write_text(shop.read_text().replace("earn:\n", EARN) + CLUB)
        self.start()

    def link(self):
        command = [BINARY, "console-link", "--config", self.config, "--data", self.data, "--shop", "blue-cup"]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60).stdout.strip()


@pytest.fixture
def counter(tmp_path):
    counter = Counter(tmp_path)
    yield counter
    counter.stop()


def joined(browser, counter):
    """A member with a phone of the simulator, on its page."""
    phone = browser.open(counter.address + "/simulator", width=390, height=844)
    phone.wait("a live line", "document.querySelector('#live').classList.contains('on')")
    phone.run("[...document.querySelectorAll('input[name=sender]')].find(one => one.value === '+14155550150').click()")
    phone.wait("its keywords", "document.querySelector('.chips:not([hidden]) .keyword')?.innerText === 'COFFEE PLS'")
    phone.click(".chips:not([hidden]) .keyword")
    phone.wait("the welcome", "document.querySelector('#texts').innerText.includes('welcome to the club')")
    return phone, phone.run("document.querySelector('#phone').value")


def signed_in(browser, counter, **options):
    page = browser.open(counter.link(), **options)
    submit(page, "main form button", "the console", "location.pathname.endsWith('/today')")
    return page


def submit(page, selector, what, condition):
    page.follow(selector)
    page.wait(what, condition)


def go(page, counter, path):
    page.go(counter.address + path)


def shot(page, name):
    if SHOTS:
        page.screenshot(Path(SHOTS) / f"{name}.png")


def test_earning_at_the_till_is_told_to_the_member_and_undone(browser, counter):
    phone, number = joined(browser, counter)
    page = signed_in(browser, counter, width=390, height=844)
    go(page, counter, "/console/blue-cup/till")
    page.wait("the pad", "!document.querySelector('#pad').hidden")
    for key in number[-4:]:
        page.click(f"#pad [data-key='{key}']")
    page.wait("who is meant", "document.querySelectorAll('#choices label').length === 1")
    # whoever is chosen is found: what is typed next is the amount
    page.click("#choices input")
    for key in "1250":
        page.click(f"#pad [data-key='{key}']")
    assert page.run("document.querySelector('#amount').value") == "12.50"
    for _ in range(2):
        page.click("[aria-label='+ latte']")
    shot(page, "till-typed")
    submit(page, "button[value=earn]", "the receipt", "!!document.querySelector('.receipt .gain')")
    receipt = page.run("document.querySelector('.receipt').innerText")
    assert "12 points" in receipt and "37 points" in receipt and "Latte card 2/9" in receipt
    phone.wait("the member's text", "document.querySelector('#texts').innerText.includes('12 points')")
    shot(page, "till-earned")
    # the same page again, and back and forth: nothing is noted twice
    page.reload()
    page.wait("the receipt again", "!!document.querySelector('.receipt .gain')")
    submit(page, ".receipt button", "the undoing", "!!document.querySelector('.receipt.undone')")
    phone.wait("the member's text", "/taken back|back/i.test(document.querySelector('#texts').innerText)")
    go(page, counter, "/console/blue-cup/members")
    row = page.run("document.querySelector('.people tbody tr').innerText")
    assert re.search(r"\b25\b", row), row
    assert page.complaints == [] and page.nameless() == []


def test_the_till_is_a_form_without_its_script(browser, counter):
    _, number = joined(browser, counter)
    page = signed_in(browser, counter)
    page.command("Emulation.setScriptExecutionDisabled", value=True)
    go(page, counter, "/console/blue-cup/till")
    page.command("Emulation.setScriptExecutionDisabled", value=False)
    page.run("document.querySelector('#pad').hidden = true")
    page.run(f"document.querySelector('#phone').value = '{number[-4:]}'")
    page.run("document.querySelector('#amount').value = '8,40'")
    submit(page, "button[value=earn]", "a choice", "document.querySelectorAll('#choices input').length === 1")
    page.click("#choices input")
    submit(page, "button[value=earn]", "the receipt", "!!document.querySelector('.receipt .gain')")
    assert "8 points" in page.run("document.querySelector('.receipt').innerText")


def test_a_member_is_found_looked_at_given_points_and_forgotten(browser, counter):
    _, number = joined(browser, counter)
    page = signed_in(browser, counter)
    go(page, counter, "/console/blue-cup/members")
    page.type("#query", number[-4:])
    submit(page, ".finder button", "the one found", "location.search.includes('query=')")
    submit(page, ".people tbody a", "the story", "!!document.querySelector('.story')")
    page.type("#points", "15")
    page.type("#reason", "A long wait")
    submit(page, "form[action$='/points'] .button", "the points", "document.querySelector('.figures dd')?.innerText === '40'")
    assert page.run("document.querySelector('.notice').innerText") == "Written down."
    page.type("#points", "0")
    page.type("#reason", "none")
    submit(page, "form[action$='/points'] .button", "why not", "!!document.querySelector('#points-problem')")
    assert page.run("document.querySelector('#reason').value") == "none"
    submit(page, "a[href$='/forget']", "what goes", "location.pathname.endsWith('/forget')")
    shot(page, "forget")
    submit(page, "form[action$='/forget'] .button", "the list", "location.pathname.endsWith('/members')")
    assert page.run("document.querySelector('.people') === null")
    # of the browser's own, about the form that was shown again
    assert [words for words in page.complaints if "422" not in words] == []


# Chromium has no reader of codes on Linux: this one looks at the camera's frames and lets the test read them.
READER = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect(video) {
    if (video.videoWidth === 0) return [];
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext("2d").drawImage(video, 0, 0);
    window.frame = canvas.toDataURL("image/png");
    return window.read ? [{ rawValue: window.read }] : [];
  }
};
"""
FILM = (640, 480)
MODULE = 12
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def film(path, file):
    """A code, as the path of its dark squares, held before a camera: YUV4MPEG2 in shades of grey."""
    width, height = FILM
    rows = [bytearray(b"\xeb" * width) for _ in range(height)]
    for column, row, length in (map(int, run) for run in RUN.findall(path)):
        for y in range(MODULE * (row + 6), MODULE * (row + 7)):
            rows[y][MODULE * (column + 12) : MODULE * (column + 12 + length)] = b"\x10" * (MODULE * length)
    frame = b"FRAME\n" + b"".join(rows) + b"\x80" * (width * height // 2)
    file.write_bytes(b"YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n" % FILM + frame * 10)


def read_frame(page, file):
    """What a camera's frame says, by an eye of another house."""
    frame = page.run("window.frame ?? ''")
    if not frame:
        return None
    file.write_bytes(base64.b64decode(frame.split(",")[1]))
    found = subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True, timeout=60, check=False)
    return found.stdout.strip() or None


def test_the_camera_reads_a_coupon_from_its_members_page(browser, counter, tmp_path):
    phone, _ = joined(browser, counter)
    for words in ("REDEEM FREE LATTE", "MY DATA"):
        phone.type("#words", words)
        phone.press_enter()
    link = phone.wait("the link", r"document.querySelector('#texts').innerText.match(/\/my\/\w+/)?.[0]")
    member = browser.open(counter.address + link)
    coupon = member.run("document.querySelector('.code-symbols').innerText")
    film(member.run("document.querySelector('.picture path').getAttribute('d')"), tmp_path / "code.y4m")
    camera = Chromium(
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", f"--use-file-for-fake-video-capture={tmp_path}/code.y4m"
    )
    try:
        page = signed_in(camera, counter, width=390, height=844)
        page.command("Page.addScriptToEvaluateOnNewDocument", source=READER)
        go(page, counter, "/console/blue-cup/till")
        page.wait("the button", "!document.querySelector('#scan').hidden")
        page.click("#scan")
        assert wait_for("the code in a frame", lambda: read_frame(page, tmp_path / "frame.png")) == coupon
        assert not page.run("document.querySelector('#camera').hidden")
        shot(page, "till-camera")
        page.run(f"window.read = '{coupon.lower()}'")
        page.wait("the code in its field", f"document.querySelector('#code').value === '{coupon}'")
        assert page.run("document.querySelector('#camera').hidden && document.querySelector('#camera').srcObject === null")
        submit(page, "button[value=use]", "the receipt", "document.querySelector('.receipt')?.innerText.includes('Free latte')")
        assert page.complaints == []
    finally:
        camera.close()


def test_where_no_camera_reads_codes_the_page_says_so_and_takes_what_is_typed(browser, counter):
    page = signed_in(browser, counter)
    go(page, counter, "/console/blue-cup/till")
    page.wait("the words", "document.querySelector('#scan-news').innerText.includes('Type the code')")
    assert page.run("document.querySelector('#scan').hidden")
