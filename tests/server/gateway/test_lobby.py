"""Who waits at the door over real sockets: whatever they try, nothing of the room comes back."""

from __future__ import annotations

from rooms.commands import Role
from rooms.lobby.held import Lobby
from tests.server.gateway.meeting import Json, meeting

ANA = 2


async def test_who_is_sent_out_is_out_on_every_tab_and_comes_back_only_when_let_in() -> None:
    async with meeting() as served:
        host = await served.room()
        mo = await served.enter(host, "Mo", Role.MODERATOR)
        ana = await served.enter(host, "Ana")
        tab = await served.connect("Ana")
        await tab.join(host.room.id)
        assert (await mo.do("send_to_lobby", member=ANA))["ok"]
        for one in (ana, tab):
            bye = await one.hear("bye")
            assert (bye["room"], bye["code"], bye["retry_after"]) == (1, "locked", None)
        again = await served.connect("Ana")  # the token is as good as before
        for one in (ana, again):
            answers: list[Json] = [
                await one.call("join", {"room": host.room.id}),
                await one.call("join", {"room": host.room.id, "since": ana.head}),
                await one.call("history", {"room": 1, "before": 99}),
                await one.do("post_message", text="let me in"),
                await one.do("admit_knocks", knocks=[1, 2, 3, 4, 5, 6]),
            ]
            codes = [answer["code"] for answer in answers]
            assert codes == ["locked", "locked", "not_found", "not_found", "not_found"]
        assert await mo.say("she hears nothing of this")
        assert not [body for _, body in ana.heard if body.get("entries")]
        (knock,) = host.room.part(Lobby).knocks
        assert (await mo.do("admit_knocks", knocks=[knock]))["ok"]
        assert (await again.join(host.room.id))["ok"]


async def test_a_lobby_leaves_who_is_inside_and_stops_a_member_who_comes() -> None:
    async with meeting() as served:
        host = await served.room()
        mo = await served.enter(host, "Mo", Role.MODERATOR)
        ana = await served.enter(host, "Ana")
        await served.member(host, "Ben")
        assert (await mo.do("set_admission", admission="lobby"))["ok"]
        ben = await served.connect("Ben")
        assert (await ben.call("join", {"room": host.room.id}))["code"] == "locked"
        assert await ana.say("still here")
        ana.raw.close()
        back = await served.connect("Ana")
        assert (await back.join(host.room.id))["ok"]
        assert not ben.heard
