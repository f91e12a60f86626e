"""The page of numbers, in a real browser against the real binary."""

import pytest
from console import Console, serve
from console_pages import fetch, say
from serving import OWNER

ANN = "+14155550101"
BOB = "+14155550102"


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
    for amount in ["20.00", "30.00"]:
        say(visit, OWNER, f"EARN {ANN} {amount}")
    page = counted(visit)
    drawings = page.run("[...document.querySelectorAll('svg[role=img]')].map(svg => svg.querySelector('title').textContent)")
    assert drawings == [
        "Active, lapsing and lapsed members", "Members by how they came", "Second-purchase and repeat rate by month", "Average order by month",
        "Redemption by month", "Points owed, by who still comes", "Segments by day",
    ]  # fmt: skip
    # each chapter with its table and its file
    captions = page.run("[...document.querySelectorAll('details.data-table table caption')].map(one => one.textContent)")
    assert len(captions) == 7 and {"Buying by month", "Points and coupons by month"} <= set(captions)
    files = page.run("[...document.querySelectorAll('a[download]')].map(link => link.getAttribute('href'))")
    for file in files:
        status, kind, text = fetch(page, file)
        assert status == 200 and kind.startswith("text/csv") and text.count("\r\n") > 1, file
    assert len(files) == len(captions)
    _, _, buying = fetch(page, "/console/blue-cup/numbers/buying.csv")
    assert buying.splitlines()[1].split(",")[1:] == ["2", "50.00", "25.00", "1", "100.0", "1", "100.0"] and len(buying.splitlines()) == 13
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
