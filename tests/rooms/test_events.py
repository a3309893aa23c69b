from __future__ import annotations

from rooms import events
from rooms.events import CORE_EVENTS, Erased, Event, Unknown, Unsignable


def test_every_event_but_erased_and_unknown_can_stand_in_a_log() -> None:
    classes = [c for c in vars(events).values() if isinstance(c, type)]
    every = {c for c in classes if issubclass(c, Event) and c not in (Event, Unsignable)}
    assert every == {*CORE_EVENTS, Erased, Unknown}
    assert {e.__name__ for e in every} < set(events.__all__)
