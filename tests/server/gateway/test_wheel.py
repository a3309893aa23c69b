from server.gateway.wheel import Deadlines, PingWheel


class Peer:
    def __init__(self) -> None:
        self.pings = 0
        self.is_silent = True

    def ping(self) -> None:
        self.pings += 1

    def owes_pong(self) -> bool:
        return self.is_silent and self.pings > 0


def a_wheel() -> PingWheel[Peer]:
    return PingWheel(interval_s=25, timeout_s=8, tick_s=1)


def test_a_silent_peer_is_found_after_ping_and_timeout() -> None:
    wheel, peer = a_wheel(), Peer()
    wheel.add(peer)
    found = {second: wheel.tick(second) for second in range(1, 40)}
    assert peer.pings == 1
    assert [second for second, silent in found.items() if silent] == [33]


def test_an_answering_peer_is_pinged_every_interval_and_stays() -> None:
    wheel, peer = a_wheel(), Peer()
    peer.is_silent = False
    wheel.add(peer)
    assert not any(wheel.tick(second) for second in range(1, 101))
    assert peer.pings == 4


def test_pings_are_spread_over_the_interval() -> None:
    wheel = a_wheel()
    peers = []
    for second in range(1, 26):
        peers.append(Peer())
        wheel.add(peers[-1])
        wheel.tick(second)
    before = [peer.pings for peer in peers]
    wheel.tick(26)
    assert sum(peer.pings for peer in peers) - sum(before) == 1


def test_a_removed_peer_is_pinged_no_more() -> None:
    wheel, peer = a_wheel(), Peer()
    wheel.remove(peer, wheel.add(peer))
    for second in range(60):
        wheel.tick(second)
    assert peer.pings == 0
    assert len(wheel) == 0


def test_time_in_which_nobody_could_be_heard_does_not_count() -> None:
    wheel, peer = a_wheel(), Peer()
    wheel.add(peer)
    for second in range(1, 26):
        wheel.tick(second)
    wheel.postpone(60)
    assert wheel.tick(86) == []
    assert wheel.tick(93) == [peer]


def test_a_wheel_shorter_than_a_tick_still_turns() -> None:
    wheel: PingWheel[Peer] = PingWheel(interval_s=0.1, timeout_s=1, tick_s=1)
    peer = Peer()
    wheel.add(peer)
    wheel.tick(0)
    wheel.tick(1)
    assert peer.pings == 2


def test_what_is_due_is_taken_once_and_in_order() -> None:
    deadlines: Deadlines[str] = Deadlines(10)
    deadlines.start("first", 0)
    deadlines.start("second", 1)
    deadlines.start("first", 5)  # it runs already
    assert deadlines.take_due(9.9) == []
    assert deadlines.take_due(10) == ["first"]
    assert deadlines.take_due(30) == ["second"]
    assert len(deadlines) == 0


def test_what_is_stopped_is_never_due() -> None:
    deadlines: Deadlines[str] = Deadlines(10)
    deadlines.start("it", 0)
    deadlines.stop("it")
    deadlines.stop("it")
    assert "it" not in deadlines
    assert deadlines.take_due(100) == []


def test_postponing_moves_everything() -> None:
    deadlines: Deadlines[str] = Deadlines(10)
    deadlines.start("it", 0)
    deadlines.postpone(5)
    assert deadlines.take_due(14) == []
    assert deadlines.take_due(15) == ["it"]


def test_age_is_counted_from_the_start() -> None:
    deadlines: Deadlines[str] = Deadlines(10)
    deadlines.start("old", 0)
    deadlines.start("new", 4)
    assert deadlines.older_than(2, 5) == ["old"]
    assert deadlines.take_all() == ["old", "new"]
