"""How often memory is asked for on a text's way through the server: counts, which are the same on every machine, and never times."""

import http.client
import json
from urllib.parse import urlencode

import pytest
from carrier import FORM, WEBHOOK, signature, text_form
from shop_files import person

# jemalloc tells at the program's end how often it was asked (mallctl's stats.arenas, nrequests).
STATISTICS = {"MALLOC_CONF": "stats_print:true,stats_print_opts:Jgdablxeh"}
# Told in batches by each thread: enough texts for that to be no part of the difference.
FEW, MANY = 200, 1_200
# A tenth more than they were when this was written: 27.4, 47 and 256, the last with the reply's way to the provider and two records.
# Fewer is good: lower them then.
EMPTY_MOST, REPEAT_MOST, JOIN_MOST = 30, 52, 282


class Connection:
    """One that stays open, as providers keep them."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)

    def text(self, phone, body, sid):
        form = text_form(phone, body, sid)
        headers = {"Content-Type": FORM, "X-Twilio-Signature": signature(WEBHOOK, form)}
        self._connection.request("POST", WEBHOOK, body=urlencode(form), headers=headers)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 200

    def get(self, target):
        self._connection.request("GET", target)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 200


def allocations(server, work, count):
    """What a server from start to stop asks for, with so much work between."""
    server.start(secrets=STATISTICS)
    connection = Connection(server.port)
    for number in range(count):
        work(connection, number)
    server.wait_until_nothing_is_owed()
    assert server.stop() == 0
    return requests_told(server.log)


def requests_told(log):
    begin = log.rindex('{"jemalloc"')
    told = json.JSONDecoder().raw_decode(log, begin)[0]["jemalloc"]
    arenas = told["stats.arenas"]["merged"]
    return sum(arenas[size]["nrequests"] for size in ("small", "large"))


def sid(kind, number):
    return f"SM{kind:08x}{number:024x}"


def joins(connection, number):
    connection.text(person(number), "COFFEE PLS", sid(1, number))


def repeats(connection, number):
    connection.text(person(1), "COFFEE PLS", sid(2, 0))


def empty(connection, number):
    connection.get("/healthz")


@pytest.mark.parametrize(
    ("work", "most"),
    [(empty, EMPTY_MOST), (repeats, REPEAT_MOST), (joins, JOIN_MOST)],
    ids=["the empty route", "a text that came before", "a text that joins"],
)
def test_a_request_asks_for_memory_no_more_often_than_it_may(idle_server, provider, work, most):
    few = allocations(idle_server, work, FEW)
    many = allocations(idle_server, lambda connection, number: work(connection, FEW + number), MANY)
    each = (many - few) / (MANY - FEW)
    print(f"{work.__name__}: {each:.1f} each")
    assert each <= most
