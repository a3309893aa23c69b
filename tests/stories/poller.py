"""A person with the official Python client, which may only poll, and a journal."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import socketio

from server.client import Disconnected
from tests.kit.crowd import Crowd
from tests.kit.journal import Journal

__all__ = ["Poller"]

_COME_BACK_S = 0.5


class Poller:
    """A person with the official client on long-polling, and a journal.

    Who is cut off, as somebody who polls too seldom may be, signs in anew and
    resumes behind the last fact it heard, until `close`.
    """

    def __init__(self, harbor: Crowd, http: aiohttp.ClientSession, name: str = "Poll") -> None:
        self.name = name
        self.journal = Journal(harbor.folder, name)
        self.heard_to = 0
        self.messages: list[str] = []
        self._goal = 0
        self._reached = asyncio.Event()
        self._ended = asyncio.Event()
        self._harbor = harbor
        self._device_key: str | None = None
        self._head: Mapping[str, Any] | None = None
        self._coming_back: asyncio.Task[None] | None = None
        self._is_closing = self._is_in = False
        self._early: list[Mapping[str, Any]] = []
        self._sio = socketio.AsyncClient(
            serializer="msgpack", http_session=http, reconnection=False
        )
        self._sio.on("facts", self._facts)
        self._sio.on("start_over", self._start_over)
        self._sio.on("disconnect", self._lost)

    async def join(self) -> None:
        """Come by the link and join the room."""
        entered = await self._harbor.api.enter(self._harbor.code, self.name)
        self._device_key = entered.device_key
        await self._connect(entered.token)

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

    async def reached(self, seq: int, within_s: float = 20) -> None:
        """Return when everything up to that seq was heard."""
        self._goal = seq
        if self.heard_to < seq:
            self._reached.clear()
            await asyncio.wait_for(self._reached.wait(), within_s)

    async def cut(self) -> None:
        """Lose the connection, without a word to the server."""
        await self._sio.eio.disconnect(abort=True)

    async def be_put_out(self) -> None:
        """Send what is no packet, for which the server takes leave."""
        self._ended.clear()
        await self._sio.eio.send(b"\xc1")
        await asyncio.wait_for(self._ended.wait(), 20)

    async def close(self) -> None:
        """Take leave."""
        self._is_closing = True
        assert self._sio.transport() == "polling"
        await self._sio.disconnect()
        self.journal.close()

    async def _connect(self, token: str) -> None:
        auth = {"token": token, "v": 1}
        await self._sio.connect(self._harbor.server.url, auth=auth, transports=["polling"])
        since = {} if self._head is None else {"since": self._head}
        answer = await self._sio.call("join", {"room": self._harbor.room, **since})
        assert answer["ok"], answer
        self.handle: int = answer["handle"]
        self.journal.tap("joined", {**answer, "id": self._harbor.room})
        if answer.get("replay"):
            self._take({**answer, "id8": answer["head"]["id8"]})
        else:
            self._stand_at(answer["head"])
        self._is_in = True
        for what in self._early:
            self._facts(what)
        self._early.clear()

    def _lost(self, *_: object) -> None:
        self._is_in = False
        self._ended.set()
        self._early.clear()
        if not self._is_closing and (self._coming_back is None or self._coming_back.done()):
            self._coming_back = asyncio.create_task(self._come_back())

    async def _come_back(self) -> None:
        assert self._device_key is not None  # joined before it was lost
        while not self._is_closing:
            await asyncio.sleep(_COME_BACK_S)
            # A server that takes leave ends the Socket.IO half first; the client keeps the other.
            await self._sio.eio.disconnect(abort=True)
            try:
                signed_in = await self._harbor.api.sign_in(self._device_key)
                await self._connect(signed_in.token)
            except (Disconnected, socketio.exceptions.SocketIOError):
                continue
            return

    def _facts(self, what: Mapping[str, Any]) -> None:
        if not self._is_in:
            self._early.append(what)  # of the same payload as the answer to the join
            return
        if what["covers"][1] <= self.heard_to:
            return  # the last answer to a connection that was cut, on its way all the while
        self.journal.tap("facts", what)
        self._take(what)

    def _start_over(self, what: Mapping[str, Any]) -> None:
        self.journal.tap("start_over", what)
        self._stand_at(what["head"])

    def _take(self, stretch: Mapping[str, Any]) -> None:
        first, last = stretch["covers"]
        assert self._head is not None  # facts follow a join
        assert first == self.heard_to + 1
        self.messages += [f["text"] for f in stretch["entries"] if f["kind"] == "message_posted"]
        if last >= first:
            self._stand_at({**self._head, "seq": last, "id8": stretch["id8"]})

    def _stand_at(self, head: Mapping[str, Any]) -> None:
        self._head, self.heard_to = head, head["seq"]
        if self.heard_to >= self._goal:
            self._reached.set()
