import asyncio

import pytest

from rooms.commands import Role
from server.client.answers import SignIn
from server.client.client import Client, may_return
from server.client.errors import Disconnected, Refused
from server.client.room_link import Status
from tests.server.client.clients import QUICK, House, house


async def _token(home: House, *, is_expired: bool) -> str:
    """Return a token of Ana's device."""
    then_s = home.meeting.clock["ms"] // 1000 - (3_600 if is_expired else 0)
    return home.meeting.tokens.issue(await home.meeting.device("ana"), now_s=then_s)


@pytest.mark.parametrize(
    ("code", "was_fresh", "returns"),
    [
        ("unavailable", False, True),
        ("slow_down", True, True),
        ("bug", False, True),
        ("expired", False, True),
        ("expired", True, False),
        ("removed", False, False),
        ("unsupported", False, False),
    ],
)
def test_the_last_word_decides_whether_to_come_back(
    code: str, was_fresh: bool, returns: bool
) -> None:
    assert may_return(Refused(code), was_fresh=was_fresh) is returns


async def test_one_connection_is_in_several_rooms() -> None:
    async with house() as home:
        rooms = [home.host, await home.meeting.room("Quay"), await home.meeting.room("Pier")]
        for host in rooms:
            await home.meeting.member(host, "ana")
        client = home.client("ana")
        links = [client.room(host.room.id) for host in rooms]
        async with asyncio.timeout(5):
            titles = [(await link.entered()).title for link in links]
            seqs = await asyncio.gather(*(link.say(link.room) for link in links))
            for link, seq in zip(links, seqs, strict=True):
                await link.reached(seq)
                assert link.view is not None
                assert [m.text for m in link.view.messages.values()] == [link.room]
        assert titles == ["Harbor", "Quay", "Pier"]
        assert client.connections == 1


async def test_one_room_s_end_is_not_the_others() -> None:
    async with house() as home:
        quay = await home.meeting.room("Quay")
        await home.meeting.member(quay, "ana")
        olga = await home.enter("olga", Role.OWNER)
        ana = await home.enter("ana")
        other = home.clients[1].room(quay.room.id)
        async with asyncio.timeout(5):
            await other.entered()
            assert ana.you is not None
            await olga.do("remove_member", member=ana.you.m)
            await ana.when(lambda link: link.status is Status.ENDED)
            assert await other.say("still here") > 0
        assert home.clients[1].connections == 1


async def test_a_room_that_is_not_there_ends_its_link() -> None:
    async with house() as home:
        link = home.client("ana").room("!" + "A" * 43)
        with pytest.raises(Refused, match="not_found"):
            async with asyncio.timeout(5):
                await link.entered()


async def test_an_expired_token_is_replaced_once() -> None:
    async with house() as home:
        await home.meeting.member(home.host, "ana")
        asked: list[bool] = []

        async def tokens(is_fresh: bool) -> SignIn:
            asked.append(is_fresh)
            return SignIn(await _token(home, is_expired=not is_fresh), 600)

        client = Client(home.address, tokens, backoff=QUICK)
        home.clients.append(client)
        client.start()
        async with asyncio.timeout(5):
            await client.room(home.host.room.id).entered()
        assert asked == [False, True]


async def test_a_token_that_stays_expired_is_the_end() -> None:
    async with house() as home:

        async def tokens(_is_fresh: bool) -> SignIn:
            return SignIn(await _token(home, is_expired=True), 600)

        client = Client(home.address, tokens, backoff=QUICK)
        home.clients.append(client)
        link = client.room(home.host.room.id)
        client.start()
        with pytest.raises(Refused, match="expired"):
            async with asyncio.timeout(5):
                await link.entered()


async def test_a_token_is_renewed_before_it_ends() -> None:
    async with house() as home:
        await home.meeting.member(home.host, "ana")
        renewed = asyncio.Event()

        async def tokens(is_fresh: bool) -> SignIn:
            if is_fresh:
                renewed.set()
            return SignIn(await home.meeting.token("ana"), 600 if is_fresh else 0.02)

        client = Client(home.address, tokens, backoff=QUICK)
        home.clients.append(client)
        client.start()
        link = client.room(home.host.room.id)
        async with asyncio.timeout(5):
            await link.entered()
            await renewed.wait()
            await link.say("renewed")
        assert client.connections == 1


async def test_a_server_that_restarts_is_come_back_to() -> None:
    async with house() as home:
        ana = await home.enter("ana")
        for session in tuple(home.meeting.gateway.sessions):
            session.close_away(retry_after_s=0.0)
        async with asyncio.timeout(5):
            await ana.when(lambda link: link.joins == 2)


async def test_a_tap_hears_the_wire_as_it_is() -> None:
    async with house() as home:
        await home.meeting.member(home.host, "ana")
        heard: list[tuple[str, object]] = []
        client = home.client("ana", tap=lambda name, what: heard.append((name, what)))
        link = client.room(home.host.room.id)
        async with asyncio.timeout(5):
            await link.entered()
            seq = await link.say("hello")
            await link.reached(seq)
        names = [name for name, _ in heard if name != "poses"]
        assert names == ["joined", "facts"]


async def test_a_closed_client_is_done() -> None:
    async with house() as home:
        ana = await home.enter("ana")
        await home.clients[0].close()
        assert ana.status is Status.ENDED
        with pytest.raises(Disconnected):
            await ana.say("anybody?")


async def test_a_client_that_is_held_stays_away_until_it_may_go_on() -> None:
    async with house() as home:
        ana, bob = await home.enter("ana"), await home.enter("bob")
        held = home.clients[1]
        held.hold()
        async with asyncio.timeout(5):
            await bob.when(lambda link: link.status is Status.AWAY)
            seq = await ana.say("without you")
            assert held.connections == 1
            held.go_on()
            await bob.reached(seq)
        assert held.connections == 2
