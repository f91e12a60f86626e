"""Every address that the server answers at, read from its code, so that a new one cannot be passed over by whoever tries them all."""

import re

from server import ROOT

WEB = ROOT / "Sources/Web"
METHODS = ["GET", "POST", "PATCH", "DELETE"]


def sources(directory):
    """The code of every file below it, without comments."""
    return {file: re.sub(r"//.*", "", file.read_text()) for file in sorted((WEB / directory).rglob("*.swift"))}


def literal_calls(name, methods, texts):
    """`name.get("path"…` with what follows it; fails where such a call has no path that can be read."""
    found = []
    for file, text in texts.items():
        calls = re.findall(rf"\b{name}\.(?:{methods})\(", text)
        read = re.findall(rf'\b{name}\.({methods})\(\s*"([^"]*)"(?:, for: \.(\w+))?', text)
        assert len(calls) == len(read), f"{file}: an address that is no plain text"
        found += read
    return found


def console():
    """Of every page and form: method and path behind the shop's address, and who may."""
    texts = sources("Console")
    made = [file.name for file, text in texts.items() if "ConsoleRoute(" in text]
    assert made == ["ConsoleRouter.swift"], "a page that no router was told of"
    routes = {(method.upper(), path): role or "staff" for method, path, role in literal_calls("console", "get|post", texts)}
    door = (WEB / "Console/ConsoleDoor.swift").read_text()
    special = set(re.findall(r'path == \["([^"]+)"\]', door))
    return routes | {("POST", path): "staff" for path in special}


def entrance():
    """What stands before a shop's address: method, first part of the path and number of parts."""
    text = (WEB / "Console/SignIn/Entrance.swift").read_text()
    return {(method.upper(), name, parts) for method, name, parts in re.findall(r'case \(\.(get|post), (nil|"[^"]+"), (_|\d)\)', text)}


def api():
    """Of every address of the API its first part, how many follow, and what the last of them must be."""
    text = (WEB / "API/APIRoute.swift").read_text()
    return set(re.findall(r'case \("([a-z]+)", (\d)\)(?: where rest\[1\] == "([a-z]+)")?:', text))


def routes():
    """What the router answers: method and path."""
    # the control socket is a file of the data directory, and no address
    texts = {file: text for file, text in sources(".").items() if file.parent.name != "Control"}
    called = literal_calls("router", "get|post|put|patch|delete|head|on|ws", texts)
    others = {call for text in texts.values() for call in re.findall(r"\brouter\.(\w+)\(", text)}
    assert others <= {"get", "post", "add", "buildResponder"}, others
    return {(method.upper(), path) for method, path, _ in called}


def doors():
    """Whoever is asked before the router."""
    return set(re.findall(r"try await (\w+)\?\.answer\(", (WEB / "Server/FrontDoor.swift").read_text()))
