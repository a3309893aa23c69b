"""The walk past every screen of the page, in both colour schemes, for whoever has to judge them.

One walk a width serves all who judge: each stop is held still while its picture is
taken, light and dark, and what a program can say about it is written down. The
pictures are kept to be looked at; a program cannot say that a page is beautiful.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import PICTURES, Screen
from tests.browser.crowd import crowd
from tests.browser.judge import violations_on, what_sticks_out
from tests.browser.person import Person, somebody
from tests.browser.tongues import GERMAN, LONGER, plain_words_on, speaking
from tests.kit.house import House
from tests.kit.server import ServerProcess, a_server

__all__ = ["Findings", "toured"]

_SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_TOUCH_BELOW_PX: Final = 600
_SEATS: Final = (1, 2, 3, *range(20, 55))
"""Three on the stage, the others in the rows; with the two who are there it is a hall of 40."""
_HANDS: Final = {
    **dict.fromkeys(range(8, 18), ""),
    3: "About the ferry",
    6: "Who pays for the new pier, and from which year on?",
}
"""Who of them raise a hand, by number, and what for."""
_DRAWN: Final = """document.fonts.ready.then(
    () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))))"""


@dataclass(slots=True)
class Findings:
    """What programs have against the screens that were walked past, each with its screen."""

    screens: int = 0
    sticking_out: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Guide:
    """Stops at screens."""

    width: int
    findings: Findings

    async def stop(self, page: Page, title: str) -> None:
        """Take the pictures of a screen and judge it."""
        self.findings.screens += 1
        is_touch = self.width < _TOUCH_BELOW_PX
        for scheme in _SCHEMES:
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await page.evaluate(_DRAWN)
            name = f"{self.findings.screens:02}-{title}-{self.width}-{scheme}"
            picture = PICTURES / f"{name}.png"
            await page.screenshot(path=picture, animations="disabled")
            assert picture.stat().st_size > 4_000, f"{name} is empty"
            # What is dark is as dark at every width.
            if scheme == "light" or is_touch:
                found = await violations_on(page)
                self.findings.violations += [f"{name}: {one}" for one in found]
        out = await what_sticks_out(page, is_touch=is_touch)
        self.findings.sticking_out += [f"{title}: {one}" for one in out]
        # The longer one stands for German where there is room for both.
        for language in (GERMAN, LONGER) if is_touch else (LONGER,):
            await self._listen(page, title, language, is_touch=is_touch)

    async def _listen(self, page: Page, title: str, language: str, *, is_touch: bool) -> None:
        """Judge a screen in another language."""
        async with speaking(page, language):
            await page.evaluate(_DRAWN)
            out = await what_sticks_out(page, is_touch=is_touch)
            self.findings.sticking_out += [f"{title}, {language}: {one}" for one in out]
            if language == LONGER:
                plain = await plain_words_on(page)
                self.findings.untranslated += [f"{title}: {one}" for one in plain]
                return
            name = f"{self.findings.screens:02}-{title}-{self.width}-{language}"
            await page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who and what the walk is about."""

    server: ServerProcess
    house: House
    robin: Person
    """Owns the server."""
    ana: Person
    """A guest."""
    guide: _Guide


async def toured(browser: Browser, screen: Screen, folder: Path) -> Findings:
    """Walk past everything at one width. folder: for the server's data."""
    PICTURES.mkdir(exist_ok=True)
    looks = {"screen": screen, "has_touch": screen[0] < _TOUCH_BELOW_PX, "reduced_motion": True}
    findings = Findings()
    quick = {"COMMANDS_PER_S": "1000", "COMMANDS_BURST": "1000"}
    async with (
        a_server(folder, quick) as server,
        House(server) as house,
        somebody(browser, server.url, "Robin", **looks) as robin,
        somebody(browser, server.url, "Ana", **looks) as ana,
    ):
        scene = _Scene(server, house, robin, ana, _Guide(screen[0], findings))
        await _owner_s_pages(scene)
        room = await house.room("Harbor talks", template="auditorium")
        await _doors(scene, room)
        for part in _ROOM_PARTS:
            await part(scene, room)
        await _ends(scene, room)
    return findings


async def _owner_s_pages(scene: _Scene) -> None:
    page, stop = scene.robin.page, scene.guide.stop
    await page.goto("/")
    await expect(page.get_by_role("heading").first).to_be_visible()
    await stop(page, "stranger")
    await page.goto(f"/claim#{scene.server.claim_code}")
    await expect(page.get_by_role("button", name="Make the first room")).to_be_visible()
    await stop(page, "first-room")
    await page.get_by_role("button", name="Make the first room").click()
    await page.get_by_label("What is it called?").fill("Tuesday round")
    await stop(page, "new-room")
    await page.get_by_role("button", name="Make the room").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Invite", ignore_case=True)
    await stop(page, "invite")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Your rooms")).to_be_visible()
    await stop(page, "rooms")
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("dialog")).to_contain_text("confab claim")
    await stop(page, "sign-out")
    await page.keyboard.press("Escape")


async def _doors(scene: _Scene, room: str) -> None:
    ana, house, stop = scene.ana, scene.house, scene.guide.stop
    gone = await house.call("POST", f"/rooms/{room}/links", {"role": "attendee"})
    await house.call("DELETE", f"/rooms/{room}/links/{gone['id']}")
    for address, title in ((str(gone["url"]), "revoked-link"), ("/nowhere/at/all", "no-page")):
        await ana.page.goto(address)
        await expect(ana.page.get_by_role("heading").first).to_be_visible()
        await stop(ana.page, title)
    await ana.open_door(await house.link(room))
    await ana.page.get_by_label("Your name").fill("Ana")
    button = ana.page.get_by_role("button", name="Come in")
    await expect(button).to_be_in_viewport(ratio=1)
    await stop(ana.page, "door")
    await ana.page.get_by_role("button", name="Choose the details").click()
    await stop(ana.page, "door-details")
    await ana.come_in()


async def _picture_of_room(scene: _Scene, room: str) -> None:
    ana, page = scene.ana, scene.ana.page
    await scene.house.say(room, "Welcome, everybody. We begin in five minutes.")
    await ana.choose_view("3D")  # only here: it is drawn by the cores that all else needs too
    await expect(page.locator(".scene canvas[aria-label^='The room.']")).to_be_visible()
    await scene.guide.stop(page, "room")
    await ana.choose_view("Plan")
    await expect(page.locator(".scene canvas[aria-label*='plan']")).to_be_visible()
    await scene.guide.stop(page, "plan")


async def _conversation(scene: _Scene, room: str) -> None:
    ana, page, house, stop = scene.ana, scene.ana.page, scene.house, scene.guide.stop
    await ana.say("Good morning from the harbour. Can the people at the back hear us well?")
    said = (await house.said(room))[-1]["seq"]
    await house.do(room, "post_message", text="Yes, up to the last row.", thread=said)
    await house.do(room, "add_reaction", message=said, emoji="👍")
    await house.say(room, "The notes are at https://harbor.example/notes, @Ana")
    edited = await house.do(room, "post_message", text="The ferry leaves at nine.")
    await house.do(room, "edit_message", message=edited, text="The ferry leaves at ten.")
    erased = await house.do(room, "post_message", text="A number that is nobody's business")
    await house.do(room, "redact_message", message=erased)
    await expect(page.get_by_text("This message was erased.")).to_be_visible()
    await stop(page, "chat")
    hello = ana.messages.locator("article", has_text="Good morning").first
    await hello.get_by_role("button", name="What to do").click()
    await expect(page.get_by_role("button", name="Answer in a thread")).to_be_visible()
    await stop(page, "message-menu")
    await page.get_by_role("button", name="Answer in a thread").click()
    await expect(page.get_by_role("heading", name="Thread")).to_be_visible()
    await stop(page, "thread")
    await page.get_by_role("button", name="Back to the chat").click()
    await page.get_by_role("button", name="Search the conversation").click()
    await page.get_by_role("searchbox").fill("ferry")
    await expect(page.get_by_role("list", name="Found").get_by_role("button")).to_have_count(1)
    await stop(page, "search")
    await page.get_by_role("button", name="Back to the chat").click()


async def _people(scene: _Scene, room: str) -> None:
    """Ana asks for the floor; Robin, who runs the room, looks what can be done about it."""
    ana, robin, stop = scene.ana, scene.robin, scene.guide.stop
    await robin.open_door(f"/room/{room}")
    await robin.come_in()
    await ana.show("People")
    await ana.press("Close People")  # on a phone whatever is open lies over the bar
    await ana.press("Raise hand")
    await ana.sees("Ana", "hand 1")
    await ana.sees("Robin", "owner")
    await stop(ana.page, "people")
    await ana.press("Close People")
    await robin.sees("Ana", "hand 1")
    await robin.press("What to do about Ana")
    await expect(robin.page.get_by_role("button", name="Bring them to the stage")).to_be_visible()
    await stop(robin.page, "person-menu")
    await robin.page.keyboard.press("Escape")
    await ana.press("Lower hand")


async def _console(scene: _Scene, room: str) -> None:
    """Robin's console: first with nothing to do, then with a hall that wants to speak."""
    robin, house, stop = scene.robin, scene.house, scene.guide.stop
    page = robin.page
    await page.get_by_role("button", name="Close People").click()
    await page.get_by_role("button", name="Console", exact=True).click()
    await expect(page.get_by_text("Nothing needs you now.")).to_be_visible()
    await stop(page, "console-at-rest")
    link = await house.link(room)
    async with crowd(scene.server, link, _SEATS) as people:
        for number, note in _HANDS.items():
            await people[number].do("raise_hand", note=note)
        await people[0].say("Who wants to buy a boat?")
        boat = (await house.said(room))[-1]
        await house.do(room, "delete_message", message=boat["seq"])
        await house.do(room, "change_role", member=boat["m"], role="panelist")
        await expect(page.get_by_role("button", name="Hands 12 up")).to_be_visible()
        await expect(page.get_by_role("button", name="People 40").last).to_be_visible()
        # Below what the picture shows, and judged with it.
        for folded in ("People 40", "Door by link", "Guest links", "Deleted messages"):
            await page.get_by_role("button", name=folded).last.press("Enter")
        await expect(page.get_by_role("button", name="Take back").last).to_be_attached()
        await page.locator(".console__body").evaluate("(body) => body.scrollTo(0, 0)")
        await stop(page, "console")
    await page.goto("/")


async def _dialogs(scene: _Scene, _: str) -> None:
    page, stop = scene.ana.page, scene.guide.stop
    for opener, title in (("change your name and look", "profile"), ("Leave", "leave")):
        await page.get_by_role("button", name=opener).click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await stop(page, title)
        await page.keyboard.press("Escape")
    camera = page.get_by_role("button", name="From the camera")
    if not await camera.is_visible():  # where the bar has no room for all faces
        await page.get_by_role("button", name="Face", exact=True).click()
    await camera.click()
    await expect(page.get_by_role("dialog")).to_contain_text("No picture leaves this device")
    await stop(page, "camera")
    await page.keyboard.press("Escape")
    keys = page.get_by_role("button", name="Keys and voice")
    if not await keys.is_visible():  # on a phone
        await page.get_by_role("button", name="View").click()
    await keys.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await stop(page, "keys")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="View").click()
    await page.get_by_role("button", name="Settings").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await stop(page, "settings")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Record").click()
    await stop(page, "record")
    await page.keyboard.press("Escape")


async def _outline(scene: _Scene, _: str) -> None:
    ana, page, stop = scene.ana, scene.ana.page, scene.guide.stop
    await ana.show("Outline")
    await stop(page, "outline")
    await page.get_by_role("button", name="Close Outline").click()
    await ana.choose_view("Text (outline)")
    await ana.order("/who")
    await page.get_by_role("button", name="Choose a seat").click()
    await stop(page, "outline-alone")
    await ana.choose_view("Plan")


async def _door_to_another_room(scene: _Scene, room: str) -> None:
    ana, house = scene.ana, scene.house
    foyer = await house.room("Between the talks", door="open")
    await house.do(room, "set_portal", portal=1, to=foyer, label="Foyer")
    await ana.show("Outline")
    await ana.page.get_by_role("button", name="Go to Foyer").click()
    await expect(ana.page.get_by_role("dialog")).to_contain_text("You go in as Ana")
    await scene.guide.stop(ana.page, "door-ahead")
    await ana.page.keyboard.press("Escape")
    await ana.press("Close Outline")


async def _ends(scene: _Scene, room: str) -> None:
    """All the ways in which it is over."""
    ana, page, house, stop = scene.ana, scene.ana.page, scene.house, scene.guide.stop
    await house.call("PATCH", f"/rooms/{room}", {"archived": True})
    await expect(page.get_by_text("Archived", exact=True)).to_be_visible()
    await stop(page, "archived")
    await house.call("PATCH", f"/rooms/{room}", {"archived": False})
    m = next(said["m"] for said in await house.said(room) if said["name"] == "Ana")
    await house.do(room, "remove_member", member=m, reason="This seat is taken.")
    await expect(page.get_by_role("heading", name="removed")).to_be_visible()
    await stop(page, "removed")

    await ana.enter(await house.link(await house.room("Unplugged")))
    await page.get_by_role("button", name="Leave").click()
    await page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    await expect(page.get_by_role("heading", name="You left")).to_be_visible()
    await stop(page, "left")
    await page.get_by_role("button", name="Come back").click()
    await ana.say("Is anybody there?")
    await expect(page.get_by_text("Sending", exact=True)).to_have_count(0)
    await scene.server.kill()
    await expect(page.get_by_text("No connection since")).to_be_visible()
    await page.get_by_label("Write to everybody in the room").fill("Can you still hear me?")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("Waits for the connection")).to_be_visible()
    await stop(page, "no-connection")


_Part = Callable[[_Scene, str], Coroutine[object, object, None]]
_ROOM_PARTS: Final[tuple[_Part, ...]] = (
    _picture_of_room,
    _conversation,
    _people,
    _console,
    _dialogs,
    _outline,
    _door_to_another_room,
)
