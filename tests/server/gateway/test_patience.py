from tests.kit.raw import RawSocket, client_frame
from tests.server.gateway.echo import quick_settings, serve


async def test_who_never_ends_a_message_gets_no_time_to_answer_the_close() -> None:
    async with serve(quick_settings(message_s=0.2, close_s=60)) as served:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(bytes(100))[:50])
        assert (await raw.last_words())[1] == 1002
        assert await raw.ended() == b""
        raw.close()
        await served.settled()


async def test_who_does_not_answer_the_close_is_dropped_in_time() -> None:
    async with serve(quick_settings(close_s=0.2)) as served:
        raw = await RawSocket.connected(served.port)
        (session,) = served.app.live
        session.bye("removed", "")
        patience = served.gateway._board.patience
        assert len(patience.leaving) == 1
        await raw.ended()
        raw.close()
        await served.settled()
        assert len(patience.leaving) == 0


async def test_all_who_are_due_together_end_though_not_in_one_turn() -> None:
    async with serve(quick_settings(message_s=0.2, close_s=60)) as served:
        raws = [await RawSocket.connected(served.port) for _ in range(80)]
        for raw in raws:
            raw.write(client_frame(bytes(100))[:50])
        assert {(await raw.last_words())[1] for raw in raws} == {1002}
        for raw in raws:
            raw.close()
        await served.settled()
