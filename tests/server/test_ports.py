"""The ports: small, and what both storages are."""

from __future__ import annotations

import ast
import inspect

import pytest

from rooms.ids import CommandId, MemberNo, Seq
from server import ports
from server.ports import AlreadyAnswered, Answered

_MAX_PORT_LINES = 50
_PORTS = [
    node
    for node in ast.parse(inspect.getsource(ports)).body
    if isinstance(node, ast.ClassDef) and any(ast.unparse(b) == "Protocol" for b in node.bases)
]


@pytest.mark.parametrize("port", _PORTS, ids=lambda port: port.name)
def test_a_port_is_small(port: ast.ClassDef) -> None:
    assert (port.end_lineno or 0) - port.lineno + 1 < _MAX_PORT_LINES


def test_the_ports_were_found() -> None:
    assert {"EntryLog", "Rooms", "Snapshots", "Links", "SignIns", "Places", "Storage"} <= {
        port.name for port in _PORTS
    }


def test_already_answered_carries_what_was_found() -> None:
    answer = Answered(MemberNo(1), CommandId("c1"), Seq(7), None, None)
    assert AlreadyAnswered((answer,)).found == (answer,)
