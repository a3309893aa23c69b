"""The one thing we say to a client that speaks Socket.IO in JSON: that it needs msgpack."""

from __future__ import annotations

import json
from functools import cache

from server.gateway.application import Refusal

__all__ = ["json_refusal"]


@cache
def json_refusal() -> str:
    """Return the Engine.IO message with a CONNECT_ERROR in JSON."""
    refusal = Refusal(
        "unsupported",
        "This server speaks the msgpack parser only (socket.io-msgpack-parser; "
        'in Python serializer="msgpack").',
    )
    error = {"message": refusal.message, "data": refusal.details()}
    return "44" + json.dumps(error, separators=(",", ":"))
