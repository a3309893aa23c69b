"""The official JavaScript client under Node, with the versions the web client is locked to."""

import asyncio
import json
from pathlib import Path
from typing import Any

from tests.server.gateway.echo import serve

HERE = Path(__file__).parent
NODE_MODULES = HERE.parents[2] / "web_client" / "node_modules"


async def test_the_javascript_client_finds_everything_as_its_own_server_has_it() -> None:
    assert (NODE_MODULES / "socket.io-client").is_dir(), "run `npm ci` in web_client first"
    async with serve() as served:
        node = await asyncio.create_subprocess_exec(
            "node",
            str(HERE / "js_client.cjs"),
            served.url,
            str(NODE_MODULES),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(node.communicate(), 40)
        # Any: what a check compares is of every type that JSON has.
        checks: list[dict[str, Any]] = [json.loads(line) for line in out.decode().splitlines()]
        assert checks, err.decode()
        assert checks.pop() == {"done": True}, err.decode()
        assert [check for check in checks if not check["ok"]] == []
        assert len(checks) == 46
        await served.settled()
        assert served.app.poses == [bytes([n]) for n in range(200)] * 3
        assert served.gateway.counts["bug"] == 0
