"""Stands where Twilio's API stands: takes texts, keeps them, and answers as Twilio does, or as it is told to."""

import base64
import json
import socket
import threading
import time
import uuid
from collections import deque
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from shop_files import ACCOUNT, AUTH_TOKEN
from waiting import PATIENCE_SECONDS

PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
BASIC = "Basic " + base64.b64encode(f"{ACCOUNT}:{AUTH_TOKEN}".encode()).decode()


@dataclass
class Asked:
    """A request to send a text."""

    method: str
    path: str
    headers: dict
    fields: list
    at: float
    form: dict = field(init=False)
    sid: str = ""
    status: int = 0

    def __post_init__(self):
        self.form = dict(self.fields)


@dataclass
class Answer:
    """What to answer instead of 201; without a status the connection is closed without a word."""

    status: int | None
    code: int = 0
    headers: dict = field(default_factory=dict)

    @property
    def body(self):
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": "no", "more_info": more, "status": self.status}


NO_ANSWER = Answer(status=None)


class Provider:
    """Begins down, with its address reserved: whoever calls is refused until `up`."""

    def __init__(self):
        self._changed = threading.Condition()
        self._asked = []
        self._answers = deque()
        self._server = None
        self._speaks = threading.Event()
        self._speaks.set()
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def up(self):
        self._server = _Server(self, self._socket)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self):
        self.release()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._socket.close()

    def hold(self):
        """From now on it listens, and says nothing until `release`."""
        self._speaks.clear()

    def release(self):
        self._speaks.set()

    def answer_next(self, *answers):
        """The next requests get these answers, one each; those after them are taken."""
        with self._changed:
            self._answers.extend(answers)

    def take(self, asked):
        """What to answer, as status, body and headers; None for no answer at all."""
        with self._changed:
            answer = self._answers.popleft() if self._answers else None
            if asked.path != PATH or asked.headers.get("authorization") != BASIC:
                answer = Answer(401, code=20003)
            asked.status = answer.status if answer else 201
            asked.sid = "SM" + uuid.uuid4().hex if answer is None else ""
            self._asked.append(asked)
            self._changed.notify_all()
        self._speaks.wait()
        if answer is None:
            return 201, _message(asked), {}
        return None if answer.status is None else (answer.status, answer.body, answer.headers)

    def asked(self, to=None):
        """Every request to send, taken or not, in their order."""
        with self._changed:
            return [asked for asked in self._asked if to in (None, asked.form.get("To"))]

    def texts(self, to=None):
        """The texts that were taken."""
        return [asked for asked in self.asked(to) if asked.status == 201]

    def bodies(self, to=None):
        return [asked.form["Body"] for asked in self.texts(to)]

    def wait_for(self, count, to=None, seconds=PATIENCE_SECONDS):
        """The texts that were taken, once there are at least so many."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.texts(to)) >= count, timeout=seconds)
        texts = self.texts(to)
        assert came, f"waited {seconds} s for {count} texts, and {len(texts)} came"
        return texts

    def wait_until_asked(self, count, to=None, seconds=PATIENCE_SECONDS):
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.asked(to)) >= count, timeout=seconds)
        asked = self.asked(to)
        assert came, f"waited {seconds} s to be asked {count} times, and was asked {len(asked)} times"
        return asked


def _message(asked):
    """A message resource as Twilio's API answers it."""
    now = formatdate(usegmt=True)
    form = asked.form
    return {
        "sid": asked.sid, "account_sid": ACCOUNT, "api_version": "2010-04-01", "body": form.get("Body"),
        "date_created": now, "date_sent": None, "date_updated": now, "direction": "outbound-api", "error_code": None,
        "error_message": None, "from": form.get("From"), "messaging_service_sid": None, "num_media": "0",
        "num_segments": "1", "price": None, "price_unit": "USD", "status": "queued", "subresource_uris": {},
        "to": form.get("To"), "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{asked.sid}.json",
    }  # fmt: skip


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, provider, listener):
        super().__init__(listener.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.provider = provider
        self.server_activate()

    def handle_error(self, request, client_address):
        """A server under test that is killed leaves connections broken; that is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        fields = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
        answer = self.server.provider.take(Asked("POST", self.path, headers, fields, time.monotonic()))
        if answer is None:
            self.close_connection = True
            return
        status, message, extra = answer
        payload = json.dumps(message).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        for name, value in extra.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *arguments):
        """Tests say what they saw themselves."""
