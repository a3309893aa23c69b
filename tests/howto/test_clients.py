"""The clients of docs/howto/clients against a real server, each beside a witness of ours.

They are run as their page says, as programs that import nothing of ours, and
judged by what they print and by what the witness sees.
"""

from __future__ import annotations

import ast
import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct

import pytest

from tests.kit.crowd import Crowd, Guest, crowd

_ROOT = Path(__file__).parents[2]
_CLIENTS = _ROOT / "docs" / "howto" / "clients"
_PACKAGES = _ROOT / "web_client" / "node_modules"
_COMMANDS = {
    "plain.py": (sys.executable, str(_CLIENTS / "plain.py")),
    "socketio_client.py": (sys.executable, str(_CLIENTS / "socketio_client.py")),
    "node.mjs": ("node", str(_CLIENTS / "node.mjs")),
}
_PATIENCE_S = 20.0
_POSE = Struct("<hhhHB")


@dataclass(slots=True)
class Terminal:
    """A client that runs. said: what it printed, line by line."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    async def says(self, beginning: str) -> str:
        """Return the next line that begins so; those before it are kept in `said`."""
        assert self.process.stdout is not None
        async with asyncio.timeout(_PATIENCE_S):
            while line := (await self.process.stdout.readline()).decode():
                self.said.append(line.rstrip("\n"))
                if line.startswith(beginning):
                    return self.said[-1]
        raise AssertionError(f"it ended without {beginning!r}: {self.said}")


@asynccontextmanager
async def _running(name: str, link: str) -> AsyncIterator[Terminal]:
    process = await asyncio.create_subprocess_exec(
        *_COMMANDS[name],
        link,
        "Cleo",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "NODE_PACKAGES": str(_PACKAGES)},
    )
    try:
        yield Terminal(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def _room(folder: Path, name: str) -> AsyncIterator[tuple[Crowd, Guest, Terminal]]:
    async with crowd(folder) as everybody:
        witness = await everybody.enter("Witness")
        await witness.say("before you came")
        link = f"{everybody.server.url}/join#{everybody.code}"
        async with _running(name, link) as terminal:
            await terminal.says("in: Harbor, 2 here")
            yield everybody, witness, terminal


def _texts(guest: Guest, name: str) -> list[str | None]:
    assert guest.link.view is not None
    return [m.text for m in guest.link.view.messages.values() if m.name == name]


async def _hears(guest: Guest, text: str) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        await guest.link.when(lambda _: text in _texts(guest, "Cleo"))


@pytest.mark.parametrize("name", _COMMANDS)
async def test_a_client_by_others_chats_walks_and_loses_nothing(tmp_path: Path, name: str) -> None:
    async with _room(tmp_path, name) as (_, witness, terminal):
        assert await terminal.says("Witness") == "Witness: before you came"
        terminal.type("hello")
        await _hears(witness, "hello")
        await _walks(witness, terminal)

        terminal.type("/drop 1")
        await terminal.says("away")
        terminal.type("said while away")
        for number in range(5):
            await witness.say(f"missed {number}")
        await terminal.says("back")
        await _hears(witness, "said while away")
        await witness.say("after you came back")
        await terminal.says("Witness: after")

        terminal.type("/quit")
        assert await terminal.says("over") == "over: you left"
        heard = [line for line in terminal.said if line.startswith("Witness")]
        missed = [f"Witness: missed {number}" for number in range(5)]
        assert heard == ["Witness: before you came", *missed, "Witness: after you came back"]
        assert terminal.said.count("Cleo: said while away") == 1
        assert _texts(witness, "Cleo") == ["hello", "said while away"]


async def _walks(witness: Guest, terminal: Terminal) -> None:
    """See the client's avatar go a metre to the side."""
    assert witness.link.view is not None
    slot = next(one.slot for one in witness.link.view.people.values() if one.name == "Cleo")
    where = witness.link.places.by_slot
    async with asyncio.timeout(_PATIENCE_S):
        await witness.link.when(lambda _: slot in where)
        before, *_ = _POSE.unpack(where[slot])
        terminal.type("/walk")
        await witness.link.when(lambda _: _POSE.unpack(where[slot])[0] == before + 100)
    assert _POSE.unpack(where[slot])[4] == 1, "it smiles"


@pytest.mark.parametrize("name", _COMMANDS)
async def test_a_client_that_was_removed_ends_and_says_why(tmp_path: Path, name: str) -> None:
    async with _room(tmp_path, name) as (everybody, witness, terminal):
        assert witness.link.view is not None
        cleo = next(one for one in witness.link.view.people.values() if one.name == "Cleo")
        await everybody.api.do(
            everybody.owner.token, everybody.room, id="out", command="remove_member", member=cleo.m
        )
        assert "removed" in await terminal.says("over")


@pytest.mark.parametrize("name", _COMMANDS)
async def test_a_client_resumes_after_the_server_was_killed(tmp_path: Path, name: str) -> None:
    async with _room(tmp_path, name) as (everybody, witness, terminal):
        await everybody.server.kill()
        await terminal.says("away")
        terminal.type("said to nobody")
        await everybody.server.start()
        await terminal.says("back")
        await _hears(witness, "said to nobody")
        assert _texts(witness, "Cleo") == ["said to nobody"]


def test_the_plain_client_is_short_and_imports_nothing_of_socketio_or_ours() -> None:
    text = (_CLIENTS / "plain.py").read_text()
    assert len(text.splitlines()) < 200
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert names - sys.stdlib_module_names == {"aiohttp", "msgpack"}


@pytest.mark.parametrize("path", sorted(_CLIENTS.glob("*.*")), ids=lambda path: path.name)
def test_no_client_imports_what_is_ours(path: Path) -> None:
    ours = re.compile(
        r"^\s*(?:import|from) +[\"'./]*(?:rooms|avatars|server|tests|web_client)\b", re.MULTILINE
    )
    assert ours.search(path.read_text()) is None
