"""The HTTP side of the server for programs: ways in, rooms and links (docs/reference/http.md).

A program keeps no cookie: it asks for its device key and shows it to sign in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import aiohttp
import msgspec

from server.client.answers import SignIn
from server.client.errors import Disconnected, Refused
from server.client.facts import parsed
from server.client.packets import refusal

__all__ = ["Api", "AtDoor", "Entered", "GuestLink", "Owner", "RoomCard"]

T = TypeVar("T")

_HOLD_S: Final = 20  # a question at the door is held so long, until its answer changes
_PAUSE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Entered:
    """One came in. m: one's member number. device_key: proves who one is, from now on."""

    token: str
    expires_in_s: float
    room: str
    m: int
    device_key: str

    @property
    def sign_in(self) -> SignIn:
        """The token."""
        return SignIn(self.token, self.expires_in_s)


@dataclass(frozen=True, slots=True)
class Owner:
    """One became an owner of the server."""

    token: str
    expires_in_s: float
    device_key: str


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room as its address shows it."""

    id: str
    title: str
    door: str
    archived: bool


@dataclass(frozen=True, slots=True)
class GuestLink:
    """A new way in. url: what one passes on; it ends with the code."""

    id: str
    role: str
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class AtDoor:
    """How one stands at a door where somebody lets people in; see `AtDoor` of the HTTP API.

    state: `waiting`, `denied`, `locked` or `free`. place: from 1. Times in Unix ms.
    device_key: with the first knock of a new device; show it from then on.
    """

    state: str
    message: str = ""
    place: int | None = None
    reason: str = ""
    again_ms: int | None = None
    starts_ms: int | None = None
    opens_ms: int | None = None
    device_key: str | None = None


class Api:
    """The calls of one server, through one HTTP session. Each raises Refused or Disconnected."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = f"{url}/api/v1"
        self._http = http

    async def claim(self, code: str) -> Owner:
        """Become an owner of the server by its one-time code."""
        return await self._call("POST", "/claim", Owner, {"code": code, "want_key": True})

    async def enter(self, code: str, name: str, device_key: str | None = None) -> Entered:
        """Come into a room by a guest link's code, as a new device or as a known one."""
        return await self._enter({"code": code, "name": name}, device_key)

    async def knock(
        self, code: str, name: str, device_key: str | None = None, *, hold_s: int = 0
    ) -> AtDoor:
        """Ask to be let in, or hold one's place; hold_s: wait so long for another answer, at most 20.

        Who does not ask for 60 s waits no more.
        """
        body = {"code": code, "name": name, "want_key": device_key is None, "hold_s": hold_s}
        return await self._call("POST", "/knock", AtDoor, body, _by_key(device_key))

    async def wait_and_enter(
        self,
        code: str,
        name: str,
        device_key: str | None = None,
        told: Callable[[AtDoor], None] = lambda _: None,
    ) -> Entered:
        """Come in as `enter` does, waiting at the door as long as that takes.

        told: hears each change of how one stands there. Raises Refused (`locked`) for who is
        denied, with the reason, or finds the door locked.
        """
        before: AtDoor | None = None
        while True:
            hold_s = 0 if before is None else _HOLD_S
            now = await self.knock(code, name, device_key, hold_s=hold_s)
            device_key = device_key or now.device_key
            if now != before:
                told(now)
            if now.state == "free":
                return await self.enter(code, name, device_key)
            if now.state != "waiting":
                raise Refused("locked", now.reason or now.state)
            if now == before:  # two programs with one key answer each other's questions
                await asyncio.sleep(_PAUSE_S)
            before = now

    async def stop_knocking(self, code: str, device_key: str) -> None:
        """Wait no more."""
        await self._fields("POST", "/knock/end", {"code": code}, _by_key(device_key))

    async def enter_room(self, room: str, name: str, device_key: str | None = None) -> Entered:
        """Come into a room with an open door, or into one's own."""
        return await self._enter({"room": room, "name": name}, device_key)

    async def sign_in(self, device_key: str) -> SignIn:
        """Return a fresh token for a device."""
        return await self._call("POST", "/sign-in", SignIn, {}, _by_key(device_key))

    async def make_room(
        self,
        token: str,
        title: str,
        *,
        template: str | None = None,
        layout: Mapping[str, object] | None = None,
        name: str | None = None,
    ) -> RoomCard:
        """Make a room as an owner of the server. layout: a description. name: of its maker in it."""
        wish = {"title": title, "template": template, "layout": layout, "name": name}
        body = {field: value for field, value in wish.items() if value is not None}
        return await self._call("POST", "/rooms", RoomCard, body, _by_token(token))

    async def make_link(
        self, token: str, room: str, *, role: str = "attendee", max_uses: int | None = None
    ) -> GuestLink:
        """Make a guest link of a room."""
        body = {"role": role, "max_uses": max_uses}
        return await self._call("POST", f"/rooms/{room}/links", GuestLink, body, _by_token(token))

    async def do(self, token: str, room: str, /, **fields: object) -> int:
        """Ask for a command over HTTP, `id` and `command` among its fields; return the seq."""
        answer = await self._fields("POST", f"/rooms/{room}/do", fields, _by_token(token))
        return parsed(answer.get("seq"), int)

    async def transcript(self, token: str, room: str, ending: str) -> str:
        """Return the room's transcript: `md`, `html`, `jsonl` or `txt`."""
        url = f"{self._url}/rooms/{room}/transcript.{ending}"
        try:
            async with self._http.get(url, headers=_by_token(token)) as response:
                text = await response.text()
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Disconnected(str(error)) from error
        if response.status != 200:
            raise _refused(text.encode())
        return text

    async def _enter(self, way: Mapping[str, object], device_key: str | None) -> Entered:
        body = {**way, "want_key": device_key is None}
        fields = await self._fields("POST", "/enter", body, _by_key(device_key))
        return parsed({"device_key": device_key, **fields}, Entered)

    async def _call(
        self,
        method: str,
        path: str,
        shape: type[T],
        body: Mapping[str, object],
        headers: Mapping[str, str] | None = None,
    ) -> T:
        return parsed(await self._fields(method, path, body, headers), shape)

    async def _fields(
        self,
        method: str,
        path: str,
        body: Mapping[str, object],
        headers: Mapping[str, str] | None = None,
    ) -> Mapping[str, object]:
        try:
            async with self._http.request(
                method, self._url + path, json=body, headers=headers, allow_redirects=False
            ) as response:
                raw = await response.read()
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Disconnected(str(error)) from error
        if not response.ok:
            raise _refused(raw)
        fields = msgspec.json.decode(raw)
        return fields if isinstance(fields, dict) else {}


def _by_token(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _by_key(device_key: str | None) -> dict[str, str]:
    return {} if device_key is None else {"Authorization": f"Device {device_key}"}


def _refused(raw: bytes) -> Refused:
    try:
        fields = msgspec.json.decode(raw)
    except msgspec.DecodeError:
        return Refused("unavailable", "not our server's answer")
    return refusal(fields.get("error") if isinstance(fields, dict) else None)
