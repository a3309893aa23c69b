"""Rooms that change how they tell, and readers that notice nothing but fewer bytes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from avatars import TEMPLATES, decode_batch
from avatars.interest import FAR_EVERY
from avatars.quantize import RECORD_BYTES
from avatars.telling import NEAR_FROM, NEAR_UNTIL, Telling, Told
from tests.avatars.builders import at

_OPEN = TEMPLATES["open_house"]


def _move(telling: Telling, count: int, step: int) -> None:
    for slot in range(count):
        telling.world.place(slot, at(-10 + slot % 20, -5 + slot // 20 + step / 100), 0.0)


def _busy() -> Telling:
    telling = Telling(_OPEN)
    _move(telling, NEAR_FROM, 0)
    telling.end_tick(0.0)
    return telling


def test_a_small_room_tells_everybody_the_same_bytes() -> None:
    telling = Telling(_OPEN)
    _move(telling, NEAR_FROM - 1, 0)
    telling.end_tick(0.0)
    assert not telling.is_near
    assert telling.serve(1, Told(0), 1) is telling.serve(1, Told(0), 200)


def test_all_that_were_told_the_same_need_the_bytes_that_each_of_them_is_served() -> None:
    telling = Telling(_OPEN)
    for step in range(4):
        _move(telling, 3, step)
        telling.end_tick(0.0)
    now = telling.world.tick
    for applied in (-1, 0, now - 2, now - 1):
        assert telling.whole(1, applied) is telling.serve(1, Told(applied), 1)
        assert telling.whole(1, applied) is not None
    assert telling.whole(1, now) is None


def test_a_full_room_tells_by_place_and_says_so() -> None:
    telling = _busy()
    assert telling.is_near
    here, there = telling.serve(1, Told(0), 0), telling.serve(1, Told(0), NEAR_FROM - 1)
    assert here is not None
    assert decode_batch(here).is_near
    assert here != there


def test_it_goes_back_when_it_was_calm_for_a_while_and_not_before() -> None:
    telling = _busy()
    calm = 0
    while telling.is_near:
        calm += 1
        _move(telling, NEAR_UNTIL - 1, calm)
        telling.end_tick(0.0)
    assert calm == 50


def test_a_reader_without_an_avatar_stands_where_people_come_in() -> None:
    telling = _busy()
    assert telling.serve(1, Told(), None) is not None


def test_a_speaker_is_heard_of_from_the_other_end_of_a_full_room() -> None:
    telling = _busy()
    reader = Told()
    telling.serve(1, reader, NEAR_FROM - 1)
    telling.world.speak(0, is_speaking=True)
    for step in range(1, 2 * FAR_EVERY):
        _move(telling, NEAR_FROM, step)
        telling.end_tick(0.0)
        batch = telling.serve(1, reader, NEAR_FROM - 1)
        assert batch is not None
        assert 0 in dict(decode_batch(batch).poses)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from((0, 3, NEAR_FROM)), st.booleans()), max_size=20))
def test_modes_come_and_go_and_five_quiet_ticks_make_worlds_equal(
    ticks: list[tuple[int, bool]],
) -> None:
    telling, reader = Telling(_OPEN), Told()
    known: dict[bytes, bytes] = {}

    def serve() -> None:
        batch = telling.serve(1, reader, 0)
        for start in range(10, len(batch or b""), RECORD_BYTES):
            record = (batch or b"")[start : start + RECORD_BYTES]
            known[record[:2]] = record

    for step, (movers, is_served) in enumerate(ticks):
        _move(telling, movers, step)
        telling.end_tick(0.0)
        if is_served:
            serve()
    for _ in range(FAR_EVERY):
        telling.end_tick(0.0)
        serve()
    assert known == {record[:2]: record for record in telling.world.everything()}
    telling.leave(1)
    assert 1 not in telling.world
