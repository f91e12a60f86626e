"""From minting a token to the member who scanned it: the codes are read by a camera's software."""

import html
import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import journal_reader
import pytest
from shop_files import PUBLIC_URL, SENDER, person, shop_file

ANA, BEA = person(1), person(2)
TOKEN = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
POSTER_WIDTH = 1200


def mint(server, *options):
    minted = server.command("token", "mint", *options)
    assert minted.returncode == 0, minted.stderr
    return minted.stdout.split()


def scanned(picture):
    """What a camera reads."""
    found = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, timeout=60, check=True)
    return found.stdout.removesuffix("\n")


def rastered(drawing, picture):
    subprocess.run(["rsvg-convert", "--width", str(POSTER_WIDTH), "--background-color", "white", "--output", picture, drawing],
                   timeout=60, check=True)  # fmt: skip
    return picture


def test_a_code_is_minted_drawn_scanned_and_joined_with(carrier, server, provider, tmp_path):
    [token] = mint(server, "--points", "50", "--campaign", "window", "--uses", "1")
    assert TOKEN.fullmatch(token)
    for name in ("code.png", "code.svg", "poster.svg"):
        drawn = server.command("qr", token, "--output", tmp_path / name, *(["--as", "poster"] if "poster" in name else []))
        assert drawn.returncode == 0, drawn.stderr
        picture = tmp_path / name
        if picture.suffix == ".svg":
            picture = rastered(picture, tmp_path / f"{name}.png")
        assert scanned(picture) == f"{PUBLIC_URL}/j/{token}"
    carrier.text(ANA, f"COFFEE PLS {token}")
    assert "75 points" in provider.wait_for(1)[0].form["Body"]
    carrier.text(BEA, token.lower())
    welcome = provider.wait_for(2)[1].form["Body"]
    assert "25 points" in welcome and "used up" in welcome


def test_a_code_for_one_use_is_used_once_however_many_come_at_once(carrier, server, provider):
    [token] = mint(server, "--points", "50", "--uses", "1")
    people = [person(number) for number in range(1, 17)]
    with ThreadPoolExecutor(8) as callers:
        assert list(callers.map(lambda phone: carrier.text(phone, f"JOIN {token}").status, people)) == [200] * len(people)
    gifts = ["75 points" in text.form["Body"] for text in provider.wait_for(len(people))]
    assert gifts.count(True) == 1
    assert len(journal_reader.events(server.data, "token-taken")) == 1


@pytest.mark.parametrize(("agent", "separator"), [(ANDROID, "?"), (IPHONE, "&"), ("curl/8", "?&")])
def test_the_landing_page_opens_the_messages_with_number_and_words(server, agent, separator):
    [token] = mint(server)
    page = server.carrier.get(f"/j/{token}", User_Agent=agent)
    assert page.status == 200 and page.headers["content-type"].startswith("text/html")
    text = html.unescape(page.text)
    [link] = re.findall(r'href="(sms:[^"]*)"', text)
    assert link.startswith(f"sms:{SENDER}{separator}body=")
    assert unquote(link.split("body=")[1]) == f"COFFEE PLS {token}"
    for words in ["Blue Cup", "up to 4 texts a month", "Msg&data rates may apply", "STOP", "HELP",
                  "https://bluecup.example/terms", "https://bluecup.example/privacy"]:  # fmt: skip
        assert words in text


@pytest.mark.parametrize("qr", ["link", "sms"])
def test_the_pictures_of_the_page_are_read_by_a_camera(idle_server, tmp_path, qr):
    idle_server.shop.write_text(shop_file(qr=qr))
    server = idle_server.start()
    [token] = mint(server)
    expected = f"{PUBLIC_URL}/j/{token}" if qr == "link" else f"SMSTO:{SENDER}:COFFEE PLS {token}"
    for name, kind in ((".png", "image/png"), (".svg", "image/svg+xml"), ("/poster", "image/svg+xml")):
        answer = server.carrier.get(f"/j/{token}{name}")
        assert answer.status == 200 and answer.headers["content-type"].startswith(kind)
        drawing = tmp_path / f"picture{name.replace('/', '-')}"
        drawing.write_bytes(answer.body)
        assert scanned(drawing if name == ".png" else rastered(drawing, tmp_path / "raster.png")) == expected


def test_an_unknown_code_is_404_with_kind_words(server):
    page = server.carrier.get("/j/00000000")
    assert page.status == 404 and "know this code" in html.unescape(page.text)


def test_a_code_minted_without_a_server_is_known_to_the_next(idle_server, provider):
    tokens = mint(idle_server, "--count", "3", "--points", "5")
    assert len(set(tokens)) == 3
    server = idle_server.start()
    server.carrier.text(ANA, f"JOIN {tokens[1]}")
    assert "30 points" in provider.wait_for(1)[0].form["Body"]


def test_tokens_are_listed_and_end(server, carrier, provider):
    [token] = mint(server, "--points", "50", "--uses", "3", "--campaign", "window")
    [row] = [json.loads(line) for line in server.command("token", "list", "--json").stdout.splitlines()]
    assert (row["token"], row["standing"], row["points"], row["uses"], row["uses-max"]) == (token, "good", 50, 0, 3)
    assert token in server.command("token", "list").stdout
    assert server.command("token", "revoke", token).returncode == 0
    assert json.loads(server.command("token", "list", "--json").stdout)["standing"] == "revoked"
    carrier.text(ANA, f"COFFEE PLS {token}")
    assert "You have 25 points" in provider.wait_for(1)[0].form["Body"]


@pytest.mark.parametrize("arguments", [("token", "revoke", "00000000"), ("qr", "00000000"), ("token", "mint", "--shop", "other")], ids=str)
def test_what_does_not_exist_is_refused(server, arguments):
    answer = server.command(*arguments)
    assert answer.returncode == 1
    assert answer.stderr.strip()
