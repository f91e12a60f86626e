"""The page of numbers, in a real browser against the real binary."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from console_pages import ConsoleVisit, say  # noqa: E402
from serving import BINARY  # noqa: E402

pytestmark = pytest.mark.skipif(not BINARY.exists(), reason="build the binary first: make build")

ANN = "+14155550101"
BOB = "+14155550102"


@pytest.fixture
def visit(tmp_path):
    visit = ConsoleVisit(tmp_path)
    yield visit
    visit.close()


def counted(visit, path="numbers", **options):
    page = visit.open(path, **options)
    page.wait("the numbers", "document.querySelector('#activity-head') !== null")
    return page


def test_numbers_are_counted_and_told_in_tables_drawings_and_files(visit):
    say(visit, ANN, "COFFEE PLS")
    say(visit, BOB, "COFFEE PLS")
    page = counted(visit)
    drawings = page.run("[...document.querySelectorAll('svg[role=img]')].map(svg => svg.querySelector('title').textContent)")
    assert len(drawings) == 4 and "Members by how they came" in drawings
    # each with its table and its file
    assert page.run("document.querySelectorAll('details.sheet table caption').length") >= 4
    files = page.run("[...document.querySelectorAll('a[download]')].map(link => link.getAttribute('href'))")
    for file in files:
        status, kind, text = visit.fetch(file)
        assert status == 200 and kind.startswith("text/csv") and text.count("\r\n") > 1, file
    _, _, sources = visit.fetch("/console/blue-cup/numbers/sources.csv")
    assert sources.splitlines()[1] == "Keyword COFFEE PLS,2,100.0,2"
    assert visit.status("/console/blue-cup/numbers/nothing.csv") == 404
    assert page.complaints == []


def test_the_price_of_a_segment_is_typed_on_the_page_and_stays_in_its_address(visit):
    say(visit, ANN, "COFFEE PLS")
    page = counted(visit)
    page.type("#price", "0,5")
    page.click("form.filter button")
    page.wait("the cost", "document.querySelectorAll('#price')[0]?.value === '0,5' && location.search.includes('price')")
    assert "Cost" in page.run("document.querySelector('section[aria-labelledby=texts-head] dl').innerText")
    page = counted(visit, "numbers?price=cheap")
    assert page.run("document.querySelector('#price').getAttribute('aria-invalid')") == "true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_this_page(visit, scheme, width):
    say(visit, ANN, "COFFEE PLS")
    page = counted(visit, width=width, scheme=scheme)
    page.run("document.querySelectorAll('details').forEach(sheet => { sheet.open = true })")
    assert visit.axe(page) == []
    assert page.run("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than its window"
    assert page.nameless() == [] and page.complaints == []
