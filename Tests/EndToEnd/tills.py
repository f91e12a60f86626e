"""Shop systems as they call us, and the API of Square's that is asked back."""

import base64
import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from shop_files import PUBLIC_URL
from signing import Call

KEY = "qfjakbt2uWB8DKAMECF-EA"
TOKEN = "EAAAEsquare-token"
WHSEC = "whsec_test_punchline"
SECRETS = {"SQUARE_SIGNATURE_KEY": KEY, "SQUARE_TOKEN": TOKEN, "WOO_SECRET": "woo secret ü", "STRIPE_SECRET": WHSEC, "ECWID_SECRET": "ecwid client secret"}

TILLS = """\
tills:
  square: {{ secret: "${{SQUARE_SIGNATURE_KEY}}", token: "${{SQUARE_TOKEN}}", api: "{api}" }}
  woocommerce: {{ secret: "${{WOO_SECRET}}" }}
  stripe: {{ secret: "${{STRIPE_SECRET}}" }}
  ecwid: {{ secret: "${{ECWID_SECRET}}", token: "${{SQUARE_TOKEN}}", api: "{ecwid}" }}
"""


def base64_digest(key, *parts):
    return base64.b64encode(hmac.new(key.encode(), b"".join(parts), hashlib.sha256).digest()).decode()


def square_payment(number, cents=1000, customer="C1", **more):
    return {
        "id": number, "status": "COMPLETED", "amount_money": {"amount": cents, "currency": "USD"}, "order_id": "O-" + number,
        "customer_id": customer, **more,
    }  # fmt: skip


def square(event, thing, key=KEY, target="/hooks/blue-cup/square"):
    kind = event.split(".")[0]
    body = {"merchant_id": "M1", "type": event, "event_id": thing["id"], "data": {"type": kind, "id": thing["id"], "object": {kind: thing}}}
    body = json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "x-square-hmacsha256-signature": base64_digest(key, (PUBLIC_URL + target).encode(), body)}
    return Call("POST", target, headers, body)


def woocommerce(order, key=SECRETS["WOO_SECRET"]):
    body = json.dumps(order).encode()
    return Call("POST", "/hooks/blue-cup/woocommerce", {"X-WC-Webhook-Signature": base64_digest(key, body)}, body)


def ecwid(data, kind="order.updated", key=SECRETS["ECWID_SECRET"]):
    """Signed is the event's number and moment: the same signature fits whatever `data` says."""
    body = {"eventId": "e1", "eventCreated": 1_700_000_000, "storeId": 1003, "entityId": 103878211, "eventType": kind, "data": data}
    signature = base64_digest(key, b"1700000000.e1")
    return Call("POST", "/hooks/blue-cup/ecwid", {"X-Ecwid-Webhook-Signature": signature}, json.dumps(body).encode())


class SquareAPI:
    """Knows payments, the customers behind them, and what was in their orders."""

    def __init__(self):
        self.status = 200
        self.payments = {}
        self.phones = {}
        self.asked = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.api = self
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path, authorization):
        self.asked.append(path)
        if authorization != f"Bearer {TOKEN}":
            return 401, {}
        if self.status != 200:
            return self.status, {}
        _, version, kind, number = path.split("/")
        found = {
            "payments": self.payments.get(number) and {"payment": self.payments[number]},
            "orders": {"order": {"id": number, "line_items": [{"name": "Latte", "quantity": "2"}]}},
            "customers": number in self.phones and {"customer": {"id": number, "phone_number": self.phones[number]}},
        }[kind]
        return (200, found) if version == "v2" and found else (404, {})


class EcwidAPI(SquareAPI):
    """Knows one order, which answers to whatever it is called."""

    def __init__(self):
        super().__init__()
        self.order = None

    def answer(self, path, authorization):
        self.asked.append(path)
        return (200, self.order) if authorization == f"Bearer {TOKEN}" and path.startswith("/api/v3/1003/orders/") else (404, {})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        status, found = self.server.api.answer(urlsplit(self.path).path, self.headers.get("authorization"))
        payload = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *arguments):
        """Tests say what they saw themselves."""
