"""A carrier's end of SMPP 3.4: takes the texts that a gateway submits, hands over those of people, and reports on what it took."""

import itertools
import queue
import socket
import struct
import threading
from dataclasses import dataclass

BIND_TRANSCEIVER, SUBMIT_SM, DELIVER_SM, ENQUIRE_LINK, UNBIND = 0x09, 0x04, 0x05, 0x15, 0x06
RESPONSE = 0x80000000
INVALID_DESTINATION = 0x0B
RECEIPT, UDH = 0x04, 0x40
WAIT_SECONDS = 20

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = {0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€"}


def from_gsm(octets):
    text, octets = "", iter(octets)
    for octet in octets:
        text += EXTENDED.get(next(octets, 0x20), " ") if octet == 0x1B else BASIC[octet]
    return text


def to_gsm(text):
    escaped = {letter: bytes([0x1B, octet]) for octet, letter in EXTENDED.items()}
    return b"".join(escaped.get(letter) or bytes([BASIC.index(letter)]) for letter in text)


@dataclass
class Part:
    """One segment that the gateway submitted."""

    id: str
    sender: str
    receiver: str
    coding: int
    wants_receipt: bool
    text: str


class Smsc:
    """Listens for one gateway. Numbers in `unknown` are refused; `reports` says how a text to any other ends (`None`: in silence)."""

    def __init__(self):
        self.unknown = set()
        self.report = "DELIVRD"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._parts = queue.Queue()
        self._bound = threading.Event()
        self._sequence = itertools.count(1)
        self._ids = itertools.count(1)
        self._writing = threading.Lock()
        self._connection = None
        threading.Thread(target=self._serve, daemon=True).start()

    def wait_until_bound(self):
        assert self._bound.wait(WAIT_SECONDS), "the gateway did not come"

    def person_texts(self, sender, receiver, text):
        """One text of a person: in GSM-7 where that can say it, else in UCS-2; in parts where it is long."""
        try:
            octets, coding, length = to_gsm(text), 0, 160
        except ValueError:
            octets, coding, length = text.encode("utf-16-be"), 8, 140
        if len(octets) <= length:
            self._deliver(sender, receiver, octets, coding, 0)
            return
        size = 152 if coding == 0 else 132
        parts = [octets[start : start + size] for start in range(0, len(octets), size)]
        for number, part in enumerate(parts, 1):
            self._deliver(sender, receiver, bytes([5, 0, 3, 77, len(parts), number]) + part, coding, UDH)

    def next_text(self):
        """The next segment that the gateway submitted."""
        return self._parts.get(timeout=WAIT_SECONDS)

    def has_no_text_for(self, seconds):
        try:
            part = self._parts.get(timeout=seconds)
        except queue.Empty:
            return True
        raise AssertionError(f"{part} was sent")

    def close(self):
        for open_socket in filter(None, [self._listener, self._connection]):
            try:
                open_socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # closed by the other side
            open_socket.close()

    def _serve(self):
        while True:
            try:
                self._connection, _ = self._listener.accept()
                self._answer(self._connection)
            except OSError:
                return  # closed

    def _answer(self, connection):
        while header := self._exactly(connection, 16):
            length, command, _, sequence = struct.unpack(">IIII", header)
            body = self._exactly(connection, length - 16)
            if command == SUBMIT_SM:
                self._submit(sequence, body)
            elif command == BIND_TRANSCEIVER:
                self._write(command | RESPONSE, 0, sequence, b"smsc\0")
                self._bound.set()
            elif command in (ENQUIRE_LINK, UNBIND):
                self._write(command | RESPONSE, 0, sequence, b"")

    def _submit(self, sequence, body):
        part = self._part(body)
        if part.receiver in self.unknown:
            self._write(SUBMIT_SM | RESPONSE, INVALID_DESTINATION, sequence, b"")
            return
        self._write(SUBMIT_SM | RESPONSE, 0, sequence, part.id.encode() + b"\0")
        self._parts.put(part)
        if part.wants_receipt and self.report:
            receipt = (
                f"id:{part.id} sub:001 dlvrd:001 submit date:2601011200 done date:2601011200 "
                f"stat:{self.report} err:000 text:"
            )
            self._deliver(part.receiver, part.sender, receipt.encode(), 0, RECEIPT)

    def _part(self, body):
        _, rest = body.split(b"\0", 1)
        sender, rest = rest[2:].split(b"\0", 1)
        receiver, rest = rest[2:].split(b"\0", 1)
        esm_class, rest = rest[0], rest[3:]
        _, _, rest = rest.split(b"\0", 2)
        registered, _, coding, _, length = struct.unpack(">BBBBB", rest[:5])
        octets = rest[5 : 5 + length]
        if esm_class & UDH:
            octets = octets[octets[0] + 1 :]
        text = octets.decode("utf-16-be") if coding == 8 else from_gsm(octets)
        return Part(f"m{next(self._ids)}", sender.decode(), receiver.decode(), coding, bool(registered & 1), text)

    def _deliver(self, sender, receiver, octets, coding, esm_class):
        body = b"\0" + self._address(sender) + self._address(receiver)
        body += struct.pack(">BBB", esm_class, 0, 0) + b"\0\0" + struct.pack(">BBBBB", 0, 0, coding, 0, len(octets))
        self._write(DELIVER_SM, 0, next(self._sequence), body + octets)

    @staticmethod
    def _address(number):
        """An international number goes without its plus, as such (TON 1); any other as unknown."""
        kind = b"\1\1" if number.startswith("+") else b"\0\0"
        return kind + number.removeprefix("+").encode() + b"\0"

    def _write(self, command, status, sequence, body):
        with self._writing:
            self._connection.sendall(struct.pack(">IIII", 16 + len(body), command, status, sequence) + body)

    @staticmethod
    def _exactly(connection, count):
        octets = b""
        while len(octets) < count:
            more = connection.recv(count - len(octets))
            if not more:
                return b""
            octets += more
        return octets
