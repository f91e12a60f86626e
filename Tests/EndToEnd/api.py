"""A program that calls the API of a running server with a key."""

import http.client
import json
import urllib.parse

SECONDS = 30


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:300]!r}"


class Program:
    def __init__(self, server, key, shop="blue-cup"):
        self.server = server
        self.key = key
        self.shop = shop

    def call(self, method, path, body=None, key=None, once=None, raw=None, headers=None):
        """`path` is behind the shop's address, or an address of its own where it begins with a stroke."""
        address = path if path.startswith("/") else f"/v1/shops/{self.shop}/{path}"
        sent = dict(headers or {})
        key = self.key if key is None else key
        if key:
            sent.setdefault("Authorization", f"Bearer {key}")
        if once:
            sent["Idempotency-Key"] = once
        if body is not None:
            raw = json.dumps(body)
        if raw is not None:
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=SECONDS)
        try:
            connection.request(method, address, body=raw, headers=sent)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body, **more)

    def everything(self, path, name):
        """All pages of a list."""
        found, cursor = [], ""
        while True:
            page = self.get(path + (f"&cursor={cursor}" if cursor else "")).json
            found += page[name]
            if page["next"] is None:
                return found
            cursor = page["next"]


def quoted(phone):
    return urllib.parse.quote(phone, safe="")


def new_key(server, *arguments):
    made = server.command("key", "create", "--json", *arguments)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)
