"""Webhooks as each provider sends and signs them, by its published formula: none of this is shared with the server."""

import base64
import hashlib
import hmac
import json
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from nacl.signing import SigningKey
from shop_files import PUBLIC_URL, SENDER

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
TELNYX_KEY = SigningKey(bytes(range(32)))
TELNYX_PUBLIC_KEY = base64.b64encode(bytes(TELNYX_KEY.verify_key)).decode()


@dataclass
class Call:
    """A request to the server."""

    method: str
    target: str
    headers: dict = field(default_factory=dict)
    body: str = ""


def digest(key, message, method=hashlib.sha256):
    return hmac.new(key.encode(), message.encode(), method)


def base64_digest(key, message, method=hashlib.sha256):
    return base64.b64encode(digest(key, message, method).digest()).decode()


def digits(number):
    return number.removeprefix("+")


def now():
    return str(int(time.time()))


def posted(target, body, content_type=JSON, **headers):
    body = body if isinstance(body, str) else json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Call("POST", target, {"Content-Type": content_type, **named}, body)


def path_of(url):
    """Path and query of an address that we gave along with a text."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


class Speaker:
    """One provider: the texts of people, and receipts for what it took."""

    name = "main"
    answer = (200, JSON, json.dumps({"id": "taken-1"}))
    taken = "taken-1"

    def __init__(self, secrets):
        self.secrets = secrets
        path_secret = next((value for name, value in secrets.items() if name.endswith("PATH_SECRET")), None)
        self.end = f"/{path_secret}" if path_secret else ""

    @property
    def address(self):
        return f"/webhooks/{self.name}{self.end}"

    @property
    def status_address(self):
        return f"/webhooks/{self.name}/status{self.end}"

    def secret(self, end):
        return next(value for name, value in self.secrets.items() if name.endswith(end))


class Twilio(Speaker):
    answer = (201, JSON, json.dumps({"sid": "SM1"}))

    def text(self, person, words):
        return self.signed(self.address, {"MessageSid": "SM" + uuid.uuid4().hex, "From": person, "To": SENDER, "Body": words})

    def receipt(self, asked):
        callback = dict(parse_qsl(asked["body"]))["StatusCallback"]
        return self.signed(path_of(callback), {"MessageSid": "SM1", "MessageStatus": "delivered"})

    def signed(self, target, form):
        fields = "".join(name + form[name] for name in sorted(form))
        signature = base64_digest(self.secret("AUTH_TOKEN"), PUBLIC_URL + target + fields, hashlib.sha1)
        return posted(target, urlencode(form), FORM, X_Twilio_Signature=signature)


class Telnyx(Speaker):
    answer = (200, JSON, json.dumps({"data": {"id": "taken-1"}}))

    def text(self, person, words):
        payload = {"id": uuid.uuid4().hex, "type": "SMS", "from": {"phone_number": person}, "to": [{"phone_number": SENDER}], "text": words}
        return self.signed(self.address, "message.received", payload)

    def receipt(self, asked):
        payload = {"id": self.taken, "to": [{"phone_number": "+1", "status": "delivered"}], "errors": []}
        return self.signed(path_of(json.loads(asked["body"])["webhook_url"]), "message.finalized", payload)

    def signed(self, target, event, payload):
        body = json.dumps({"data": {"event_type": event, "id": uuid.uuid4().hex, "payload": payload}})
        moment = now()
        signature = TELNYX_KEY.sign(f"{moment}|{body}".encode()).signature
        return posted(
            target, body, telnyx_signature_ed25519=base64.b64encode(signature).decode(), telnyx_timestamp=moment
        )


class Vonage(Speaker):
    answer = (202, JSON, json.dumps({"message_uuid": "taken-1"}))

    def text(self, person, words):
        return self.signed(self.address, {"message_uuid": uuid.uuid4().hex, "channel": "sms", "from": digits(person), "to": digits(SENDER), "text": words})

    def receipt(self, asked):
        body = {"message_uuid": self.taken, "status": "delivered", "client_ref": json.loads(asked["body"])["client_ref"]}
        return self.signed(self.status_address, body)

    def signed(self, target, body):
        body = json.dumps(body)
        claims = {"iat": int(now()), "jti": uuid.uuid4().hex, "iss": "Vonage", "payload_hash": hashlib.sha256(body.encode()).hexdigest()}
        token = jwt.encode(claims, self.secret("SIGNATURE_SECRET"), algorithm="HS256")
        return posted(target, body, Authorization=f"Bearer {token}")


class VonageSMS(Speaker):
    answer = (200, JSON, json.dumps({"message-count": "1", "messages": [{"status": "0", "message-id": "taken-1"}]}))

    def text(self, person, words, **part):
        return self.signed(self.address, {"msisdn": digits(person), "to": digits(SENDER), "messageId": uuid.uuid4().hex, "text": words, "type": "text", **part})

    def receipt(self, asked):
        reference = dict(parse_qsl(asked["body"]))["client-ref"]
        return self.signed(self.status_address, {"messageId": self.taken, "status": "delivered", "err-code": "0", "client-ref": reference})

    def signed(self, target, form):
        form = {**form, "timestamp": now()}
        signed = "".join(f"&{name}={form[name].replace('&', '_').replace('=', '_')}" for name in sorted(form))
        form["sig"] = hashlib.md5((signed + self.secret("SIGNATURE_SECRET")).encode()).hexdigest()
        return posted(target, urlencode(form), FORM)


class Plivo(Speaker):
    answer = (202, JSON, json.dumps({"message": "message(s) queued", "message_uuid": ["taken-1"]}))

    def text(self, person, words):
        return self.signed(self.address, {"MessageUUID": str(uuid.uuid4()), "From": digits(person), "To": digits(SENDER), "Text": words, "Type": "sms"})

    def receipt(self, asked):
        return self.signed(path_of(json.loads(asked["body"])["url"]), {"MessageUUID": self.taken, "Status": "delivered"})

    def signed(self, target, form):
        nonce = uuid.uuid4().hex
        path = urlsplit(target).path
        query = "&".join(f"{name}={value}" for name, value in sorted(parse_qsl(urlsplit(target).query)))
        fields = "".join(name + form[name] for name in sorted(form))
        signed = f"{PUBLIC_URL}{path}?{query}{'.' if query else ''}{fields}.{nonce}"
        signature = base64_digest(self.secret("AUTH_TOKEN"), signed)
        return posted(target, urlencode(form), FORM, X_Plivo_Signature_V3=signature, X_Plivo_Signature_V3_Nonce=nonce)


class Sinch(Speaker):
    def text(self, person, words):
        return self.signed(self.address, {"type": "mo_text", "id": uuid.uuid4().hex, "from": digits(person), "to": digits(SENDER), "body": words})

    def receipt(self, asked):
        asked = json.loads(asked["body"])
        body = {"type": "recipient_delivery_report_sms", "batch_id": self.taken, "status": "Delivered", "code": 0, "client_reference": asked["client_reference"]}
        return self.signed(path_of(asked["callback_url"]), body)

    def signed(self, target, body):
        body, nonce, moment = json.dumps(body), uuid.uuid4().hex, now()
        return posted(
            target, body, X_Sinch_Webhook_Signature=base64_digest(self.secret("WEBHOOK_SECRET"), f"{body}.{nonce}.{moment}"),
            X_Sinch_Webhook_Signature_Nonce=nonce, X_Sinch_Webhook_Signature_Timestamp=moment,
            X_Sinch_Webhook_Signature_Algorithm="HmacSHA256",
        )  # fmt: skip


class WithPassword(Speaker):
    def signed(self, target, body):
        password = base64.b64encode(f"punchline:{self.secret('WEBHOOK_PASSWORD')}".encode()).decode()
        return posted(target, body, Authorization=f"Basic {password}")


class Bandwidth(WithPassword):
    answer = (202, JSON, json.dumps({"id": "taken-1"}))

    def text(self, person, words):
        message = {"id": uuid.uuid4().hex, "from": person, "to": [SENDER], "owner": SENDER, "text": words, "direction": "in"}
        return self.signed(self.address, [{"type": "message-received", "to": SENDER, "message": message}])

    def receipt(self, asked):
        message = {"id": self.taken, "tag": json.loads(asked["body"])["tag"]}
        return self.signed(self.status_address, [{"type": "message-delivered", "message": message}])


class Infobip(WithPassword):
    answer = (200, JSON, json.dumps({"messages": [{"messageId": "taken-1", "status": {"groupId": 1, "groupName": "PENDING", "id": 26, "name": "PENDING_ACCEPTED"}}]}))

    def text(self, person, words):
        return self.signed(self.address, {"results": [{"messageId": uuid.uuid4().hex, "from": digits(person), "to": digits(SENDER), "text": words}]})

    def receipt(self, asked):
        reference = json.loads(asked["body"])["messages"][0]["webhooks"]["callbackData"]
        status = {"groupId": 3, "groupName": "DELIVERED", "id": 5, "name": "DELIVERED_TO_HANDSET"}
        return self.signed(self.status_address, {"results": [{"messageId": reference, "status": status, "callbackData": reference}]})


class Bird(Speaker):
    def text(self, person, words):
        return self.signed({"type": "sms.received", "data": {"sms_id": uuid.uuid4().hex, "from": person, "to": SENDER, "text": words}})

    def receipt(self, asked):
        metadata = json.loads(asked["body"])["metadata"]
        return self.signed({"type": "sms.delivered", "data": {"sms_id": self.taken, "metadata": metadata}})

    def signed(self, body):
        body, number, moment = json.dumps(body), uuid.uuid4().hex, now()
        key = base64.b64decode(self.secret("WEBHOOK_SECRET").removeprefix("whsec_"))
        signature = base64.b64encode(hmac.new(key, f"{number}.{moment}.{body}".encode(), hashlib.sha256).digest()).decode()
        return posted(
            self.address, body, webhook_id=number, webhook_timestamp=moment, webhook_signature=f"v1,{signature}"
        )


class MessageBird(Speaker):
    answer = (201, JSON, json.dumps({"id": "taken-1"}))

    def text(self, person, words):
        form = {"id": uuid.uuid4().hex, "originator": digits(person), "recipient": digits(SENDER), "body": words}
        return self.signed("POST", self.address, urlencode(form))

    def receipt(self, asked):
        asked = json.loads(asked["body"])
        fields = {"id": self.taken, "reference": asked["reference"], "status": "delivered", "statusErrorCode": "0"}
        target = path_of(asked["reportUrl"])
        return self.signed("GET", f"{target}{'&' if '?' in target else '?'}{urlencode(fields)}", "")

    def signed(self, method, target, body):
        moment = int(now())
        claims = {"iss": "MessageBird", "nbf": moment - 1, "exp": moment + 60, "jti": uuid.uuid4().hex, "url_hash": hashlib.sha256((PUBLIC_URL + target).encode()).hexdigest()}
        if body:
            claims["payload_hash"] = hashlib.sha256(body.encode()).hexdigest()
        token = jwt.encode(claims, self.secret("SIGNING_KEY"), algorithm="HS256")
        headers = {"MessageBird-Signature-JWT": token} | ({"Content-Type": FORM} if body else {})
        return Call(method, target, headers, body)


class Kannel(Speaker):
    answer = (202, "text/plain", "0: Accepted for delivery")

    def text(self, person, words):
        query = {"id": uuid.uuid4().hex, "from": person, "to": SENDER, "coding": "0", "charset": "UTF-8", "text": words}
        return Call("GET", f"{self.address}?{urlencode(query)}")

    def receipt(self, asked):
        callback = dict(parse_qsl(urlsplit(asked["url"]).query))["dlr-url"]
        return Call("GET", path_of(callback).replace("%d", "1").replace("%A", "").replace("%F", "m1"))


class AndroidSMSGateway(Speaker):
    name = "phone"
    answer = (202, JSON, json.dumps({"id": "taken-1", "state": "Pending", "recipients": []}))

    def text(self, person, words):
        return self.signed("sms:received", {"messageId": "abc", "message": words, "sender": person.removeprefix("+1"), "recipient": SENDER})

    def receipt(self, asked):
        return self.signed("sms:delivered", {"messageId": json.loads(asked["body"])["id"]})

    def signed(self, event, payload):
        body, moment = json.dumps({"event": event, "id": uuid.uuid4().hex, "payload": payload}), now()
        signature = digest(self.secret("SIGNING_KEY"), body + moment).hexdigest()
        return posted(self.address, body, X_Signature=signature, X_Timestamp=moment)


class WhatsApp(Speaker):
    answer = (200, JSON, json.dumps({"messages": [{"id": "wamid.1"}]}))

    def text(self, person, words):
        message = {"from": digits(person), "id": f"wamid.{uuid.uuid4().hex}", "type": "text", "text": {"body": words}}
        return self.signed({"messages": [message]})

    def receipt(self, asked):
        return self.signed({"statuses": [{"id": "wamid.1", "status": "delivered", "recipient_id": "1"}]})

    def signed(self, value):
        value |= {"messaging_product": "whatsapp", "metadata": {"display_phone_number": digits(SENDER), "phone_number_id": "1"}}
        body = json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}]})
        return posted(self.address, body, X_Hub_Signature_256="sha256=" + digest(self.secret("APP_SECRET"), body).hexdigest())


class Generic(Speaker):
    answer = (200, JSON, '{"status":"queued","message":{"id":"taken-1"}}')

    def text(self, person, words):
        return posted(self.address, {"sender": person, "recipient": SENDER, "message": words, "message_id": uuid.uuid4().hex})


SPEAKERS = {
    "twilio": Twilio, "telnyx": Telnyx, "vonage": Vonage, "vonage-sms": VonageSMS, "plivo": Plivo, "sinch": Sinch,
    "bandwidth": Bandwidth, "infobip": Infobip, "bird": Bird, "messagebird": MessageBird, "kannel": Kannel,
    "android-sms-gateway": AndroidSMSGateway, "whatsapp": WhatsApp, "generic": Generic,
}  # fmt: skip
