import asyncio
from collections.abc import Coroutine, Generator, Mapping
from typing import Any

from server.edge.limits import Rate
from tests.kit.raw import RawSocket, client_frame, packet
from tests.server.gateway.echo import Served, quick_settings, serve, until
from tests.server.gateway.loops import LoopFactory, on_both_loops, served_on


async def call(raw: RawSocket, name: str, *args: object, ack_id: int = 1) -> object:
    raw.write(client_frame(packet(2, [name, *args], id=ack_id)))
    answer = await raw.packet()
    assert (answer["type"], answer["id"]) == (3, ack_id)
    assert isinstance(answer["data"], list)
    return answer["data"][0]


def _refusal(answer: Mapping[str, object]) -> str:
    """Return the code of an answer that refuses and says when to come back."""
    assert isinstance(answer["data"], list)
    (refusal,) = answer["data"]
    assert refusal["ok"] is False
    assert refusal["retry_after"] > 0
    return str(refusal["code"])


@on_both_loops
def test_every_kind_of_handler_answers(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        assert await call(raw, "say", 1, None, b"x") == [1, None, b"x"]
        assert await call(raw, "later", 2) == [2]
        assert await call(raw, "wait", 3) == ["first", "second"]
        raw.close()

    served_on(loop, test)


@on_both_loops
def test_a_sessions_calls_begin_in_the_order_they_came(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        calls = [client_frame(packet(2, ["order", n], id=n)) for n in range(30)]
        raw.write(b"".join(calls))
        answers = [(await raw.packet())["id"] for _ in calls]
        assert served.app.seen == list(range(30))
        assert sorted(map(str, answers)) == sorted(map(str, range(30)))
        raw.close()

    served_on(loop, test)


async def test_a_handler_that_answers_at_once_costs_no_task() -> None:
    async with serve() as served:
        raw = await RawSocket.connected(served.port)
        names: list[str] = []

        def counting(
            loop: asyncio.AbstractEventLoop,
            coro: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
            **more: Any,
        ) -> asyncio.Future[Any]:
            names.append(repr(coro))
            return asyncio.Task(coro, loop=loop, **more)

        loop = asyncio.get_running_loop()
        loop.set_task_factory(counting)
        raw.write(b"".join(client_frame(packet(2, ["say", n], id=n)) for n in range(20)))
        for _ in range(20):
            await raw.packet()
        loop.set_task_factory(None)
        assert [name for name in names if "_finish" in name] == []
        raw.close()


async def test_an_unknown_event_is_answered_and_the_session_lives() -> None:
    async with serve() as served:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(packet(2, ["nope"])))
        answer = await call(raw, "nope")
        assert isinstance(answer, dict)
        assert (answer["ok"], answer["code"]) == (False, "unsupported")
        assert await call(raw, "say", 1) == [1]
        raw.close()


async def test_a_bug_is_answered_with_its_code_and_not_with_its_words() -> None:
    async with serve() as served:
        raw = await RawSocket.connected(served.port)
        for name in ("break", "break_later"):
            answer = await call(raw, name)
            assert isinstance(answer, dict)
            assert answer["code"] == "bug"
            assert "planted" not in str(answer)
        assert served.gateway.counts["bug"] == 2
        raw.close()


@on_both_loops
def test_a_flood_of_calls_is_refused_and_then_ends_the_session(loop: LoopFactory) -> None:
    async def test(served: Served) -> None:
        raw = await RawSocket.connected(served.port)
        raw.write(b"".join(client_frame(packet(2, ["gate"], id=n)) for n in range(200)))
        for n in range(32, 32 + 40):
            answer = await raw.packet()
            assert (answer["id"], _refusal(answer)) == (n, "slow_down")
        frames, code = await raw.last_words()
        assert code == 1008
        assert b"slow_down" in frames[0].payload
        assert len(served.app.gates) == 32
        assert served.gateway.most_in_flight == served.gateway.calls_in_flight == 32
        for gate in served.app.gates:
            gate.set_result(None)
        await until(lambda: not served.gateway.calls_in_flight)
        assert served.gateway.most_in_flight == 32
        raw.close()

    served_on(loop, test)


async def test_who_keeps_the_rate_is_not_cut_off_however_slow_the_answers_are() -> None:
    excess = Rate(per_s=1e6, burst=2)  # what comes back of it while one call is answered
    async with serve(quick_settings(max_calls_in_flight=2, excess_rate=excess)) as served:
        raw = await RawSocket.connected(served.port)
        raw.write(b"".join(client_frame(packet(2, ["gate"], id=n)) for n in range(2)))
        for n in range(2, 12):
            raw.write(client_frame(packet(2, ["gate"], id=n)))
            assert _refusal(await raw.packet()) == "slow_down"
        for gate in served.app.gates:
            gate.set_result("late")
        assert [(await raw.packet())["data"] for _ in range(2)] == [["late"], ["late"]]
        assert await call(raw, "say", "there", ack_id=99) == ["there"]
        raw.close()


async def test_a_question_that_is_answered_at_once_does_not_slip_past_the_others() -> None:
    async with serve(quick_settings(max_calls_in_flight=2)) as served:
        raw = await RawSocket.connected(served.port)
        names = ("gate", "gate", "say")
        asked = (client_frame(packet(2, [name], id=n)) for n, name in enumerate(names))
        raw.write(b"".join(asked))
        answer = await raw.packet()
        assert (answer["id"], _refusal(answer)) == (2, "slow_down")
        for gate in served.app.gates:
            gate.cancel()
        raw.close()


async def test_finished_calls_make_room_for_others() -> None:
    async with serve(quick_settings(max_calls_in_flight=2)) as served:
        raw = await RawSocket.connected(served.port)
        for round_ in range(5):
            raw.write(client_frame(packet(2, ["gate"], id=round_)))
            await until(lambda count=round_ + 1: len(served.app.gates) == count)  # type: ignore[misc]
            served.app.gates[-1].set_result(round_)
            assert (await raw.packet())["data"] == [round_]
        raw.close()


async def test_an_answer_for_a_session_that_has_gone_is_dropped() -> None:
    async with serve() as served:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(packet(2, ["gate"], id=1)))
        await until(lambda: served.app.gates)
        raw.close()
        await until(lambda: not served.app.live)
        served.app.gates[0].set_result("late")
        await served.settled()
        assert served.gateway.counts["bug"] == 0


async def test_a_cancelled_call_is_answered_as_unavailable() -> None:
    async with serve() as served:
        raw = await RawSocket.connected(served.port)
        raw.write(client_frame(packet(2, ["gate"], id=1)))
        await until(lambda: served.app.gates)
        served.app.gates[0].cancel()
        answer = (await raw.packet())["data"]
        assert isinstance(answer, list)
        assert answer[0]["code"] == "unavailable"
        raw.close()
