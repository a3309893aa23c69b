"""Checked decoding: whatever a peer sends is a packet of a closed set here, or a `BadFrame`.

Theory. msgpack itself trusts the sender: an array header of three bytes makes
the decoder reserve room for all its elements, and a thousand of them nested
make it reserve a thousand times. Limits on length alone do not bound that, so
a message with more than a few container headers is first walked without
building anything: depth, number of containers and lengths are checked against
the bytes that are really there. Most messages have few headers and skip the
walk (one C call decides). What then comes out of the decoder is checked for
shape once, and nothing behind this file sees a map of the peer's making at
the level of packets.

Source of the limits: docs/design/gateway.md, section "What a peer may send".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgpack

from server.wire.walk import MAX_CONTAINERS, MAX_DEPTH, OutOfBounds, walk

__all__ = [
    "INVALID_PAYLOAD",
    "MAX_ITEMS",
    "MAX_KEYS",
    "MAX_TEXT_BYTES",
    "POLICY_VIOLATION",
    "PROTOCOL_ERROR",
    "TOO_LARGE",
    "UNSUPPORTED_DATA",
    "Ack",
    "BadFrame",
    "Connect",
    "Disconnect",
    "Event",
    "Packet",
    "decode_packet",
]

# WebSocket close codes (RFC 6455 section 7.4.1), as far as we send them for a peer's mistake.
PROTOCOL_ERROR: Final = 1002
UNSUPPORTED_DATA: Final = 1003
INVALID_PAYLOAD: Final = 1007
POLICY_VIOLATION: Final = 1008
TOO_LARGE: Final = 1009

# What one array, map or text of a peer's may hold; docs/reference/protocol.md says so.
MAX_ITEMS: Final = 1024
MAX_KEYS: Final = 64
MAX_TEXT_BYTES: Final = 16_384

_MAX_ACK_ID = 2**53  # what a JavaScript client can count to
_UNDEFINED = 0  # notepack's extension type for JavaScript's undefined
_HEADERS = bytes([*range(0x80, 0xA0), 0xDC, 0xDD, 0xDE, 0xDF])
_NOT_HEADERS = bytes(sorted(set(range(256)) - set(_HEADERS)))


class BadFrame(Exception):
    """Their bytes are not a packet we take; the connection ends with `close_code`.

    code: the stable code that `bye` carries. why: for our log, never for a page.
    """

    def __init__(self, why: str, close_code: int, code: str = "bad_message") -> None:
        super().__init__(why)
        self.why, self.close_code, self.code = why, close_code, code


@dataclass(frozen=True, slots=True)
class Connect:
    """The peer asks for a namespace and shows who it is; `auth` None when it shows nothing."""

    auth: object
    nsp: str


@dataclass(frozen=True, slots=True)
class Disconnect:
    """The peer leaves."""


@dataclass(frozen=True, slots=True)
class Event:
    """The peer calls `name(*args)` and, with an `ack_id`, awaits the answer."""

    name: str
    args: list[object]
    ack_id: int | None


@dataclass(frozen=True, slots=True)
class Ack:
    """The peer answers our event `ack_id`."""

    ack_id: int
    args: list[object]


Packet = Connect | Disconnect | Event | Ack


def decode_packet(payload: bytes) -> Packet:
    """Return the packet that `payload` holds.

    Raises BadFrame for anything else; the message is not quoted in it. Cost is
    bounded by 1 ms and 32 times the wire bytes per KiB of payload.
    """
    fields = _unpack(payload)
    if not isinstance(fields, dict):
        raise BadFrame("packet is not a map", POLICY_VIOLATION)
    kind, nsp = fields.get("type"), fields.get("nsp")
    if type(kind) is not int or not isinstance(nsp, str):
        raise BadFrame("packet without type or nsp", POLICY_VIOLATION)
    if kind == 0:
        return Connect(fields.get("data"), nsp)
    if nsp != "/":
        raise BadFrame("namespace was never connected", POLICY_VIOLATION)
    if kind == 2:
        return _event(fields)
    if kind == 1:
        return Disconnect()
    if kind == 3:
        return _ack(fields)
    raise BadFrame("packet type is not for clients", POLICY_VIOLATION, "unsupported")


def _event(fields: dict[object, object]) -> Event:
    data, ack_id = fields.get("data"), fields.get("id")
    if not isinstance(data, list) or not data or not isinstance(data[0], str):
        raise BadFrame("event without a name", POLICY_VIOLATION)
    if ack_id is not None and not _is_ack_id(ack_id):
        raise BadFrame("event with a bad ack id", POLICY_VIOLATION)
    return Event(data[0], data[1:], ack_id if isinstance(ack_id, int) else None)


def _ack(fields: dict[object, object]) -> Ack:
    data, ack_id = fields.get("data"), fields.get("id")
    if not isinstance(ack_id, int) or not _is_ack_id(ack_id) or not isinstance(data, list):
        raise BadFrame("ack of a bad shape", POLICY_VIOLATION)
    return Ack(ack_id, data)


def _is_ack_id(value: object) -> bool:
    return type(value) is int and 0 <= value <= _MAX_ACK_ID


def _unpack(payload: bytes) -> object:
    # At most MAX_DEPTH bytes look like container headers: neither depth nor
    # number can be out of bounds, and the lengths are the decoder's to check.
    suspicious = payload.translate(None, _NOT_HEADERS)
    try:
        if len(suspicious) > MAX_DEPTH:
            walk(payload, max_depth=MAX_DEPTH, max_containers=MAX_CONTAINERS)
        # A fresh call each time: a msgpack.Unpacker must not be used again after an error.
        value: object = msgpack.unpackb(
            payload,
            raw=False,
            strict_map_key=True,
            max_array_len=MAX_ITEMS,
            max_map_len=MAX_KEYS,
            max_str_len=MAX_TEXT_BYTES,
            max_bin_len=65_536,
            max_ext_len=1,
            ext_hook=_undefined_is_none,
        )
    except OutOfBounds as error:
        raise BadFrame(str(error), POLICY_VIOLATION) from None
    except (ValueError, msgpack.UnpackException) as error:
        raise BadFrame(f"not msgpack: {type(error).__name__}", INVALID_PAYLOAD) from None
    return value


def _undefined_is_none(code: int, content: bytes) -> None:
    if code != _UNDEFINED or len(content) != 1:
        raise ValueError("extension type")
