"""MY DATA: the link that is texted, the page that it opens, and what it does not open."""

import html
import re

import pytest
from shop_files import PUBLIC_URL, person

ANA, BEA = person(1), person(2)
LINK = re.compile(re.escape(PUBLIC_URL) + r"(/my/[0-9a-f]{32})\b")


def link(provider, carrier, phone, count):
    """Where the page is, on this server; `count` is how many texts have gone out by then."""
    carrier.text(phone, "MY DATA")
    return LINK.search(provider.wait_for(count)[count - 1].form["Body"])[1]


def test_a_member_sees_what_the_shop_holds_of_them(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    carrier.text(ANA, "NAME Ana O'Neill")
    address = link(provider, carrier, ANA, 3)
    page = carrier.get(address)
    assert page.status == 200
    text = html.unescape(page.text)
    for words in ("What we hold of you", "Blue Cup", "COFFEE PLS", "window", "25 points", "Ana O'Neill", "(415) 200-0001", "+25"):
        assert words in text, words
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in page.headers["x-robots-tag"]
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_page_is_there_after_an_opt_out_and_after_a_restart(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)  # what has not left by the STOP never leaves
    carrier.text(ANA, "STOP")
    address = link(provider, carrier, ANA, 3)
    server.wait_until_nothing_is_owed()
    server.kill()
    server.start()
    page = carrier.get(address)
    assert page.status == 200 and "No texts from" in page.text


def test_a_person_who_is_no_member_sees_that_there_is_nothing(carrier, server, provider):
    page = carrier.get(link(provider, carrier, BEA, 1))
    assert page.status == 200 and "You are no member" in page.text and "Blue Cup" not in page.text


@pytest.mark.parametrize("secret", ["0" * 32, "x", "..%2f..", "0" * 3000, "%ff"])
def test_what_nobody_was_texted_opens_nothing(carrier, server, secret):
    page = carrier.get(f"/my/{secret}")
    assert page.status == 404
    assert "Text MY DATA" in page.text


def test_a_new_link_and_forgetting_end_the_old_one(carrier, server, provider):
    carrier.text(ANA, "COFFEE PLS")
    first = link(provider, carrier, ANA, 2)
    second = link(provider, carrier, ANA, 3)
    assert (carrier.get(first).status, carrier.get(second).status) == (404, 200)
    carrier.text(ANA, "FORGET ME")
    carrier.text(ANA, "FORGET")
    assert "deleted" in provider.wait_for(5)[4].form["Body"]
    assert carrier.get(second).status == 404


def test_the_secret_is_in_no_log(carrier, server, provider):
    address = link(provider, carrier, ANA, 1)
    assert carrier.get(address).status == 200
    assert carrier.get(address[:-1]).status == 404
    assert server.stop() == 0
    assert address.removeprefix("/my/")[:-1] not in server.log + server.greeting
