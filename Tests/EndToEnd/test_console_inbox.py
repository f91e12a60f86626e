"""The owner's inbox and the page of texts, in a real browser against the real binary."""

import pytest
from console import Console, serve
from console_pages import say, texts

ANN = "+14155550101"
BOB = "+14155550102"


@pytest.fixture
def visit(browser, tmp_path):
    serving = serve(tmp_path)
    console = Console(browser, serving)
    console.sign_in().close()
    yield console
    serving.stop()


def letters(page):
    return page.run("[...document.querySelectorAll('#inbox-letters > li')].map(letter => letter.innerText)")


def test_what_nobody_understood_comes_in_live_and_is_answered_by_hand(visit):
    say(visit, ANN, "COFFEE PLS")
    say(visit, ANN, "do you sell umbrellas <b>today</b>")
    page = visit.open("inbox")
    assert len(letters(page)) == 1 and "umbrellas <b>today</b>" in letters(page)[0]
    assert "They got the standard answer." in letters(page)[0]
    # what is typed stays while another text comes in
    page.click("#letter-1 summary")
    page.type("#letter-1 textarea", "We do! ")
    say(visit, BOB, "a person who is no member")
    page.wait("the new text", "document.querySelectorAll('#inbox-letters > li').length === 2")
    assert "not a member" in letters(page)[0]
    assert page.run("document.querySelector('#letter-1 textarea').value") == "We do! "
    page.type("#letter-1 textarea", "Come by.")
    page.follow("#letter-1 .fields button")
    page.wait("the notice", "document.querySelector('.notice')?.innerText.includes('on its way')")
    assert texts(visit, ANN).count("We do! Come by.") == 1
    assert len(letters(page)) == 1
    page.follow("#letter-2 .letter-acts > form button")
    page.wait("the notice", "document.querySelector('.notice')?.innerText.includes('Marked')")
    assert letters(page) == []
    page = visit.open("inbox?show=all")
    assert ["Answered" in letter or "Done" in letter for letter in letters(page)] == [True, True]
    assert page.complaints == []


def test_after_a_stop_the_inbox_says_why_nothing_can_be_sent(visit):
    say(visit, ANN, "COFFEE PLS")
    say(visit, ANN, "STOP")
    say(visit, ANN, "but I liked the umbrellas")
    page = visit.open("inbox")
    assert "They ended your texts" in letters(page)[0]
    assert not page.run("document.querySelector('#letter-1 textarea')")


def test_texts_show_what_became_of_them(visit):
    say(visit, ANN, "COFFEE PLS")
    page = visit.open("texts")
    rows = f"[...document.querySelectorAll('tbody tr')].map(row => row.innerText).filter(row => row.includes('555-0101'))"
    page.wait("two texts", f"{rows}.length === 2")
    assert "Joining" in page.run(rows)[0] and "Keyword or code" in page.run(rows)[1]
    page = visit.open("texts?state=heard")
    assert len(page.run(rows)) == 1
    page = visit.open("texts?state=failed")
    assert page.run(rows) == [] and "None of the newest" in page.run("document.body.innerText")
