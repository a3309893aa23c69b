"""Who runs a server in tests: makes rooms and links over HTTP, by the operator's key."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import aiohttp

from tests.kit.server import ServerProcess

__all__ = ["House"]


class House:
    """The operator of a running server. Use it as an asynchronous context."""

    def __init__(self, server: ServerProcess) -> None:
        self._server = server
        self._http = aiohttp.ClientSession()

    async def room(self, title: str, *, template: str = "roundtable", door: str = "link") -> str:
        """Make a room and return its id."""
        wish = {"title": title, "template": template, "door": door, "name": "The house"}
        return str((await self.call("POST", "/rooms", wish))["id"])

    async def link(self, room: str, *, role: str = "attendee", **wishes: object) -> str:
        """Make a guest link and return its address."""
        made = await self.call("POST", f"/rooms/{room}/links", {"role": role, **wishes})
        return str(made["url"])

    async def say(self, room: str, *texts: str) -> None:
        """Post messages, as fast as the server lets one device."""
        for text in texts:
            said = {"id": f"house {text}", "command": "post_message", "text": text}
            while True:
                async with self._request("POST", f"/rooms/{room}/do", said) as answer:
                    if answer.status == 200:
                        break
                    assert answer.status == 429, await answer.text()
                    await asyncio.sleep((await answer.json())["error"]["retry_after"])

    async def do(self, room: str, command: str, **fields: object) -> int:
        """Carry out a command in a room and return the position that shows its effect."""
        order = {"id": uuid4().hex, "command": command, **fields}
        return int((await self.call("POST", f"/rooms/{room}/do", order))["seq"])

    async def said(self, room: str) -> list[dict[str, Any]]:
        """Return what was said last, as a snapshot holds it: seq, m, name, text and more."""
        return list((await self.call("GET", f"/rooms/{room}/history"))["messages"])

    async def transcript(self, room: str, form: str) -> str:
        """Return the room's transcript."""
        async with self._request("GET", f"/rooms/{room}/transcript.{form}", None) as answer:
            assert answer.status == 200, await answer.text()
            return str(await answer.text())

    async def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Call the API. Raises AssertionError with what it said if it refuses."""
        async with self._request(method, path, body) as answer:
            assert answer.status < 300, await answer.text()
            said: dict[str, Any] = await answer.json()
            return said

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.close()

    def _request(self, method: str, path: str, body: object) -> Any:
        key = (self._server.data_dir / "operator.key").read_text()
        return self._http.request(
            method,
            f"{self._server.url}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Device {key}"},
        )
