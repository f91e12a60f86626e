"""Two shops with one of everything, and whoever may be tempted: for test_sweep.py, which tries every address with all of it."""

import hashlib
import html
import http.client
import json
import re
import urllib.parse

import journal_reader
from console import GLOW_OWNER, STAFF
from serving import OWNER, Serving
from waiting import eventually

SECONDS = 20
TOO_MANY = 429
# Texts before those that a test looks at, at one a second.
WAITING = 40
# What is secret in a text, by its name.
SECRETS = {"console-code": r"\b([0-9]{6})\b", "data-link": r"/my/([0-9a-f]+)", "move-code": r"MOVE (\S+) to"}
ONCE = re.compile(r'name="once" value="[0-9a-f]{32}"')
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
MORE = """\
  tea: {{ name: Free tea }}
cards:
  latte: {{ name: Latte card, stamps: 9, reward: tea }}
tills: {{ stripe: {{ secret: "file:{secret}" }} }}
replies: {{ balance: "{{{{shop}}}}: {{{{balance}}}}." }}
{staff}"""
EARN = """\
earn:
  - { on: purchase, points-per: 1.00 }
  - { on: visit, points: 2 }
  - { on: "action:review", points: 7 }
"""


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders() if name.lower() != "date"}
        self.cookies = dict(value.split(";")[0].split("=", 1) for name, value in response.getheaders() if name.lower() == "set-cookie")
        self.text = response.read().decode(errors="replace")

    def without(self, *words):
        """What it says, but for these words and for what differs in every answer."""
        text = ONCE.sub("", self.text)
        headers = {name: value for name, value in self.headers.items() if name not in {"set-cookie", "content-length"} and "ratelimit" not in name}
        told = json.dumps([self.status, headers]) + html.unescape(text)
        for word in filter(lambda word: len(word) > 3, words):
            for form in {word, urllib.parse.quote(word, safe="")}:
                told = told.replace(form, "…")
        return told


class Visitor:
    """Somebody with cookies, or with a key, or with nothing."""

    def __init__(self, world, shop, key=None):
        self.world = world
        self.shop = shop
        self.key = key
        self.cookies = {}
        self.csrf = None

    def ask(self, method, path, form=None, body=None, headers=None):
        """The answer, once there is one: whoever asks too often is told to wait, and waits."""
        answer = None

        def is_answered():
            nonlocal answer
            answer = self.ask_once(method, path, form, body, headers)
            return answer.status != TOO_MANY

        eventually("an answer to " + path, is_answered)
        return answer

    def ask_once(self, method, path, form, body, headers):
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.key:
            sent.setdefault("Authorization", "Bearer " + self.key)
        if form is not None:
            body = urllib.parse.urlencode(form)
            sent["Content-Type"] = FORM
        elif body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            sent["Content-Type"] = "application/json"
        connection = http.client.HTTPConnection("127.0.0.1", self.world.port, timeout=SECONDS)
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        assert answer.status < 500, (method, path, form, answer.text[:300])
        return answer

    def enter(self, path, form):
        """Sends the form of a page before anybody is signed in."""
        page = self.ask("GET", path if path.startswith("/console/link") else "/console")
        self.cookies |= page.cookies
        token = TOKEN.search(page.text)[1]
        answer = self.ask("POST", path, {**form, "csrf": token})
        self.cookies |= answer.cookies
        return answer

    def home(self, path):
        return f"/console/{self.shop}/{path}"

    def page(self, path):
        return self.ask("GET", self.home(path))

    def send(self, path, form, shop=None, csrf=None):
        token = self.csrf if csrf is None else csrf
        fields = {**form, **({"csrf": token} if token else {})}
        fields.setdefault("once", hashlib.md5(repr((path, form)).encode()).hexdigest())
        return self.ask("POST", f"/console/{shop or self.shop}/{path}", fields)

    def settle(self):
        """Once signed in, knows what its forms carry."""
        self.csrf = TOKEN.search(self.page("today").text)[1]
        return self


class World(Serving):
    """Blue Cup and Glow, each with a sender, an owner, a member, a letter, a code, a coupon, an order, a text, keys and versions of its own."""

    FACTS = {
        "blue-cup": {"sender": "+14155550150", "member": "+14155550101", "stranger": "+14155550103", "name": "Abigail", "join": "COFFEE PLS", "keyword": "HOURS"},
        "glow": {"sender": "+14155550160", "member": "+14155550102", "stranger": "+14155550104", "name": "Zenobia", "join": "GLOW ON", "keyword": "OPENING"},
    }  # fmt: skip

    def __init__(self, directory):
        self.secret = "whsec_" + "A" * 44
        directory.joinpath("till-secret").write_text(self.secret)
        # Glow's owner is of Blue Cup's staff, by Blue Cup's file alone
        staff = f'staff: {{ "{STAFF}": {{ name: Kim, cap: 500/d }}, "{GLOW_OWNER}": {{ name: Zed }} }}\n'
        more = {shop: MORE.format(secret=directory / "till-secret", staff=staff if shop == "blue-cup" else "") for shop in self.FACTS}
        more["glow"] = more["glow"].replace(f'tills: {{ stripe: {{ secret: "file:{directory / "till-secret"}" }} }}\n', "")
        super().__init__(directory, public_url="http://127.0.0.1:{port}", owners={"glow": GLOW_OWNER}, more=more)
        self.stop()
        for shop in self.FACTS:
            file = self.config / f"shops/{shop}.yaml"
            file.write_text(file.read_text().replace("earn:\n", EARN))
        machine = self.config / "punchline.yaml"
        machine.write_text(machine.read_text().replace("provider: phone", "provider: phone, rate: 1000"))
        self.start()
        self.blue, self.glow = self.owner("blue-cup"), self.owner("glow")
        self.kim = self.signed_in(STAFF, "blue-cup")
        # of which the owner may end the one that is not their own
        self.owner("glow")
        self.ids = {shop: self.fill(shop, owner) for shop, owner in [("blue-cup", self.blue), ("glow", self.glow)]}
        eventually("nothing to be owed", lambda: journal_reader.open_texts(self.data) == [])

    def owner(self, shop):
        visitor = Visitor(self, shop)
        visitor.enter("/" + self.command("console-link", "--shop", shop).split("/", 3)[3], {})
        return visitor.settle()

    def signed_in(self, phone, shop):
        visitor = Visitor(self, shop)
        visitor.enter("/console", {"phone": phone})
        code = re.search(r"\b[0-9]{6}\b", self.texts(phone, lambda body: re.search(r"\b[0-9]{6}\b", body)))[0]
        assert visitor.enter("/console/code", {"phone": phone, "code": code}).status == 303
        return visitor.settle()

    def say(self, phone, words, sender):
        answer = Visitor(self, None).ask("POST", "/simulator/texts", body={"from": phone, "to": sender, "text": words})
        assert answer.status == 202

    def texts(self, phone, fits):
        """The first text to that phone that fits, as the simulator's page gets it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request("GET", "/simulator/events?phone=" + urllib.parse.quote(phone))
            for line in connection.getresponse():
                text = json.loads(line[6:]) if line.startswith(b"data: ") else {}
                if text.get("direction") == "to-phone" and fits(text["body"]):
                    return text["body"]
        finally:
            connection.close()
        raise AssertionError("no such text came")

    def fill(self, shop, owner):
        facts = self.FACTS[shop]
        phone, sender = facts["member"], facts["sender"]
        self.say(phone, facts["join"], sender)
        self.say(phone, "NAME " + facts["name"], sender)
        # a shop's letters are counted, so the second of one is none of the other's
        for word in ["thing", "matter"][: 2 if shop == "glow" else 1]:
            self.say(phone, f"what about {facts['name'].lower()}s {word}", sender)
        self.say(phone, "REDEEM FREE LATTE", sender)
        self.say(facts["stranger"], facts["join"], sender)
        self.say(phone, "MY DATA", sender)
        key = json.loads(self.command("key", "create", "--json", "--shop", shop))
        program = Visitor(self, shop, key["key"])
        address = f"/v1/shops/{shop}/"
        order = f"{shop}-A-1"
        bought = program.ask("POST", address + "purchases", body={"phone": phone, "amount": 3_000, "order": order})
        assert bought.status == 201, bought.text
        sent = json.loads(program.ask("POST", address + "texts", body={"phone": phone, "text": "Your table is ready.", "purpose": "service"}).text)
        tokens = json.loads(program.ask("POST", address + "tokens", body={"count": 2, "campaign": "window-" + facts["name"]}).text)["tokens"]
        member = json.loads(program.ask("GET", address + "members/" + urllib.parse.quote(phone)).text)
        cursor = json.loads(program.ask("GET", address + "members?limit=1").text)["next"]
        digest = re.search(r'name="digest" value="([^"]+)"', owner.page("file").text)[1]
        text = (self.config / f"shops/{shop}.yaml").read_text() + "# mine\n"
        assert owner.send("file", {"text": text, "digest": digest, "do": "save"}).status == 303
        eventually("the letters", lambda: owner.page("inbox").text.count("/answer") == (2 if shop == "glow" else 1))
        pages = owner.page("inbox").text + owner.page("versions").text + owner.page("settings/sessions").text
        found = lambda pattern: re.search(pattern, pages)[1]
        link = self.texts(phone, lambda body: "/my/" in body)
        return {
            "contact": member["contact"], "coupon": member["coupons"][0]["code"], "order": order, "text": sent["id"], "token": tokens[0]["token"],
            "letter": found(r"inbox/(\d+)/answer"), "version": found(r"versions/([^\"/]+)\""), "session": found(r"sessions/([0-9a-f]+)/end"),
            "key": key["id"], "secret": key["key"], "cursor": cursor, "phone": phone, "keyword": facts["keyword"],
            "page": re.search(r"/my/(\S+)", link)[1].rstrip("."),
        }  # fmt: skip

    def hold_texts(self):
        """From now on texts wait for their sender, most of them for longer than a test takes."""
        self.stop()
        machine = self.config / "punchline.yaml"
        machine.write_text(machine.read_text().replace("rate: 1000", "rate: 1"))
        self.start()
        for facts in self.FACTS.values():
            for number in range(WAITING):
                self.say(f"+1415555{3_000 + number}", facts["join"], facts["sender"])

    def secrets(self):
        """Of the texts that have not left and carry a secret: the codes and addresses, by the text's name and sender."""
        waiting = set(journal_reader.open_texts(self.data))
        found = {}
        for record in journal_reader.records(self.data):
            bodies = {id: body for part in record.get("private", {}).values() for id, body in part.get("texts", {}).items()}
            for event in record["facts"]["events"]:
                if event["event"] == "promised" and event["text"] in waiting and event["name"] in SECRETS:
                    found[event["name"], event["sender"]] = re.search(SECRETS[event["name"]], bodies[event["text"]])[1]
        return found

    def marks(self, shop):
        """What only that shop's people may see."""
        ids, facts = self.ids[shop], self.FACTS[shop]
        phones = [facts["member"], facts["stranger"]]
        return [facts["name"], *(phone[2:] for phone in phones), *(phone[5:8] + "-" + phone[8:] for phone in phones), ids["contact"], ids["coupon"], ids["token"],
                ids["order"], ids["text"], ids["secret"], ids["key"], ids["session"]]  # fmt: skip

    def state(self):
        """All that there is: the journal, and the owner's files."""
        files = sorted(file for file in self.config.rglob("*") if file.is_file())
        return journal_reader.lines(self.data), {str(file): file.read_bytes() for file in files}
