"""The owner mints a code in a browser, and prints its posters on every paper."""

import base64
import json
import re
import subprocess
from urllib.parse import urlsplit

import pytest
from shop_files import PUBLIC_URL

# Without https, so that a browser keeps the cookies of a server without a proxy.
ADDRESS = "http://club.example"
CODE = re.compile(r"/codes/([0-9A-HJKMNP-TV-Z]{8})$")
POINTS_PER_MM = 72 / 25.4
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4), "tent-a4": (210, 297), "tent-letter": (215.9, 279.4)}
DOTS_PER_INCH = 120


@pytest.fixture
def server(idle_server):
    idle_server.machine.write_text(idle_server.machine.read_text().replace(PUBLIC_URL, ADDRESS))
    return idle_server.start()


@pytest.fixture
def visit(server, browser):
    """Opens pages of the shop, as its owner."""
    link = server.command("console-link")
    assert link.returncode == 0, link.stderr
    base = f"http://127.0.0.1:{server.port}"
    page = browser.open(base + urlsplit(link.stdout.strip()).path)
    page.follow("main button")
    page.wait("the console", "location.pathname.startsWith('/console/blue-cup')")
    return lambda path, **options: browser.open(f"{base}/console/blue-cup/{path}", **options)


def mint(page, **fields):
    for name, words in fields.items():
        page.type(f"#{name}", words)
    page.follow("main form button")
    page.wait("the code", r"/codes\/[0-9A-Z]{8}$/.test(location.pathname)")
    return CODE.search(page.run("location.pathname"))[1]


def scanned(picture):
    """What a camera reads, code by code."""
    found = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, timeout=60, check=True)
    return found.stdout.split()


def listed(server):
    return [json.loads(line) for line in server.command("token", "list", "--json").stdout.splitlines()]


def test_a_code_is_minted_and_each_of_its_posters_printed(server, visit, tmp_path):
    page = visit("codes")
    assert page.run("document.querySelector('.empty').innerText")
    page.click(".head .button")
    page.wait("the form", "!!document.querySelector('#points')")
    code = mint(page, points="50", uses="20", days="30", campaign="window")
    shown = page.run("document.querySelector('main').innerText")
    assert "50 points" in shown and "window" in shown and "0 of 20" in shown and f"{ADDRESS}/j/{code}" in shown
    for size, (width, height) in PAPERS.items():
        page = visit(f"codes/{code}/poster/{size}")
        page.wait("the drawing", "document.querySelector('.sheet').complete && document.querySelector('.sheet').naturalWidth > 0")
        printed = page.command("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        file = tmp_path / f"{size}.pdf"
        file.write_bytes(base64.b64decode(printed))
        told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, timeout=60, check=True).stdout
        assert re.search(r"^Pages:\s+1$", told, re.MULTILINE), told
        across, down = map(float, re.search(r"^Page size:\s+([\d.]+) x ([\d.]+) pts", told, re.MULTILINE).groups())
        assert (across, down) == pytest.approx((width * POINTS_PER_MM, height * POINTS_PER_MM), abs=1.5)
        subprocess.run(["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile", file, tmp_path / size], timeout=60, check=True)
        assert scanned(tmp_path / f"{size}.png") == [f"{ADDRESS}/j/{code}"] * (2 if size.startswith("tent") else 1)
        assert page.complaints == []


def test_a_form_that_is_sent_twice_mints_one_code(server, visit):
    page = visit("codes/new")
    send = "fetch(location.href, {method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('main form')))})"
    assert page.run(f"Promise.all([{send}, {send}, {send}]).then(all => all.every(answer => answer.ok))")
    assert len(listed(server)) == 1


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(server, visit):
    page = visit("codes/new")
    for name, words in {"points": "many", "uses": "0", "campaign": "window"}.items():
        page.type(f"#{name}", words)
    page.follow("main form button")
    page.wait("the problems", "document.querySelectorAll('.problem').length === 2")
    assert page.run("document.querySelector('#points').getAttribute('aria-invalid')") == "true"
    assert page.run("document.querySelector('#points').value") == "many"
    assert page.run("document.querySelector('#campaign').value") == "window"
    assert listed(server) == []
    assert page.nameless() == []


def test_a_code_is_revoked_and_says_so(server, visit):
    code = mint(visit("codes/new"))
    page = visit(f"codes/{code}")
    page.follow("main .button.danger")
    page.wait("the word", "!document.querySelector('main .button.danger') && !!document.querySelector('.tag.warn')")
    assert [row["standing"] for row in listed(server)] == ["revoked"]


def test_codes_come_by_pages_newest_first(server, visit):
    minted = server.command("token", "mint", "--count", "60").stdout.split()
    seen, path = [], "codes"
    for _ in range(3):
        page = visit(path)
        seen += page.run("[...document.querySelectorAll('tbody th')].map(cell => cell.innerText)")
        following = page.run("document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''")
        path = following.removeprefix("/console/blue-cup/")
    assert path == "" and seen == minted[::-1]


def test_another_shops_code_is_not_there(server, visit):
    page = visit("codes/00000000")
    assert page.run("fetch(location.href).then(answer => answer.status)") == 404
    assert page.run("fetch(location.href + '/poster/a4').then(answer => answer.status)") == 404
