"""Callers who are slow, silent or too many cost the server nothing that others need."""

import http.client
import select
import socket
import time
from urllib.parse import urlencode

import pytest
from carrier import FORM, WEBHOOK, signature, text_form
from shop_files import person
from waiting import eventually

ANA = person(1)
REQUEST_SECONDS = 10
# How late a close may be seen on a busy machine.
LATENESS_SECONDS = 5
TRICKLE_SECONDS = 0.5

HEAD = b"POST /webhooks/main HTTP/1.1\r\nHost: sms.example.com\r\nContent-Type: application/x-www-form-urlencoded\r\n"
# What each has sent when it opens, and the bytes that it then sends one by one.
SLOW_CALLERS = {
    "silent": (b"", b""),
    "head without an end": (HEAD, b""),
    "trickling head": (HEAD + b"X-Long: ", b"x" * 100),
    "body without an end": (HEAD + b"Content-Length: 1000\r\n\r\nBody=", b""),
    "trickling body": (HEAD + b"Content-Length: 1000\r\n\r\nBody=", b"x" * 100),
    "trickling pieces": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 20),
}

FILES_MAX = 300
# The server keeps 256 files for itself.
CONNECTIONS_MAX = FILES_MAX - 256
CALLERS_TOO_MANY = 25


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def closing_times(callers):
    """When the other side ended each connection, while each goes on trickling its bytes."""
    opened = time.monotonic()
    trickles = {connection: iter(bytes([byte]) for byte in trickle) for connection, trickle in callers.items()}
    closed = {}
    while len(closed) < len(callers) and time.monotonic() < opened + REQUEST_SECONDS + 2 * LATENESS_SECONDS:
        waiting = [connection for connection in callers if connection not in closed]
        for connection in select.select(waiting, [], [], TRICKLE_SECONDS)[0]:
            if is_ended(connection):
                closed[connection] = time.monotonic() - opened
        for connection in waiting:
            if connection not in closed and (piece := next(trickles[connection], None)):
                send(connection, piece)
    return closed


def is_ended(connection):
    try:
        return connection.recv(4096) == b""
    except OSError:
        return True


def send(connection, piece):
    try:
        connection.sendall(piece)
    except OSError:
        return


def test_a_caller_who_does_not_finish_is_shut_out_after_ten_seconds(carrier, server, provider):
    callers, names = {}, {}
    for name, (beginning, trickle) in SLOW_CALLERS.items():
        connection = connect(server)
        connection.sendall(beginning)
        callers[connection], names[connection] = trickle, name
    carrier.text(ANA, "COFFEE PLS")
    provider.wait_for(1)
    closed = {names[connection]: seconds for connection, seconds in closing_times(callers).items()}
    for connection in callers:
        connection.close()
    assert closed.keys() == SLOW_CALLERS.keys()
    assert REQUEST_SECONDS - 1 <= min(closed.values()) <= max(closed.values()) <= REQUEST_SECONDS + LATENESS_SECONDS
    assert carrier.get("/healthz").status == 200


def test_callers_past_the_limit_are_refused_and_the_others_served(idle_server, provider):
    server = idle_server.start(files_max=FILES_MAX)
    connections = [connect(server) for _ in range(CONNECTIONS_MAX + CALLERS_TOO_MANY)]
    answers = []
    for connection in connections:
        send(connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            answers.append(connection.recv(64).split(b"\r\n")[0])
        except OSError:
            answers.append(b"closed")
    assert answers.count(b"HTTP/1.1 200 OK") == CONNECTIONS_MAX
    assert all(answer in (b"HTTP/1.1 200 OK", b"HTTP/1.1 503 Service Unavailable", b"closed") for answer in answers)
    for connection in connections:
        connection.close()
    eventually("room for others", lambda: server.carrier.get("/healthz").status == 200)
    assert server.carrier.text(ANA, "COFFEE PLS").status == 200
    assert len(provider.wait_for(1)) == 1


@pytest.mark.parametrize(
    "garbage",
    [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 50,
     HEAD + b"Content-Length: -1\r\n\r\n", HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
     HEAD + b"X: " + b"x" * 100_000 + b"\r\n\r\n", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"],
    ids=["tls", "no version", "odd version", "empty lines", "negative length", "two lengths", "huge header", "huge address"],
)  # fmt: skip
def test_nonsense_is_refused_and_harms_nobody(carrier, server, provider, garbage):
    with connect(server) as connection:
        send(connection, garbage)
        connection.shutdown(socket.SHUT_WR)
        try:
            answer = connection.recv(64)
        except ConnectionResetError:
            answer = b""
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert carrier.text(ANA, "COFFEE PLS").status == 200
    assert len(provider.wait_for(1)) == 1


def test_many_texts_on_one_connection_are_taken_one_after_another(server, provider):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=15)
    for number in range(20):
        form = text_form(person(number), "COFFEE PLS")
        headers = {"Content-Type": FORM, "X-Twilio-Signature": signature(WEBHOOK, form)}
        connection.request("POST", WEBHOOK, urlencode(form), headers)
        answer = connection.getresponse()
        assert (answer.status, answer.read()[:5]) == (200, b"<?xml")
    connection.close()
    assert len({text.form["To"] for text in provider.wait_for(20)}) == 20
