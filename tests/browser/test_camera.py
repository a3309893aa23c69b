"""Expressions from the camera: opt-in, on the device, and no picture leaves the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import msgpack
import pytest
from playwright.async_api import Browser, Page, Request, WebSocket, expect

from avatars.expression import Expression
from tests.browser.chromium import DESK, PHONE, PICTURES, Screen, launched
from tests.browser.drawn_face import filmed
from tests.browser.judge import violations_on, what_sticks_out
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess
from tests.server.gateway.echo import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_CAMERA: Final = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",  # presses Allow
)
_POSE_BYTES: Final = 11  # handle of the room, place, direction, expression
_MAX_SENT_BYTES: Final = 2_000
"""All that the page may say while the camera watches for ten seconds; one picture is three times it."""
_PARTS: Final = ("face_reader", "blazeface", "facemesh", "tfjs-backend-wasm", "camera")


class Traffic:
    """What a page sends: requests, and the frames of its WebSocket."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        self.frames: list[bytes] = []
        page.context.on("request", self._note)
        page.on("websocket", self._listen)

    def _note(self, request: Request) -> None:
        self.requests.append(request)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda sent: self.frames.append(_bytes(sent)))

    def forget(self) -> None:
        """From now on."""
        self.requests.clear()
        self.frames.clear()

    @property
    def paths(self) -> list[str]:
        """Return the paths of what was asked for, without pieces that the page made itself."""
        return [urlsplit(each.url).path for each in self.requests if each.url.startswith("http")]

    def events(self) -> list[list[Any]]:
        """Return the Socket.IO events that were sent: their names and what is with them."""
        packets = [msgpack.unpackb(frame) for frame in self.frames if frame[:1] > b"9"]
        return [packet["data"] for packet in packets if packet["type"] == 2]


def _poses(traffic: Traffic) -> list[bytes]:
    """Return the poses that left since it was told to forget."""
    return [event[1] for event in traffic.events() if event[0] == "pose"]


def _bytes(sent: str | bytes) -> bytes:
    return sent.encode() if isinstance(sent, str) else sent


@asynccontextmanager
async def _before_the_camera(
    film: Path, server: ServerProcess, screen: Screen = DESK
) -> AsyncIterator[Person]:
    """Give somebody who sits before a camera that plays a film, at the door of a room."""
    flags = (*_CAMERA, f"--use-file-for-fake-video-capture={film}")
    async with (
        launched(*flags) as browser,
        House(server) as house,
        somebody(browser, server.url, "Ana", screen=screen, has_touch=screen == PHONE) as ana,
    ):
        await ana.open_door(await house.link(await house.room("Faces")))
        yield ana


async def _switch_on(ana: Person) -> None:
    await ana.press("From the camera")
    await expect(ana.page.get_by_role("dialog")).to_contain_text("No picture leaves this device")
    await ana.press("Switch it on")
    await expect(_sign(ana.page)).to_contain_text("Camera on", timeout=60_000)


def _sign(page: Page) -> Any:
    return page.locator(".camera-sign")


def _shown(ana: Person, face: str) -> Any:
    return ana.page.locator(f".face[aria-pressed=true]:has-text('{face}')")


async def test_a_smile_before_the_camera_is_a_smile_in_the_room_and_no_picture_leaves(
    browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    film = await filmed(browser, tmp_path / "face.mjpeg")
    async with _before_the_camera(film, server) as ana:
        traffic = Traffic(ana.page)
        await ana.come_in()
        assert not [path for path in traffic.paths if any(part in path for part in _PARTS)]
        assert ana.page.workers == []

        traffic.forget()
        await _switch_on(ana)
        loaded = [path.rsplit("/", 1)[-1] for path in traffic.paths]
        assert {part for part in _PARTS if any(name.startswith(part) for name in loaded)} == {
            *_PARTS
        }
        for request in traffic.requests:
            assert (request.method, request.post_data) == ("GET", None)
            assert request.url.startswith((f"{server.url}/assets/", "blob:"))

        traffic.forget()
        for face in ("smile", None, "smile"):
            pressed = ana.page.locator(".expressions--row .face[aria-pressed=true]")
            if face is None:
                await expect(pressed).to_have_count(0)
            else:
                await expect(pressed).to_have_text(face)
        assert traffic.requests == []
        assert sum(len(frame) for frame in traffic.frames) < _MAX_SENT_BYTES
        await until(lambda: len(_poses(traffic)) >= 3, within_s=30)
        poses = _poses(traffic)
        assert {event[0] for event in traffic.events()} <= {"pose", "seen"}
        assert {len(pose) for pose in poses} == {_POSE_BYTES}
        assert [pose[-1] & 15 for pose in poses][:3] == [Expression.SMILE, 0, Expression.SMILE]


async def test_one_press_ends_it_and_nothing_of_it_stays(
    browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    film = await filmed(browser, tmp_path / "face.mjpeg")
    async with _before_the_camera(film, server) as ana:
        await ana.page.add_init_script(_KEEP_TRACKS)
        await ana.page.reload()
        await ana.come_in()
        await _switch_on(ana)
        assert await ana.page.evaluate("tracks.map((t) => t.readyState)") == ["live"]
        await _sign(ana.page).click()
        await expect(_sign(ana.page)).to_have_count(0)
        assert await ana.page.evaluate("tracks.map((t) => t.readyState)") == ["ended"]
        assert ana.page.workers == []
        # Explained once, it is one press; and a reload never finds it on.
        await ana.press("From the camera")
        await expect(_sign(ana.page)).to_contain_text("Camera on", timeout=60_000)
        await ana.page.reload()
        await expect(ana.button("From the camera")).to_be_visible()
        await expect(_sign(ana.page)).to_have_count(0)
        assert await ana.page.evaluate("tracks") == []
        await ana.press("From the camera")
        await expect(_sign(ana.page)).to_contain_text("Camera on", timeout=60_000)
        await ana.press("Leave")
        await ana.page.get_by_role("dialog").get_by_role("button", name="Leave").click()
        await expect(ana.button("From the camera")).to_have_count(0)
        assert await ana.page.evaluate("tracks.map((t) => t.readyState)") == ["ended"]


_KEEP_TRACKS: Final = """globalThis.tracks = [];
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (asked) => {
        const stream = await open(asked);
        tracks.push(...stream.getTracks());
        return stream;
    };"""


async def test_who_sees_the_pictures_can_reach_no_address(
    browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    film = await filmed(browser, tmp_path / "face.mjpeg")
    flags = (*_CAMERA, f"--use-file-for-fake-video-capture={film}")
    async with launched(*flags) as own, House(server) as house:
        # Not by `visiting`: the browser says aloud what it refuses here.
        page = await own.new_page()
        ana = Person("Ana", page)
        await ana.enter(await house.link(await house.room("Sealed")))
        await _switch_on(ana)
        [worker] = page.workers
        script = await page.locator("script[src]").first.get_attribute("src")
        ways = [f"{server.url}/health", f"{server.url}{script}"]
        # The same ways are open to the page: so it is the seal that shuts them.
        assert set((await page.evaluate(_WAYS_OUT, ways)).values()) == {"open"}
        assert set((await worker.evaluate(_WAYS_OUT, ways)).values()) == {"shut"}


_WAYS_OUT: Final = """async ([address, script]) => {
    const tried = (act) => act().then(() => 'open', () => 'shut');
    const heard = (on, opens) => new Promise((done, fail) => {
        on.addEventListener(opens, done);
        on.addEventListener('error', fail);
    });
    const xhr = () => {
        const asked = new XMLHttpRequest();
        asked.open('POST', address);
        asked.send('x');
        return heard(asked, 'load');
    };
    const line = new URL('/socket.io/?EIO=4&transport=websocket', address);
    const socket = () => heard(new WebSocket(line.href.replace('http', 'ws')), 'open');
    return {
        fetch: await tried(() => fetch(address)),
        xhr: await tried(xhr),
        socket: await tried(socket),
        import: await tried(() => import(script)),
    };
}"""


async def test_who_says_no_or_has_no_camera_reads_that_and_has_loaded_nothing(
    browser: Browser, server: ServerProcess
) -> None:
    async with launched("--use-fake-device-for-media-stream") as refusing:
        await _assert_told(refusing, server, "does not give this page the camera")
    await _assert_told(browser, server, "has no camera that can be used")


async def _assert_told(browser: Browser, server: ServerProcess, words: str) -> None:
    async with House(server) as house, somebody(browser, server.url, "Ben") as ben:
        traffic = Traffic(ben.page)
        await ben.enter(await house.link(await house.room("No")))
        await ben.press("From the camera")
        await ben.press("Switch it on")
        await expect(ben.page.get_by_text(words)).to_be_visible()
        await expect(_sign(ben.page)).to_have_count(0)
        assert not [path for path in traffic.paths if "facemesh" in path]


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
async def test_an_empty_chair_is_told_and_shows_nothing_and_all_of_it_is_whole(
    browser: Browser, server: ServerProcess, tmp_path: Path, screen: Screen
) -> None:
    film = await filmed(browser, tmp_path / "wall.mjpeg", has_face=False)
    is_touch = screen == PHONE
    async with _before_the_camera(film, server, screen) as ana:
        await ana.come_in()
        if is_touch:
            await ana.press("Face")
        await ana.press("From the camera")
        await ana.press("Switch it on")
        await expect(_sign(ana.page)).to_contain_text("No face seen", timeout=60_000)
        await _assert_whole(ana.page, f"on-{screen[0]}", is_touch=is_touch)
        await expect(ana.page.locator(".face[aria-pressed=true]")).to_have_count(0)


async def _assert_whole(page: Page, name: str, *, is_touch: bool) -> None:
    PICTURES.mkdir(exist_ok=True)
    await page.screenshot(path=PICTURES / f"camera-{name}.png", animations="disabled")
    assert await what_sticks_out(page, is_touch=is_touch) == []
    assert await violations_on(page) == []
