"""A person with the official Python client, which may only poll, and a journal."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import socketio

from tests.kit.crowd import Crowd
from tests.kit.journal import Journal

__all__ = ["Poller"]


class Poller:
    """A person with the official client on long-polling, and a journal."""

    def __init__(self, harbor: Crowd, http: aiohttp.ClientSession, name: str = "Poll") -> None:
        self.name = name
        self.journal = Journal(harbor.folder, name)
        self.heard_to = 0
        self.messages: list[str] = []
        self._goal = 0
        self._reached = asyncio.Event()
        self._harbor = harbor
        self._sio = socketio.AsyncClient(
            serializer="msgpack", http_session=http, reconnection=False
        )
        self._sio.on("facts", self._facts)

    async def join(self) -> None:
        """Come by the link and join the room."""
        entered = await self._harbor.api.enter(self._harbor.code, self.name)
        auth = {"token": entered.token, "v": 1}
        await self._sio.connect(self._harbor.server.url, auth=auth, transports=["polling"])
        answer = await self._sio.call("join", {"room": entered.room})
        assert answer["ok"], answer
        self.handle: int = answer["handle"]
        self.heard_to = answer["head"]["seq"]
        self.journal.tap("joined", {**answer, "id": entered.room})

    async def say(self, text: str) -> int:
        """Post a message, journaled."""
        room = self._harbor.room
        self.journal.invoke(room, text, "post_message", text=text, thread=None, mentions=[])
        body = {"room": self.handle, "id": text, "command": "post_message", "text": text}
        answer: Mapping[str, Any] = await self._sio.call("do", body)
        assert answer["ok"], answer
        self.journal.ok(room, text, answer["seq"])
        seq: int = answer["seq"]
        return seq

    async def reached(self, seq: int) -> None:
        """Return when everything up to that seq was heard."""
        self._goal = seq
        if self.heard_to < seq:
            self._reached.clear()
            await asyncio.wait_for(self._reached.wait(), 20)

    async def close(self) -> None:
        """Take leave."""
        assert self._sio.transport() == "polling"
        await self._sio.disconnect()
        self.journal.close()

    def _facts(self, what: Mapping[str, Any]) -> None:
        self.journal.tap("facts", what)
        first, self.heard_to = what["covers"][0], what["covers"][1]
        self.messages += [f["text"] for f in what["entries"] if f["kind"] == "message_posted"]
        assert first <= self.heard_to
        if self.heard_to >= self._goal:
            self._reached.set()
