"""The configuration that each provider's page shows, made ready for a test."""

import re
from textwrap import dedent

from server import ROOT
from shop_files import PUBLIC_URL, SENDER

PAGES = ROOT / "docs" / "providers"
BLOCK = re.compile(r"```yaml\n(.*?)\n *```", re.DOTALL)
VARIABLE = re.compile(r"\$\{(\w+)\}")
# What the pages leave out with an ellipsis.
WHOLE = {
    "MA0123…": "MA00000000000000000000",
    "0123abcd…": "0123abcd0123abcd",
    "br7cunik5K…=": "{public_key}",
    "aaaaaaaa-bbbb-…": "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
    "AC0123…": "AC00000000000000000000000000000000",
    "/etc/punchline/vonage.key": "{private_key}",
}


def block(kind):
    """The first configuration of the page, without what indents it."""
    return dedent(BLOCK.search((PAGES / f"{kind}.md").read_text(encoding="utf-8"))[1])


def secrets_of(kind):
    """The environment variables that the page names."""
    return sorted(set(VARIABLE.findall(block(kind))))


def machine_file(kind, data, api, **keys):
    """`punchline.yaml` as the page shows it, with a provider that is reached at `api`."""
    text = block(kind)
    for left_out, whole in WHOLE.items():
        text = text.replace(left_out, whole.format(**keys) if whole.startswith("{") else whole)
    text = re.sub(r"public-url: \S+", f"public-url: {PUBLIC_URL}", text)
    text = re.sub(r'api: "?https?://[^\s"}]+"?,? ?', "", text)
    text = text.replace("https://api.example.net", api)
    if kind != "generic":
        text = re.sub(r"\{ kind: ([\w-]+),", rf'{{ kind: \1, api: "{api}",', text)
        text = re.sub(r"\n( +)kind: ([\w-]+)\n", rf'\n\1kind: \2\n\1api: "{api}"\n', text)
    text = re.sub(r'"\+\d+": \{ provider', f'"{SENDER}": {{ provider', text)
    text = re.sub(r"rate: [\d.]+", "rate: 1000", text)
    text = re.sub(r", (?= *\})", " ", text)
    return f"listen: 127.0.0.1:0\ndata: {data}\nstore: files\n{text}\n"
