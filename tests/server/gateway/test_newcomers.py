from server.gateway.newcomers import Newcomers
from server.gateway.session import Session
from tests.server.gateway.echo import quick_settings

SETTINGS = quick_settings(
    max_unproven_per_address=2, max_burst_per_address=4, max_unproven=6, burst_s=2.0
)


def a_session(peer: str = "203.0.113.1") -> Session:
    session = Session.__new__(Session)
    session.peer = peer
    return session


def test_a_burst_is_let_in_and_no_more() -> None:
    newcomers = Newcomers(SETTINGS)
    for _ in range(4):
        assert newcomers.has_room("203.0.113.1")
        newcomers.start(a_session(), 0.0)
    assert not newcomers.has_room("203.0.113.1")
    assert newcomers.has_room("203.0.113.2")


def test_all_together_have_a_bound() -> None:
    newcomers = Newcomers(SETTINGS)
    for number in range(6):
        newcomers.start(a_session(f"203.0.113.{number}"), 0.0)
    assert not newcomers.has_room("198.51.100.1")


def test_after_the_moment_the_oldest_above_the_share_go() -> None:
    newcomers = Newcomers(SETTINGS)
    sessions = [a_session() for _ in range(4)]
    other = a_session("203.0.113.2")
    for session in (*sessions, other):
        newcomers.start(session, 0.0)
    assert newcomers.take_due(1.9) == []
    assert newcomers.take_due(2.1) == sessions[:2]
    assert newcomers.take_due(10.0) == [*sessions[2:], other]
    assert len(newcomers) == 0


def test_whoever_connects_frees_a_place() -> None:
    newcomers = Newcomers(SETTINGS)
    sessions = [a_session() for _ in range(4)]
    for session in sessions:
        newcomers.start(session, 0.0)
    newcomers.stop(sessions[0])
    newcomers.stop(sessions[0])
    assert newcomers.has_room("203.0.113.1")
    assert len(newcomers) == 3


def test_an_ipv6_household_is_one_address() -> None:
    newcomers = Newcomers(SETTINGS)
    for number in range(4):
        newcomers.start(a_session(f"2001:db8::{number}"), 0.0)
    assert not newcomers.has_room("2001:db8::ffff")
    assert newcomers.has_room("2001:db8:0:1::1")


def test_postponing_gives_everyone_more_time() -> None:
    newcomers = Newcomers(SETTINGS)
    newcomers.start(a_session(), 0.0)
    newcomers.postpone(5.0)
    assert newcomers.take_due(14.9) == []
    assert len(newcomers.take_due(15.0)) == 1
