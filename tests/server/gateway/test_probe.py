import pytest

from tests.kit.raw import RawSocket, client_frame, handshake, packet
from tests.server.gateway.echo import quick_settings, until
from tests.server.gateway.test_polling import Poller, polling, probing, spelled


async def still_polls(poller: Poller) -> bool:
    await poller.post(spelled(packet(2, ["say", 1], id=1)))
    return await poller.events(1) == [[[1]]]


@pytest.mark.parametrize(
    "words",
    [
        [client_frame(b"5", 1)],
        [client_frame(b"2", 1)],
        [client_frame(b"2probe", 1), client_frame(b"2probe", 1)],
        [client_frame(packet(2, ["say"]))],
        [client_frame(b"x" * 65, 1)],
        [client_frame(b"2probe", 1, mask=None)],
    ],
    ids=["5 first", "no probe", "probe twice", "an event", "too long", "unmasked"],
)
async def test_a_probe_that_goes_wrong_leaves_the_session_polling(words: list[bytes]) -> None:
    async with polling() as poller:
        raw = await RawSocket.open(poller.served.port)
        raw.write(handshake(f"/socket.io/?EIO=4&transport=websocket&sid={poller.sid}"))
        await raw.read_head()
        for word in words:
            raw.write(word)
        assert (await raw.last_words())[1] in {1002, 1008, 1009}
        raw.close()
        link = poller.served.gateway._board.polls[poller.sid]
        await until(lambda: link.probe is None)
        assert await still_polls(poller)


async def test_a_probe_that_is_dropped_leaves_the_session_polling() -> None:
    async with polling() as poller:
        raw = await probing(poller)
        raw.close()
        link = poller.served.gateway._board.polls[poller.sid]
        await until(lambda: link.probe is None)
        assert await still_polls(poller)


async def test_a_probe_that_takes_too_long_is_closed() -> None:
    async with polling(quick_settings(authenticate_s=0.2)) as poller:
        raw = await probing(poller)
        assert (await raw.last_words())[1] == 1000
        raw.close()
        link = poller.served.gateway._board.polls[poller.sid]
        await until(lambda: link.probe is None)
        assert await still_polls(poller)


async def test_a_flood_of_pings_at_a_probe_is_a_flood_of_its_session() -> None:
    async with polling(quick_settings(max_packets_per_ping=100)) as poller:
        raw = await probing(poller)
        raw.write(client_frame(b"", 9) * 200)
        assert (await raw.last_words())[1] == 1000
        raw.close()
        await until(lambda: not poller.served.app.live)


async def test_only_one_probe_at_a_time() -> None:
    async with polling() as poller:
        first = await probing(poller)
        second = await RawSocket.open(poller.served.port)
        second.write(handshake(f"/socket.io/?EIO=4&transport=websocket&sid={poller.sid}"))
        assert b" 400 " in await second.read_head()
        first.close()
        second.close()


async def test_a_session_that_ends_during_the_probe_is_told_by_polling() -> None:
    async with polling() as poller:
        raw = await probing(poller)
        (session,) = poller.served.app.live
        session.bye("removed", "")
        polled = await poller.get()
        assert [one[0] for one in polled] == ["b", "b"]
        raw.write(client_frame(b"5", 1))
        assert (await raw.last_words())[1] == 1000
        raw.close()
