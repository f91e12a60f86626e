"""The owner's files that the tests run with: one shop, one sender, carried by Twilio."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ACCOUNT = "AC00000000000000000000000000000000"
AUTH_TOKEN = "0123456789abcdef0123456789abcdef"
SENDER = "+14155550150"
# Never called: the server sits behind what stands here, as it does behind a proxy.
PUBLIC_URL = "https://sms.example.com"
# A person of a country whose law names no hours: at a shop that is not quiet now, an invitation to them leaves at any time of the day.
BRITON = "+447911123456"

# Port 0: the server takes a free one and says which.
MACHINE = """\
listen: 127.0.0.1:0
public-url: {public_url}
data: {data}
store: files
providers:
  main: {{ kind: twilio, account: {account}, secret: "${{TWILIO_AUTH_TOKEN}}", api: "{api}" }}
senders:
  "{sender}": {{ provider: main, rate: 1000 }}
"""

SHOP = """\
name: Blue Cup
sender: "{sender}"
time-zone: America/Los_Angeles
currency: USD
languages: [en]
owner: "+14155550199"
terms: {{ frequency: up to 4 texts a month, help: hello@bluecup.example, terms: "https://bluecup.example/terms", privacy: "https://bluecup.example/privacy" }}
qr: {qr}
keywords:
  COFFEE PLS: {{ join: true, also: [COFFEE, COFFEE PLEASE], source: window }}
  HOURS: {{ say: "{hours}" }}
earn:
  - {{ on: join, points: 25 }}
"""

HOURS = "Open 7 to 5, every day."


def machine_file(data, api):
    return MACHINE.format(public_url=PUBLIC_URL, data=data, account=ACCOUNT, api=api, sender=SENDER)


def shop_file(hours=HOURS, qr="link"):
    return SHOP.format(sender=SENDER, hours=hours, qr=qr)


def person(number):
    """A phone of a person: all of them begin with +14152, and nothing else in these tests does."""
    return f"+1415{2_000_000 + number}"


def far_from_now():
    """Half an hour of the shop's day that is not now, to be quiet in."""
    later = datetime.now(ZoneInfo("America/Los_Angeles")) + timedelta(hours=10)
    return f"{later:%H}:00-{later:%H}:30"
