"""What phones say while somebody is at the console, and what its pages lead to."""

import json
import urllib.request

SENDER = "+14155550150"
SECONDS = 30


def say(console, phone, words):
    """Somebody texts the shop, by the simulator."""
    body = json.dumps({"from": phone, "to": SENDER, "text": words}).encode()
    request = urllib.request.Request(
        console.serving.address + "/simulator/texts", data=body, headers={"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        assert answer.status == 202


def texts(console, phone):
    """What came to that phone, by the simulator's page."""
    page = console.browser.open(f"{console.serving.address}/simulator")
    page.run(
        f"(() => {{ const phone = document.getElementById('phone'); phone.value = {json.dumps(phone)};"
        " phone.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )
    page.wait("texts", "document.querySelectorAll('#texts li').length > 2")
    told = page.run("[...document.querySelectorAll('#texts li.to-phone .bubble')].map(bubble => bubble.innerText)")
    page.close()
    return told


def fetch(page, path):
    """Status, kind and words of an address, for whoever is signed in on the page."""
    script = f"fetch({json.dumps(path)}).then(async answer => [answer.status, answer.headers.get('content-type'), await answer.text()])"
    return page.run(script)
