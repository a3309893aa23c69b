"""Signing in, joining, and what is given back when a connection ends."""

from __future__ import annotations

import asyncio
import gc

import pytest

from rooms.commands import ChangeDoor, Door, Role
from rooms.ids import RoomId
from server.auth.tokens import LIFETIME_S
from server.edge.gate import Ticket
from server.edge.limits import LimitSettings, Rate
from server.fanout.outbox import Outbox
from server.gateway.connection import Connection, Presence
from server.gateway.rooms_application import MAX_CONNECTIONS
from server.gateway.session import Session
from server.ports import Device
from tests.kit.raw import RawSocket, client_frame, packet
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Json, Meeting, meeting
from tests.server.runtime.node import NOW_MS, device


async def refusal_of(served: Meeting, auth: object) -> Json:
    """Return why the server does not take a sign-in."""
    raw = await RawSocket.websocket(served.port)
    raw.write(client_frame(packet(0, auth)))
    refused = await raw.packet()
    raw.close()
    assert refused["type"] == 4, refused
    data = refused["data"]
    assert isinstance(data, dict)
    refusal: Json = data["data"]
    return refusal


async def test_two_people_chat_both_ways() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ben = await served.enter(host, "Ben")
        assert (await ana.fact("stay_began"))["name"] == "Ben"
        seq = await ana.say("Hello <b>Ben</b>")
        heard = await ben.fact("message_posted")
        assert (heard["seq"], heard["text"]) == (seq, "Hello <b>Ben</b>")
        await ben.say("Hello Ana")
        texts = [(await ana.fact("message_posted"))["text"] for _ in range(2)]
        assert texts == ["Hello <b>Ben</b>", "Hello Ana"]


async def test_a_latecomer_sees_the_room_as_it_is() -> None:
    async with meeting() as served:
        host = await served.room("Panel")
        ana = await served.enter(host, "Ana", Role.OWNER)
        await ana.say("before")
        number = await served.member(host, "Cy")
        cy = await served.connect("Cy")
        answer = await cy.join(host.room.id)
        assert answer["you"] == {"m": number, "role": "attendee"}
        assert answer["tick_hz"] == 10
        assert answer["now"] == NOW_MS
        assert answer["layout"]["template"] == "roundtable"
        assert answer["head"]["seq"] == host.room.head.seq
        assert answer["snapshot"]["title"] == "Panel"
        assert [m["name"] for m in answer["snapshot"]["members"]] == ["Ana", "Cy"]
        assert [m["text"] for m in answer["snapshot"]["messages"]] == ["before"]
        await ana.say("after")
        facts = await cy.hear("facts")
        assert facts["covers"][0] == answer["head"]["seq"] + 1


async def test_who_comes_back_gets_what_they_missed_and_nothing_twice() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ben = await served.enter(host, "Ben")
        await ben.say("one")
        covered = await ben.hear("facts")
        position = {**ben.head, "seq": covered["covers"][1], "id8": covered["id8"]}
        ben.raw.close()
        await until(lambda: served.sessions == 1)
        missed = [await ana.say(text) for text in ("two", "three")]
        back = await served.connect("Ben")
        answer = await back.join(host.room.id, since=position)
        assert answer["replay"]
        assert "snapshot" not in answer
        assert "layout" not in answer
        assert [fact["seq"] for fact in answer["entries"]] == missed
        assert answer["covers"] == [position["seq"] + 1, answer["head"]["seq"]]
        assert sum(1 for _ in host.room.here) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"seq": 9_999_999}, {"epoch": 17}, {"id8": b"elsewhat"}, {"id8": b""}, {"seq": 0}],
    ids=["from the future", "of another history", "of another entry", "of none", "before all"],
)
async def test_a_position_that_no_server_gave_starts_over(wrong: Json) -> None:
    async with meeting() as served:
        host = await served.room()
        await (await served.enter(host, "Ana", Role.OWNER)).say("here")
        ben = await served.enter(host, "Ben")
        answer = await ben.join(host.room.id, since={**ben.head, **wrong})
        assert answer["start_over"]
        assert [m["text"] for m in answer["snapshot"]["messages"]] == ["here"]


async def test_one_connection_is_in_several_rooms_under_handles_of_its_own() -> None:
    async with meeting() as served:
        quay, pier = await served.room("Quay"), await served.room("Pier")
        for host in (quay, pier):
            await served.member(host, "Ana", Role.OWNER)
        ana = await served.connect("Ana")
        assert [(await ana.join(host.room.id))["handle"] for host in (quay, pier)] == [1, 2]
        await ana.say("on the pier")
        assert (await ana.hear("facts"))["room"] == 2
        assert (await ana.call("leave", {"room": 2})) == {"ok": True}
        ana.handle = 1
        await ana.say("on the quay")
        assert (await ana.hear("facts"))["room"] == 1
        assert (await ana.join(pier.room.id))["handle"] == 2


@pytest.mark.parametrize("name", ["stranger", "nobody"])
async def test_a_room_one_may_not_know_of_is_like_a_room_that_is_not_there(name: str) -> None:
    async with meeting() as served:
        host = await served.room()
        await host.submit(ChangeDoor(await served.member(host, "Ana", Role.OWNER), Door.LINK))
        person = await served.connect(name)
        hidden = await person.call("join", {"room": host.room.id})
        absent = await person.call("join", {"room": RoomId("x" * len(host.room.id))})
        assert hidden == absent
        assert hidden["code"] == "not_found"


async def test_who_has_not_entered_with_a_name_may_not_join() -> None:
    async with meeting() as served:
        host = await served.room()
        person = await served.connect("passer-by")
        answer = await person.call("join", {"room": host.room.id})
        assert (answer["ok"], answer["code"]) == (False, "not_allowed")


async def test_what_is_no_sign_in_is_refused_with_its_code() -> None:
    async with meeting() as served:
        old = served.tokens.issue(device(1), now_s=NOW_MS // 1000 - LIFETIME_S)
        good = await served.token("Ana")
        forged = good[:-2] + ("AA" if good[-2:] != "AA" else "BB")
        wanted = {
            "nothing": (None, "bad_message"),
            "a list": ([1], "bad_message"),
            "no token": ({"v": 1}, "bad_message"),
            "a number": ({"token": 7}, "bad_message"),
            "forged": ({"token": forged}, "bad_message"),
            "expired": ({"token": old}, "expired"),
            "another version": ({"token": good, "v": 2}, "unsupported"),
        }
        found = {
            name: (await refusal_of(served, auth))["code"] for name, (auth, _) in wanted.items()
        }
        assert found == {name: code for name, (_, code) in wanted.items()}


async def test_a_device_has_so_many_connections_and_no_more() -> None:
    async with meeting() as served:
        people = [await served.connect("Ana") for _ in range(MAX_CONNECTIONS)]
        auth = {"token": await served.token("Ana")}
        assert (await refusal_of(served, auth))["code"] == "full"
        people[0].raw.close()
        await until(lambda: served.sessions == MAX_CONNECTIONS - 1)
        await served.connect("Ana")


async def test_a_sign_in_that_is_not_renewed_ends_and_a_renewed_one_goes_on() -> None:
    async with meeting() as served:
        served.application._sign_ins.delay_s = 0.4
        host = await served.room()
        idle, busy = await served.enter(host, "Idle"), await served.enter(host, "Busy")
        ending = asyncio.create_task(idle.ended())
        while not (await asyncio.wait([ending], timeout=0.05))[0]:
            renewed = await busy.call("token", {"token": await served.token("Busy")})
            assert renewed == {"ok": True, "expires_in_s": LIFETIME_S}
        said, close_code = await ending
        assert (said["code"], close_code) == ("expired", 1000)
        assert await busy.say("still here")


async def test_anothers_token_renews_nothing() -> None:
    async with meeting() as served:
        ana = await served.connect("Ana")
        answer = await ana.call("token", {"token": await served.token("Ben")})
        assert answer["code"] == "not_allowed"


async def test_a_lost_connection_gives_its_places_back_and_the_stay_goes_on() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ana.raw.close()
        await until(lambda: not served.leftovers())
        assert [member.name for member in host.room.here.values()] == ["Ana"]


async def test_a_join_whose_connection_ends_meanwhile_leaves_no_place() -> None:
    async with meeting() as served:
        host = await served.room()
        await served.member(host, "Ana", Role.OWNER)
        ana = await served.connect("Ana")
        served.storage.hold_commits()
        ana.ask("join", {"room": host.room.id})
        await until(lambda: served.gateway._board.pending)
        ana.raw.close()
        await until(lambda: not served.sessions)
        served.storage.release_commits()
        await served.alone()


async def test_questions_beyond_the_rate_are_told_to_wait() -> None:
    limits = LimitSettings(facts=Rate(per_s=0.01, burst=3))
    async with meeting(limits) as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        answers = [await ana.call("history", {"room": 1, "before": 9}) for _ in range(3)]
        assert [answer["ok"] for answer in answers] == [True, True, False]
        assert answers[-1]["code"] == "slow_down"
        assert answers[-1]["retry_after"] > 0
        assert await ana.say("commands have a rate of their own")


async def test_an_owner_of_the_server_without_a_name_is_no_member_yet() -> None:
    async with meeting() as served:
        host = await served.room()
        await served.storage.add_device(Device(device(9), NOW_MS, is_owner=True, is_revoked=False))
        raw = await RawSocket.websocket(served.port)
        token = served.tokens.issue(device(9), now_s=NOW_MS // 1000)
        raw.write(client_frame(packet(0, {"token": token})))
        await raw.packet()
        raw.write(client_frame(packet(2, ["join", {"room": host.room.id}], id=1)))
        answer = await raw.packet()
        assert answer["data"][0]["code"] == "not_allowed"  # type: ignore[index]
        raw.close()


async def test_a_connection_that_is_over_is_gone_without_the_collector() -> None:
    """It seldom runs in full, and hundreds who come back would stay in memory until then."""
    async with meeting() as served:
        host = await served.room()
        await served.member(host, "Ana")
        gc.collect()
        gc.disable()
        try:
            for _ in range(5):
                ana = await served.connect("Ana")
                await ana.join(host.room.id)
                await ana.say("Hello")
                ana.raw.close()
                await served.alone()
            await until(lambda: not _alive(), lambda: repr(_alive()))
        finally:
            gc.enable()


def _alive() -> list[str]:
    kinds = (Connection, Presence, Session, Outbox, Ticket)
    return [type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, kinds)]
