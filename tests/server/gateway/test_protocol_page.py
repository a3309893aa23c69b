"""docs/reference/protocol.md says what the code does: events, codes, limits, times, bytes."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from avatars.expression import Expression
from rooms import errors
from rooms.messages import WINDOW
from server.auth.tokens import LIFETIME_S
from server.edge.limits import LimitSettings, Rate
from server.fanout import policy, weight
from server.gateway import connection, handlers, rooms_application
from server.gateway.server import Gateway
from server.gateway.settings import GatewaySettings
from server.runtime import history, pose_loop, stays, typists
from server.runtime import resume as resume_window
from server.wire import packets, walk
from tests.server.gateway.meeting import meeting
from tests.server.gateway.test_byes import ENDINGS
from tests.server.gateway.vectors import FILE, PAGE, page_with

TEXT = PAGE.read_text(encoding="utf-8")
SERVER = Path(rooms_application.__file__).parent.parent
SETTINGS = GatewaySettings(allowed_origins=("https://harbor.example",))
RATES = LimitSettings()


def section(title: str) -> str:
    """Return the text below a heading."""
    return re.split(r"^## ", TEXT.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(title: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its head."""
    lines = section(title).splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("|---"))
    table: list[list[str]] = []
    for line in lines[first + 1 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


def first_cells(title: str) -> set[str]:
    """Return the first cells of the table below a heading, without their ticks."""
    return {row[0].strip("`") for row in rows(title)}


def told_events() -> Iterator[str]:
    """Return the events that the server's code tells, found where it tells them."""
    for path in SERVER.rglob("*.py"):
        if "client" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_telling = node.func.attr == "emit" or ast.unparse(node.func) == "Frame.event"
                if is_telling and node.args and isinstance(node.args[0], ast.Constant):
                    yield str(node.args[0].value)


async def test_the_clients_events_are_those_that_are_handled() -> None:
    async with meeting() as served:
        application = served.application
        assert first_cells("Events of the client") == {*application.fast, *application.handlers}
        unanswered = {row[0].strip("`") for row in rows("Events of the client") if row[2] == "none"}
        assert unanswered == set(application.fast)


def test_the_servers_events_are_those_that_are_told() -> None:
    assert first_cells("Events of the server") == set(told_events())


def test_the_codes_are_those_of_the_errors() -> None:
    classes = (getattr(errors, name) for name in errors.__all__)
    assert first_cells("Codes") == {error.code for error in classes}


def test_the_ends_have_codes_of_the_table_and_those_that_are_tested_stand_there() -> None:
    written = {
        (row[1].strip("`"), row[2], row[3] != "null", row[4] == "yes") for row in rows("The end")
    }
    assert {code for code, *_ in written} <= first_cells("Codes")
    tested = {
        (code, str(close), may_come_back, says_disconnect)
        for _, code, close, may_come_back, says_disconnect in ENDINGS.values()
    }
    assert tested <= written


def test_a_join_is_answered_with_the_fields_of_the_table() -> None:
    said = json.loads(FILE.read_text(encoding="utf-8"))["conversation"]
    answers = [
        message["packet"]["data"][0]
        for message in said
        if message["name"] in {"joined with a snapshot", "joined with a replay", "started over"}
    ]
    written = first_cells("Joining") | {"covers", "entries"}
    # Nobody in that meeting has anything of their own: tests/server/runtime/test_counts.py.
    assert {field for answer in answers for field in answer} | {"own"} == written


def _rate(rate: Rate) -> str:
    return f"{rate.per_s:,g} a second, {rate.burst:,} at once"


LIMITS = {
    "one message before CONNECT is accepted": f"{SETTINGS.max_bytes_before_connect:,} bytes",
    "one message": f"{SETTINGS.max_bytes:,} bytes",
    "items of an array": f"{packets.MAX_ITEMS:,}",
    "keys of a map": f"{packets.MAX_KEYS}",
    "a text": f"{packets.MAX_TEXT_BYTES:,} bytes",
    "arrays and maps inside one another": f"{walk.MAX_DEPTH}",
    "arrays and maps in one message": f"{walk.MAX_CONTAINERS:,}",
    "time for one message, first byte to last": f"{SETTINGS.message_s:g} s",
    "time to CONNECT": f"{SETTINGS.authenticate_s:g} s",
    "questions without an answer": f"{SETTINGS.max_calls_in_flight}",
    "such refusals": _rate(SETTINGS.excess_rate),
    "messages but for poses, and control frames, between two pings": f"{SETTINGS.max_packets_per_ping:,}",
    "commands of one device": _rate(RATES.facts),
    "`join`, `history`, `token` of one connection": _rate(RATES.facts),
    "`pose`, `seen`, `typing` of one connection": _rate(RATES.poses),
    "such events beyond that": _rate(connection.FLOOD),
    "polling GETs of one connection": _rate(RATES.polls),
    "polling POSTs of one connection": _rate(RATES.polls),
    "rooms of one connection": f"{connection.MAX_ROOMS}",
    "connections of one device": f"{rooms_application.MAX_CONNECTIONS}",
    "what waits for a reader": f"{policy.MAX_BYTES:,} bytes or {policy.MAX_AGE_S:g} s",
    "messages of one page of history": f"{history.MAX_MESSAGES}",
    "characters of a command's id": f"{handlers.MAX_ID_CHARS}",
}


def test_the_limits_are_those_of_the_code() -> None:
    assert {row[0]: row[1] for row in rows("Limits")} == LIMITS


def test_what_the_text_says_in_numbers_is_so() -> None:
    faces = ", ".join(f"{face.value} {face.name.lower()}" for face in Expression)
    for phrase in (
        f"# The client protocol, version {rooms_application.VERSION}",
        f"A sign-in lasts {LIFETIME_S // 60} minutes",
        f"the connection ends after {SETTINGS.authenticate_s:g} s",
        f"It lasts over a lost connection for {stays.GRACE_S:g} s",
        f"At most {SETTINGS.max_calls_in_flight} questions",
        f"1 to {handlers.MAX_ID_CHARS} characters",
        f"1 to {history.MAX_MESSAGES} ({history.MAX_MESSAGES} if missing)",
        f"the room's number on this connection, 1 to {connection.MAX_ROOMS}",
        f"at most {connection.MAX_ROOMS} rooms",
        f"the last {WINDOW} `messages`",
        f"the last {resume_window.MAX_ENTRIES} entries",
        f"more than {weight.MAX_BYTES // 1024} KiB",
        f"bytes), {pose_loop.TICK_HZ} times a second",
        f"Send at most {RATES.poses.per_s:g} poses a second",
        f"`typing` lasts {typists.TYPING_S:g} s",
        f"with at most {typists.MAX_SHOWN} names",
        f"every {SETTINGS.ping_interval_s:g} s",
        f"Expressions are {faces};",
    ):
        assert phrase in TEXT, phrase
    assert typists.LOOK_S == 1 / 4  # "at most four times a second"


async def test_the_handshake_says_what_the_page_says() -> None:
    async with meeting() as served:
        for has_upgrade, upgrades in ((False, []), (True, ["websocket"])):
            opened = served.gateway._handshake("a-sid", has_upgrade=has_upgrade)
            says = json.loads(opened[1:])
            assert (says["sid"], says["upgrades"]) == ("a-sid", upgrades)
            assert set(says) == {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}
        assert Gateway(served.application, SETTINGS).settings.path == "/socket.io/"


def test_the_bytes_are_those_of_the_vectors() -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    assert page_with(content, TEXT) == TEXT, "run: python -m tests.server.gateway.vectors"
