"""tests/vectors/protocol.json is what the server says today, and what its readers read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from server.client.packets import Answer, Farewell, Told, Welcome, read
from server.wire.packets import BadFrame, Connect, Disconnect, Event, decode_packet
from tests.kit.raw import client_frame
from tests.server.gateway.loops import LoopFactory, on_both_loops, run
from tests.server.gateway.meeting import meeting
from tests.server.gateway.vectors import FILE, plain, text, vectors

WRITTEN: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
MESSAGES = [*WRITTEN["conversation"], *WRITTEN["turned_away"], *WRITTEN["also"]]
OURS = [message for message in MESSAGES if message["from"] == "server"]
THEIRS = [message for message in MESSAGES if message["from"] == "client"]


def _name(vector: dict[str, Any]) -> str:
    return str(vector["name"])


@on_both_loops
def test_the_server_says_what_is_written_byte_for_byte(loop: LoopFactory) -> None:
    assert FILE.read_text(encoding="utf-8") == text(run(loop, vectors)), (
        "run: python -m tests.server.gateway.vectors"
    )


def test_every_message_has_a_name_of_its_own() -> None:
    names = [message["name"] for message in MESSAGES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("vector", THEIRS, ids=_name)
def test_what_a_client_says_is_read_as_it_is_meant(vector: dict[str, Any]) -> None:
    raw, said = bytes.fromhex(vector["hex"]), vector["packet"]
    if said["type"] == 5:
        with pytest.raises(BadFrame):
            decode_packet(raw)
        return
    packet = decode_packet(raw)
    if isinstance(packet, Event):
        assert plain([packet.name, *packet.args]) == said["data"]
        assert packet.ack_id == said.get("id")
    elif isinstance(packet, Connect):
        assert (packet.auth, packet.nsp) == (said["data"], "/")
    else:
        assert isinstance(packet, Disconnect)


@pytest.mark.parametrize("vector", OURS, ids=_name)
def test_our_own_client_reads_what_the_server_says(vector: dict[str, Any]) -> None:
    said = vector["packet"]
    packet = read(bytes.fromhex(vector["hex"]))
    match packet:
        case Told(name, what):
            assert [name, plain(what)] == said["data"]
        case Answer(ack_id, result):
            assert (ack_id, [plain(result)]) == (said["id"], said["data"])
        case Welcome(sid):
            assert sid == said["data"]["sid"]
        case Farewell():
            assert said == {"type": 1, "nsp": "/"}
        case refused:
            assert said["data"]["data"]["code"] == refused.code


@pytest.mark.parametrize("vector", WRITTEN["spelled"], ids=_name)
def test_however_it_is_packed_it_means_the_same(vector: dict[str, Any]) -> None:
    packet = decode_packet(bytes.fromhex(vector["hex"]))
    assert isinstance(packet, Event)
    found = {"event": packet.name, "args": plain(packet.args), "id": packet.ack_id}
    assert found == vector["means"]


@pytest.mark.parametrize("vector", WRITTEN["refused"], ids=_name)
async def test_what_is_no_packet_ends_the_connection_with_its_code(vector: dict[str, Any]) -> None:
    async with meeting() as served:
        person = await served.connect("Ana")
        person.raw.write(client_frame(bytes.fromhex(vector["hex"])))
        said, close_code = await person.ended()
        assert (said["code"], close_code) == (vector["code"], vector["close"])
