import asyncio

from server.gateway.session import Session, State
from server.gateway.switchboard import Switchboard
from tests.server.gateway.echo import EchoApplication, quick_settings


async def test_a_session_is_in_every_register_until_it_is_lost() -> None:
    board = Switchboard(EchoApplication(), quick_settings(), asyncio.get_running_loop())
    session = Session(board, "203.0.113.1")
    assert (len(board.sessions), len(board.newcomers), len(board.wheel)) == (1, 1, 1)
    session.lost("transport close")
    assert (len(board.sessions), len(board.newcomers), len(board.wheel)) == (0, 0, 0)
    assert session.state is State.CLOSED


async def test_a_tick_ends_who_did_not_connect_in_time() -> None:
    board = Switchboard(EchoApplication(), quick_settings(), asyncio.get_running_loop())
    session = Session(board, "203.0.113.1")
    now_s = board.loop.time()
    board.tick(now_s + 9.9, 0.0)
    assert session.is_open
    board.tick(now_s + 10.1, 0.0)
    assert not session.is_open


async def test_a_late_tick_gives_the_lateness_back() -> None:
    board = Switchboard(EchoApplication(), quick_settings(), asyncio.get_running_loop())
    session = Session(board, "203.0.113.1")
    board.tick(board.loop.time() + 60, 60.0)
    assert session.state is State.OPENED


async def test_thousands_who_are_due_together_end_a_few_at_a_time() -> None:
    board = Switchboard(EchoApplication(), quick_settings(), asyncio.get_running_loop())
    sessions = [Session(board, f"203.0.113.{number % 250}") for number in range(100)]
    board.tick(board.loop.time() + 10.1, 0.0)
    assert 0 < sum(session.is_open for session in sessions) < 100
    for _ in range(4):
        await asyncio.sleep(0)
    assert not any(session.is_open for session in sessions)
