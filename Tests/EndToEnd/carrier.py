"""Twilio as it calls us: webhooks for texts and receipts, signed by Twilio's own library."""

import http.client
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from shop_files import ACCOUNT, AUTH_TOKEN, PUBLIC_URL, SENDER
from twilio.request_validator import RequestValidator

WEBHOOK = "/webhooks/main"
FORM = "application/x-www-form-urlencoded; charset=utf-8"
ANSWER_SECONDS = 15  # Twilio waits no longer


@dataclass
class Reply:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def fresh_sid():
    return "SM" + uuid.uuid4().hex


def signature(target, form=None, token=AUTH_TOKEN):
    return RequestValidator(token).compute_signature(PUBLIC_URL + target, form or {})


def text_form(sender, body, sid=None):
    """The fields that Twilio sends for a text."""
    sid = sid or fresh_sid()
    return {
        "ToCountry": "US", "ToState": "CA", "ToCity": "SAN FRANCISCO", "ToZip": "94105", "To": SENDER, "From": sender,
        "FromCountry": "US", "FromState": "CA", "FromCity": "SAN FRANCISCO", "FromZip": "94107", "Body": body,
        "MessageSid": sid, "SmsSid": sid, "SmsMessageSid": sid, "SmsStatus": "received", "NumMedia": "0",
        "NumSegments": "1", "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01",
    }  # fmt: skip


class Carrier:
    """Calls the server on `port()`: a restarted server may have another one."""

    def __init__(self, port):
        self._port = port

    def request(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self._port(), timeout=ANSWER_SECONDS)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, target, **headers):
        return self.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, target, form, signed=None, content_type=FORM):
        """A form, signed rightly unless told otherwise; `signed=""` sends none."""
        headers = {"Content-Type": content_type, "User-Agent": "TwilioProxy/1.1"}
        given = signature(target, form) if signed is None else signed
        if given:
            headers["X-Twilio-Signature"] = given
        return self.request("POST", target, body=urlencode(form), headers=headers)

    def text(self, sender, body, sid=None):
        return self.post(WEBHOOK, text_form(sender, body, sid))

    def receipt(self, text, status, error_code=None):
        """Twilio's word on a text that it took, sent where the text asked for it."""
        callback = urlsplit(text.form["StatusCallback"])
        form = {
            "SmsSid": text.sid, "SmsStatus": status, "MessageStatus": status, "MessageSid": text.sid,
            "To": text.form["To"], "From": text.form["From"], "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01",
        }  # fmt: skip
        if error_code:
            form["ErrorCode"] = str(error_code)
        return self.post(f"{callback.path}?{callback.query}", form)
