"""What a shop's owner cannot reach with the file that the console lets them write: the machine's secrets, its networks, other shops' numbers."""

import hashlib
import html
import os
import re

import pytest
from console import GLOW_OWNER
from serving import Serving
from sweep import Visitor

SECRET = "s3cret-of-the-machine-0123456789"


class Reached(Serving):
    """Blue Cup has a till of its own, and the machine a secret more."""

    def __init__(self, directory):
        for name, word in [("ours", "whsec_ours"), ("theirs", SECRET)]:
            directory.joinpath(name).write_text(word)
        self.home = directory
        till = f'tills: {{ stripe: {{ secret: "file:{directory}/ours" }} }}\n'
        super().__init__(directory, public_url="http://127.0.0.1:{port}", owners={"glow": GLOW_OWNER}, more={"blue-cup": till})


@pytest.fixture
def reached(tmp_path):
    reached = Reached(tmp_path)
    yield reached
    reached.stop()


def test_the_file_says_what_the_shop_does_and_not_what_the_machine_has(reached):
    owner = Visitor(reached, "blue-cup")
    owner.enter("/" + reached.command("console-link", "--shop", "blue-cup").split("/", 3)[3], {})
    owner.settle()
    file = reached.config / "shops/blue-cup.yaml"
    before = file.read_text()

    def send(text, do):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        return owner.send("file", {"text": text, "do": do, "digest": digest, "once": os.urandom(16).hex()})

    variable = next(name for name in os.environ if re.fullmatch("[A-Z]+", name))
    tills = "tills: {{ square: {{ secret: {0}, token: {0}, api: \"http://127.0.0.1:9/\" }} }}\n"
    taken = [
        tills.format(f'"file:{reached.home}/theirs"'), tills.format('"file:/etc/shadow"'), tills.format('"file:/nowhere"'), tills.format(f'"${{{variable}}}"'),
        tills.format(f'"\\x24{{{variable}}}"'), tills.format('"${NO_SUCH}"'), f'tills: {{ square: {{ secret: "file:{reached.home}/ours", api: "http://127.0.0.1:9/" }} }}\n',
        f'webhooks: [{{ url: "http://127.0.0.1:9/", secret: "file:{reached.home}/ours", private: true }}]\n',
        f'webhooks: [{{ url: "https://example.com/", secret: "file:{reached.home}/theirs" }}]\n',
    ]  # fmt: skip
    rest = before[: before.index("tills:")]
    answers = set()
    for more in taken:
        for do in ["preview", "save"]:
            answer = send(rest + more, do)
            told = html.unescape(answer.text)
            assert answer.status == (200 if do == "preview" else 422), more
            assert "only who runs the gateway may write that" in told and SECRET not in told, more
            for oracle in ["does not exist", "cannot be read", "the environment has no"]:
                assert oracle not in told, more
            answers.add(answer.status)
    assert send(before.replace("+14155550150", "+14155550160"), "save").status == 422
    assert file.read_text() == before
    # what stood there may stay, and go
    assert send(before.replace("Free latte", "Large latte"), "save").status == 303
    assert send(rest, "save").status == 303
    assert "tills" not in file.read_text()
