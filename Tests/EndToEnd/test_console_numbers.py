"""The page of numbers, in a real browser against the real binary."""

import pytest
from chromium import Chromium
from console import Console, serve
from console_pages import fetch, say

ANN = "+14155550101"
BOB = "+14155550102"


@pytest.fixture(scope="module")
def browser():
    browser = Chromium()
    yield browser
    browser.close()


@pytest.fixture
def visit(browser, tmp_path):
    serving = serve(tmp_path)
    console = Console(browser, serving)
    console.sign_in().close()
    yield console
    serving.stop()


def counted(visit, path="numbers", **options):
    page = visit.open(path, **options)
    page.wait("the numbers", "document.querySelector('#activity-head') !== null")
    return page


def test_numbers_are_counted_and_told_in_tables_drawings_and_files(visit):
    say(visit, ANN, "COFFEE PLS")
    say(visit, BOB, "COFFEE PLS")
    page = counted(visit)
    drawings = page.run("[...document.querySelectorAll('svg[role=img]')].map(svg => svg.querySelector('title').textContent)")
    assert len(drawings) == 3 and "Members by how they came" in drawings
    # each with its table and its file
    assert page.run("document.querySelectorAll('details.data-table table caption').length") >= 4
    files = page.run("[...document.querySelectorAll('a[download]')].map(link => link.getAttribute('href'))")
    for file in files:
        status, kind, text = fetch(page, file)
        assert status == 200 and kind.startswith("text/csv") and text.count("\r\n") > 1, file
    _, _, sources = fetch(page, "/console/blue-cup/numbers/sources.csv")
    assert sources.splitlines()[1] == "Keyword COFFEE PLS,2,100.0,2"
    for path in ("blue-cup/numbers/nothing.csv", "glow/numbers/texts.csv", "glow/inbox", "nowhere/texts"):
        assert fetch(page, f"/console/{path}")[0] == 404


def test_the_price_of_a_segment_is_typed_on_the_page_and_stays_in_its_address(visit):
    say(visit, ANN, "COFFEE PLS")
    page = counted(visit)
    page.type("#price", "0,5")
    page.follow("form.filter button")
    page.wait("the cost", "document.querySelectorAll('#price')[0]?.value === '0,5' && location.search.includes('price')")
    assert "Cost" in page.run("document.querySelector('section[aria-labelledby=texts-head] dl').innerText")
    page = counted(visit, "numbers?price=cheap")
    assert page.run("document.querySelector('#price').getAttribute('aria-invalid')") == "true"
