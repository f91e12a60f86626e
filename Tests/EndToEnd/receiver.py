"""An address that an owner named in `webhooks`: judges every signature by the Standard Webhooks library, and behaves as badly as told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook
from waiting import eventually

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
STALL_SECONDS = 60


class Receiver:
    def __init__(self, secret=SECRET):
        self.judge = Webhook(secret)
        # What it answers; None: nothing, ever.
        self.status = 204
        self.headers = {}
        self.faults = []
        # Ids of all that came, and the letters that were taken, by their ids in the order in which they first came.
        self.came = []
        self.taken = {}
        self.over = threading.Event()
        self._lock = threading.Lock()
        self._port = 0
        self._server = None
        self.open()

    def open(self):
        """Listens where it listened before."""
        self._server = _Server(("127.0.0.1", self._port), _Handler)
        self._port = self._server.server_address[1]
        self._server.receiver = self
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def shut(self):
        """Nobody listens there any more."""
        self._server.shutdown()
        self._server.server_close()

    def close(self):
        self.over.set()
        self.shut()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._port}/in"

    @property
    def events(self):
        """What it was told, each once, in the order in which it heard of it."""
        with self._lock:
            return [event for letter in self.taken.values() for event in letter["events"]]

    def wait_for(self, events):
        eventually(f"{len(events)} events", lambda: len(self.events) >= len(events), seconds=60)
        assert self.events == events

    def take(self, headers, body):
        """The status that it answers with."""
        try:
            letter = self.judge.verify(body, headers)
            assert letter == json.loads(body)
        except Exception as fault:
            self.faults.append(fault)
            return 400
        name = headers["webhook-id"]
        with self._lock:
            self.came.append(name)
            if self.status is not None and 200 <= self.status < 300:
                known = self.taken.setdefault(name, letter)
                assert known == letter, "the same id told something else"
        return self.status


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        """A server that is killed leaves connections behind."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["content-length"]))
        status = receiver.take({name.lower(): value for name, value in self.headers.items()}, body)
        if status is None:
            receiver.over.wait(STALL_SECONDS)
            self.close_connection = True
            return
        self.send_response(status)
        for name, value in receiver.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format, *arguments):
        """Tests say what they saw themselves."""
