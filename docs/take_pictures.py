"""Take the pictures of the README: python -m docs.take_pictures

A real server, a real Chromium, and people who are programs: they come by a
link, sit down, smile and talk. Chance is seeded, so the pictures stay much the
same until the page itself changes.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any, Final

import aiohttp
from playwright.async_api import Browser, expect

from avatars import EXPRESSIONS, Expression, Pose, compact, encode_pose, surprise
from server.client import Address, Api, Client, RoomLink, SignIn
from tests.browser.chromium import DESK, PHONE, launched
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess, a_server

FOLDER: Final = Path(__file__).parent / "pictures"
_QUICK: Final = {"COMMANDS_PER_S": "1000", "COMMANDS_BURST": "1000"}
_NAMES: Final = (
    *("Amara", "Björn", "Chidi", "Dalia", "Emeka", "Farah", "Goran", "Hana", "Ines", "Jun"),
    *("Kofi", "Lena", "Mateo", "Noor", "Olga", "Pia", "Quim", "Rosa", "Sven", "Tariq"),
    *("Uma", "Vera", "Wen", "Ximena", "Yara", "Zoe"),
)
_ON_STAGE, _IN_A_ROW = 4, 170
_AGAIN_S: Final = 1.5
_FEW: Final = 20
_MANY, _SOME = 0.9, 0.35
_TALK: Final = (
    (0, "Welcome to the harbour talks. We start with the new ferry line."),
    (1, "Can the people at the back hear me well?"),
    (2, "Loud and clear from row ten."),
    (3, "Will the slides be shared afterwards?"),
    (0, "Yes. Everything that is said here stays in the room, and you can take it home."),
)

_HANDS: Final = {14: "Does the ferry run in winter?", 7: "", 13: "About the second pier", 24: ""}
"""Who of the hall asks for the floor, and what for."""


class _People:
    """Synthetic people in one room."""

    def __init__(self, server: ServerProcess, http: aiohttp.ClientSession, chance: Random) -> None:
        self._server, self._chance = server, chance
        self._api = Api(server.url, http)
        self._http = http
        self.links: list[RoomLink] = []
        self._clients: list[Client] = []

    async def come(self, link: str, names: Sequence[str], seats: Sequence[int]) -> None:
        """Let everybody in, each on their seat."""
        code = link.partition("#")[2]
        for name, seat in zip(names, seats, strict=True):
            entered = await self._api.enter(code, name)

            async def token(_: bool, one: SignIn = entered.sign_in) -> SignIn:  # noqa: FBT001
                return one

            client = Client(Address(self._server.url), token)
            client.start()
            room = client.room(entered.room)
            self._clients.append(client)
            self.links.append(room)
            await room.entered()
            look = compact(surprise(self._chance.randbytes(16)))
            await room.do("change_profile", name=name, look=look)
            await room.do("take_seat", seat=seat)

    @asynccontextmanager
    async def feeling(self, part: float) -> AsyncIterator[None]:
        """Let this part of them show faces, most of them glad, for as long as the picture takes."""
        glad = (Expression.SMILE, Expression.LAUGH, Expression.AGREE, Expression.APPLAUSE)
        codes = tuple(EXPRESSIONS)
        shown = {
            link: self._chance.choice(glad if self._chance.random() < 0.8 else codes)
            for link in self.links
            if self._chance.random() < part
        }

        async def show() -> None:
            while True:  # faces pass
                for link, code in shown.items():
                    link.pose(encode_pose(Pose(0.0, 0.0, 0.0, 0.0, code)))
                await asyncio.sleep(_AGAIN_S)

        showing = asyncio.create_task(show())
        try:
            yield
        finally:
            showing.cancel()

    async def talk(self) -> None:
        """Have the conversation."""
        for who, text in _TALK:
            await self.links[who % len(self.links)].say(text)

    async def go(self) -> None:
        """Close all connections."""
        await asyncio.gather(*(client.close() for client in self._clients))


async def _room(
    server: ServerProcess, house: House, title: str, template: str, count: int, first_seat: int
) -> tuple[str, _People, aiohttp.ClientSession]:
    http = aiohttp.ClientSession()
    chance = Random(template)  # noqa: S311 - for pictures
    room = await house.room(title, template=template)
    link = await house.link(room)
    people = _People(server, http, chance)
    names = [
        f"{_NAMES[n % len(_NAMES)]}" + (f" {n // 26 + 1}" if n >= 26 else "") for n in range(count)
    ]
    seats = [*range(first_seat, first_seat + count)]
    if count > 40:
        free = [seat for seat in range(7, 313) if seat != _IN_A_ROW]
        seats = [1, 2, 3, *sorted(chance.sample(free, count - 3))]
    await people.come(link, names, seats)
    return room, people, http


_FRAMES: Final = """(frames) => new Promise((go) => {
    const count = () => (frames-- > 0 ? requestAnimationFrame(count) : go());
    count();
})"""


async def _drawn(person: Person, frames: int) -> None:
    """Wait for so many frames: a program draws here, and may take seconds for one."""
    await person.page.evaluate(_FRAMES, frames)


async def _keep(person: Person, name: str) -> None:
    path = FOLDER / f"{name}.jpg"
    await person.page.screenshot(path=path, type="jpeg", quality=88)


async def _sit(person: Person, seat: int) -> None:
    await person.show("Outline")
    await person.order(f"/sit {seat}")
    await expect(person.button("Stand")).to_be_visible()
    await person.press("Close Outline")


async def _shoot(person: Person, people: _People, name: str, *, panel: str | None = None) -> None:
    if panel is not None:
        await person.show(panel)
    await _drawn(person, 4)
    for dismiss in await person.page.get_by_role("button", name="Dismiss").all():
        await dismiss.click()
    async with people.feeling(_MANY if len(people.links) < _FEW else _SOME):
        await _drawn(person, 4)  # until faces have changed
        await _keep(person, name)


async def _moderate(robin: Person, hall: _People) -> None:
    """Let some of the hall raise their hands, and Robin make somebody on the stage a panelist."""
    await robin.press("Sit")
    await robin.press("Console")
    for number, note in _HANDS.items():
        await hall.links[number].do("raise_hand", note=note)
    await robin.press(f"What to do about {_NAMES[1]}")
    await robin.page.get_by_role("button", name="Make a panelist").click()
    await expect(robin.page.get_by_text(f"made {_NAMES[1]} a panelist").last).to_be_visible()


@asynccontextmanager
async def _robin(browser: Browser, url: str, **kind: Any) -> AsyncIterator[Person]:
    """Give somebody who sees rooms in 3D, as finely as can be, and still."""
    async with somebody(browser, url, "Robin", view="3d", reduced_motion=True, **kind) as robin:
        robin.page.set_default_timeout(240_000)  # a hall of 300 is drawn by a program here
        await robin.page.add_init_script("localStorage['confab.set.quality'] = 'high'")
        yield robin


async def _take(browser: Browser, server: ServerProcess, house: House) -> None:
    async with AsyncExitStack() as stack:
        talks, hall, first = await _room(server, house, "Harbour talks", "auditorium", 280, 1)
        round_, round_table, second = await _room(
            server, house, "Tuesday round", "roundtable", 7, 1
        )
        talk, table = await house.link(talks), await house.link(round_)
        for http in (first, second):
            stack.push_async_callback(http.close)
        for people in (hall, round_table):
            stack.push_async_callback(people.go)
        await hall.talk()
        await round_table.talk()
        for name, screen, scheme, seat in (
            ("desk", DESK, "light", _ON_STAGE),
            ("phone", PHONE, "dark", _IN_A_ROW),
        ):
            async with _robin(browser, server.url, screen=screen, scheme=scheme) as robin:
                await robin.open_door(talk)
                await robin.page.get_by_label("Your name").fill("Robin")
                await _keep(robin, f"door-{name}")
                await robin.come_in()
                await _sit(robin, seat)
                await _shoot(robin, hall, f"hall-{name}", panel="Chat" if name == "desk" else None)
        async with _robin(browser, server.url) as robin:
            await robin.enter(await house.link(talks, role="moderator"))
            await _moderate(robin, hall)
            await _shoot(robin, hall, "console-desk")
        async with _robin(browser, server.url) as robin:
            await robin.enter(table)
            await _sit(robin, 8)
            await _shoot(robin, round_table, "table-desk", panel="Chat")
            await _shoot(robin, round_table, "outline-desk", panel="Outline")


async def _main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            a_server(Path(folder), _QUICK) as server,
            House(server) as house,
            launched() as browser,
        ):
            await _take(browser, server, house)


if __name__ == "__main__":
    asyncio.run(_main())
