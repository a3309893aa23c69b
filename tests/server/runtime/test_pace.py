from server.runtime.pace import MAX_AHEAD, Pace


def _run(pace: Pace, ticks: int, *, takes_every: int, seen_every: int = 10) -> list[int]:
    """Tell a reader that takes one batch in so many ticks; return how old each was when taken."""
    waiting: list[int] = []
    ages, last_seen = [], -seen_every
    for tick in range(1, ticks):
        if pace.may_tell(tick) or pace.is_overdue(tick):
            pace.told(tick)
            waiting.append(tick)
        if waiting and tick % takes_every == 0:
            taken = waiting.pop(0)
            ages.append(tick - taken)
            if tick - last_seen >= seen_every:
                last_seen = tick
                pace.seen(taken, tick)
    return ages


def test_who_keeps_up_has_every_tick() -> None:
    pace = Pace()
    assert len(_run(pace, 301, takes_every=1)) >= 298  # the first second has fewer
    assert pace.ahead == MAX_AHEAD


def test_who_takes_a_tenth_gets_it_fresh() -> None:
    ages = _run(Pace(), 600, takes_every=10)
    assert max(ages[30:]) <= 6
    assert len(ages) > 55


def test_who_takes_half_gets_it_fresh_too() -> None:
    ages = _run(Pace(), 600, takes_every=2)
    assert max(ages[50:]) <= 12
    assert sum(ages[50:]) / len(ages[50:]) < 8


def test_who_has_recovered_has_every_tick_again_within_eight_acknowledgements() -> None:
    pace = Pace()
    _run(pace, 300, takes_every=10)
    assert pace.ahead == 1
    for tick in range(300, 308):
        pace.told(tick)
        pace.seen(tick, tick)
    assert pace.ahead == MAX_AHEAD


def test_a_long_way_is_no_queue() -> None:
    pace = Pace()
    for tick in range(1, 100):
        pace.told(tick)
        pace.seen(tick, tick + 4)
    assert pace.ahead == MAX_AHEAD


def test_words_of_ticks_that_were_never_told_change_nothing() -> None:
    pace = Pace()
    pace.seen(7, 9_000)
    pace.told(8)
    pace.seen(3, 9_000)
    assert pace.ahead == 8
    pace.seen(2**32 - 1, 9)
    assert pace.may_tell(10)
