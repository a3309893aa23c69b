from server.edge.gate import A_TURN, Gate, GateSettings, Stage, Ticket

SMALL = GateSettings(max_open=100, max_unproven_per_address=4, max_burst_per_address=8)


class Door:
    """A gate with a log of who was dropped."""

    def __init__(self, settings: GateSettings = SMALL) -> None:
        self.gate = Gate(settings)
        self.dropped: list[str] = []

    def ticket(self, name: str, address: str | None = "203.0.113.1") -> Ticket:
        return Ticket(self.gate, address, lambda: self.dropped.append(name))

    def entered(self, name: str, address: str | None = "203.0.113.1", now_s: float = 0.0) -> Ticket:
        ticket = self.ticket(name, address)
        assert self.gate.enter(ticket, now_s)
        return ticket


def test_a_silent_connection_goes_after_five_seconds() -> None:
    door = Door()
    door.entered("silent")
    door.gate.sweep(5.0)
    assert door.dropped == []
    door.gate.sweep(5.1)
    assert door.dropped == ["silent"]
    assert len(door.gate) == 0


def test_who_is_due_together_goes_a_few_a_turn() -> None:
    door = Door(GateSettings(max_open=1_000))
    for number in range(2 * A_TURN + 1):
        door.entered(str(number), None)
    door.gate.sweep(5.1)
    assert len(door.dropped) == A_TURN
    turns = 0
    while door.gate.is_sweeping:
        door.gate.sweep_on()
        turns += 1
    assert (turns, len(door.dropped), len(door.gate)) == (2, 2 * A_TURN + 1, 0)


def test_who_moves_before_their_turn_stays() -> None:
    door = Door(GateSettings(max_open=1_000))
    tickets = [door.entered(str(number), None) for number in range(A_TURN + 4)]
    door.gate.sweep(5.1)
    asking, known, gone, _ = tickets[A_TURN:]
    asking.head_done(5.1, has_body=False)
    known.prove()
    gone.leave()
    door.gate.sweep_on()
    assert door.dropped == [*map(str, range(A_TURN)), str(A_TURN + 3)]
    assert not door.gate.is_sweeping
    assert len(door.gate) == 2


def test_an_address_above_its_cap_loses_a_few_a_turn_and_no_more_than_it_has_to() -> None:
    many = GateSettings(max_open=1_000, max_unproven_per_address=4, max_burst_per_address=200)
    door = Door(many)
    for number in range(100):
        door.entered(str(number))
    door.gate.sweep(2.5)
    assert len(door.dropped) == A_TURN
    while door.gate.is_sweeping:
        door.gate.sweep_on()
    assert door.dropped == list(map(str, range(96)))
    for number in range(100, 196):
        door.entered(str(number), now_s=2.5)
    door.dropped.clear()
    door.entered("one more", now_s=4.8)
    assert len(door.dropped) == A_TURN


def test_who_is_overdue_counts_before_who_is_too_many() -> None:
    door = Door()
    for number in range(4):
        door.entered(f"old {number}", now_s=0.0)
    for number in range(4):
        door.entered(f"new {number}", now_s=2.9)
    door.gate.sweep(5.1)
    assert door.dropped == [f"old {number}" for number in range(4)]


def test_a_header_that_drips_goes_after_five_seconds_too() -> None:
    door = Door()
    ticket = door.entered("drip")
    for second in range(6):
        ticket.heard(1, second)
    door.gate.sweep(5.5)
    assert door.dropped == ["drip"]


def test_an_answer_of_which_nothing_is_taken_goes_after_a_minute() -> None:
    door = Door()
    deaf, slow = door.entered("deaf"), door.entered("slow")
    for ticket in (deaf, slow):
        ticket.head_done(1.0, has_body=False)
        ticket.prove()
        ticket.unread(2.0)
    slow.reads()
    slow.unread(50.0)
    door.gate.sweep(62.5)
    assert door.dropped == ["deaf"]
    slow.hand_over()
    door.gate.sweep(500.0)
    assert door.dropped == ["deaf"]


def test_a_body_must_end_in_ten_seconds_or_flow() -> None:
    door = Door()
    slow, quick = door.entered("slow"), door.entered("quick")
    for ticket in (slow, quick):
        ticket.head_done(1.0, has_body=True)
    slow.heard(500, 9.0)
    quick.heard(20_000, 9.0)
    door.gate.sweep(11.5)
    assert door.dropped == ["slow"]
    door.gate.sweep(40.0)
    assert door.dropped == ["slow", "quick"]


def test_a_request_that_we_work_on_has_no_deadline() -> None:
    door = Door()
    ticket = door.entered("working")
    ticket.head_done(1.0, has_body=True)
    ticket.body_done(2.0)
    door.gate.sweep(1000.0)
    assert door.dropped == []
    assert ticket.stage is Stage.WORKING


def test_an_idle_connection_may_rest_and_its_next_request_starts_the_clock() -> None:
    door = Door()
    ticket = door.entered("idle")
    ticket.head_done(1.0, has_body=False)
    ticket.answered(2.0)
    door.gate.sweep(70.0)
    ticket.heard(10, 70.0)
    door.gate.sweep(74.0)
    assert door.dropped == []
    door.gate.sweep(75.5)
    assert door.dropped == ["idle"]


def test_a_burst_from_one_address_is_let_in_for_a_moment() -> None:
    door = Door()
    for number in range(8):
        door.entered(str(number))
    assert door.dropped == []
    assert not door.gate.enter(door.ticket("ninth"), 0.0)
    door.gate.sweep(2.5)
    assert door.dropped == ["0", "1", "2", "3"]


def test_idle_connections_give_way_first() -> None:
    door = Door()
    door.entered("first")
    idle = door.entered("idle")
    idle.head_done(0.0, has_body=False)
    idle.answered(0.0)
    for name in ("third", "fourth", "fifth"):
        door.entered(name)
    assert door.dropped == ["idle"]


def test_those_we_know_do_not_count_against_their_address() -> None:
    door = Door()
    for number in range(20):
        door.entered(str(number)).prove()
    door.gate.sweep(4.0)
    assert door.dropped == []
    assert door.gate.unproven == 0


def test_a_websocket_counts_against_its_address_until_it_is_known() -> None:
    door = Door()
    sockets = [door.entered(f"socket {number}") for number in range(4)]
    for socket in sockets:
        socket.hand_over()
    door.entered("http")
    door.gate.sweep(2.5)
    assert door.dropped == ["http"]
    sockets[0].prove()
    sockets[1].leave()
    for name in ("one more", "and one"):
        door.entered(name, now_s=3.0)
    door.gate.sweep(5.5)
    assert door.dropped == ["http"]


def test_addresses_do_not_share_a_cap_and_proxies_have_none() -> None:
    door = Door()
    for _ in range(8):
        door.entered("a", "203.0.113.1")
        door.entered("b", "203.0.113.2")
    for _ in range(30):
        door.entered("proxied", None)
    assert door.dropped == []


def test_a_crowd_makes_the_oldest_unproven_give_way() -> None:
    door = Door()
    for number in range(80):
        door.entered(str(number), f"203.0.113.{number}").hand_over()
    newest = door.entered("new", "198.51.100.1", now_s=2.5)
    assert door.dropped == ["0"]
    newest.leave()
    assert len(door.gate) == 79


def test_in_a_crowd_two_who_come_at_once_both_find_room() -> None:
    door = Door()
    for number in range(80):
        door.entered(f"known {number}", None).prove()
    for number in range(20):
        door.entered(f"newcomer {number}", None, now_s=1.0)
    assert door.dropped == []
    door.entered("one more", None, now_s=1.5)
    assert door.dropped == ["newcomer 0"]
    assert len(door.gate) == 100


def test_a_full_house_admits_nobody_and_drops_nobody_it_knows() -> None:
    door = Door(GateSettings(max_open=10))
    for number in range(10):
        door.entered(str(number)).prove()
    assert not door.gate.enter(door.ticket("late"), 0.0)
    assert door.dropped == []


def test_in_a_full_house_who_rests_gives_way_to_who_comes() -> None:
    door = Door()
    for number in range(100):
        ticket = door.entered(f"known {number}", None)
        ticket.prove()
        ticket.head_done(0.0, has_body=False)
        if number == 7:
            ticket.answered(0.0)
    door.entered("newcomer", None)
    assert door.dropped == ["known 7"]
    assert len(door.gate) == 100


def test_a_websocket_leaves_the_deadlines_and_stays_unproven() -> None:
    door = Door()
    ticket = door.entered("socket")
    ticket.head_done(0.1, has_body=False)
    ticket.hand_over()
    ticket.answered(0.2)
    door.gate.sweep(1000.0)
    assert door.dropped == []
    assert door.gate.unproven == 1
    ticket.leave()
    assert len(door.gate) == door.gate.unproven == 0


def test_leaving_twice_is_leaving_once() -> None:
    door = Door()
    ticket = door.entered("gone")
    ticket.leave()
    ticket.leave()
    ticket.prove()
    assert len(door.gate) == 0
