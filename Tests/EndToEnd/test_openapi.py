"""The OpenAPI document is what the server does, told by schemathesis, which calls it as the document says and as it does not."""

import subprocess
import sys
from pathlib import Path

import pytest
from api import Program, new_key
from shop_files import PUBLIC_URL, far_from_now, shop_file
from test_api import RULES
from waiting import eventually

# In the document's examples, so that the calls of examples find somebody.
EXAMPLE = "+14155550101"
SECONDS = 75
# Below what one key may call, or most would be told to come back later.
CALLS = "40/s"
PATIENCE = 300
CONFIGURATION = """\
[parameters]
"path.shop" = "blue-cup"
"""


@pytest.fixture
def program(idle_server, provider):
    idle_server.shop.write_text(shop_file() + RULES.format(quiet=far_from_now()))
    idle_server.start()
    idle_server.carrier.text(EXAMPLE, "COFFEE PLS")
    program = Program(idle_server, new_key(idle_server)["key"])
    program.post("purchases", {"phone": EXAMPLE, "amount": 1250, "order": "A-1001"})
    return program


def operations(document):
    return [(method, path) for path, methods in document["paths"].items() for method in methods]


def test_the_document_is_served_with_the_public_address_and_as_a_page(program):
    answer = program.get("/openapi.json", key="")
    assert answer.headers["content-type"] == "application/json"
    document = answer.json
    assert document["openapi"] == "3.1.0" and document["servers"] == [{"url": PUBLIC_URL}]
    page = program.get("/openapi", key="").body.decode()
    for method, path in operations(document):
        assert f'<span class="method">{method.upper()}</span> <code>{path}</code>' in page


def test_every_address_of_the_document_is_there_with_its_methods_and_no_other(program):
    for path, methods in program.get("/openapi.json").json["paths"].items():
        address = path.replace("{shop}", "blue-cup").replace("{", "").replace("}", "")
        for method in methods:
            assert program.call(method.upper(), address, key="nonsense").status == 401, (method, path)
        others = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} - {method.upper() for method in methods}
        for method in others:
            answer = program.call(method, address)
            assert answer.status == 405, (method, path)
            assert {name for name in answer.headers["allow"].split(", ") if name != "HEAD"} == {
                method.upper() for method in methods
            }


def test_schemathesis_finds_nothing(program, tmp_path):
    server = program.server
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(CONFIGURATION)
    st = Path(sys.executable).parent / "st"
    run = subprocess.run(
        [
            st, "--config-file", configuration, "run", f"http://127.0.0.1:{server.port}/openapi.json",
            "--url", f"http://127.0.0.1:{server.port}", "--header", f"Authorization:Bearer {program.key}",
            "--checks", "all", "--rate-limit", CALLS, "--max-time", str(SECONDS), "--seed", "7",
            "--warnings", "off", "--no-color",
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    # the key may have nothing left of its calls for a moment
    eventually("the server to answer", lambda: program.get("rewards").status == 200)
