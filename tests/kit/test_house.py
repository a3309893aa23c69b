"""Who runs a server in tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.house import House
from tests.kit.server import a_server


async def test_the_house_makes_rooms_and_links(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server, House(server) as house:
        room = await house.room("Harbor")
        link = await house.link(room)
        assert link.startswith(f"{server.url}/join#")
        seq = await house.do(room, "post_message", text="first word")
        first = (await house.said(room))[0]
        assert (first["seq"], first["text"]) == (seq, "first word")
        await house.say(room, *(f"word {number}" for number in range(25)))  # beyond the burst
        record = await house.transcript(room, "md")
        assert "Harbor" in record
        assert all(f"word {number}" in record for number in range(25))
        with pytest.raises(AssertionError, match="not_found"):
            await house.call("GET", "/rooms/!nothing")
