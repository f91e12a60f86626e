"""Stands where any provider's API stands: takes every request, and keeps it as it came."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from waiting import PATIENCE_SECONDS

# Each provider reads its own of these, and takes the text as accepted.
ANSWER = {
    "sid": "SM00000000000000000000000000000001",
    "data": {"id": "40385f64-5717-4562-b3fc-2c963f66afa6"},
    "message_uuid": "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
    "messages": [{"status": "0", "message-id": "0A0000000123ABCD1", "id": "wamid.1"}],
}


class Recorder:
    def __init__(self):
        # Status, type and body.
        self.answer = (200, "application/json", json.dumps(ANSWER))
        # What its clock shows; nothing: this machine's.
        self.date = None
        self._changed = threading.Condition()
        self._requests = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.recorder = self
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def keep(self, request):
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()

    def wait_for(self, count):
        """All requests, `{method, url, headers, body}` each, once there are at least so many."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self._requests) >= count, timeout=PATIENCE_SECONDS)
            requests = list(self._requests)
        assert came, f"waited {PATIENCE_SECONDS} s for {count} requests, and {len(requests)} came"
        return requests


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._take()

    def do_POST(self):
        self._take()

    def _take(self):
        recorder = self.server.recorder
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        status, content_type, payload = recorder.answer
        payload = payload.encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)
        recorder.keep(
            {"method": self.command, "url": recorder.address + self.path, "headers": dict(self.headers.items()), "body": body}
        )

    def date_time_string(self, timestamp=None):
        return self.server.recorder.date or super().date_time_string(timestamp)

    def log_message(self, format, *arguments):
        """Tests say what they saw themselves."""
