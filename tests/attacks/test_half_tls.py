"""TLS handshakes that never end are ended in time, and others do not wait for them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.half_tls import good_handshakes, half_open
from tests.kit.server import a_server
from tests.server.gateway.loops import client_context, self_signed

HALVES = 150
GONE_S = 12.0
GOOD = 20
CONNECT_S = 1.0


async def test_half_a_handshake_is_gone_in_time_and_nobody_waits(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    key.chmod(0o600)
    settings = {
        "PUBLIC_URL": "https://127.0.0.1",
        "TLS_CERTIFICATE": str(certificate),
        "TLS_KEY": str(key),
    }
    async with a_server(tmp_path, settings) as server:
        trusted = client_context(certificate)
        quiet_s = max(await good_handshakes(server.port, 5, trusted))
        attack = asyncio.create_task(half_open(server.port, HALVES))
        took_s = await good_handshakes(server.port, GOOD, trusted)
        fates = await attack
        assert max(fate.after_s or 99.0 for fate in fates) <= GONE_S
        assert max(took_s) <= max(CONNECT_S, 2 * quiet_s), took_s
        assert "Traceback" not in server.log
