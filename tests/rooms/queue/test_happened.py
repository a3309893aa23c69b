from __future__ import annotations

import pytest

from rooms.codec import decode, encode
from rooms.events import Event
from rooms.ids import MemberNo, Seq
from rooms.queue.happened import EVENTS, HandRaised, QueueConfigured, TurnBegan, TurnEnded
from rooms.queue.kinds import GroupBy, HandKind, QueueView, Strategy, TurnEnd

ANA, BEN = MemberNo(2), MemberNo(3)


@pytest.mark.parametrize(
    "event",
    [
        HandRaised(
            ANA, "pier", HandKind.REPLY, again=True, group="north", rank=100, is_hidden=True
        ),
        TurnBegan(ANA, Seq(7), HandKind.INTERPOSED, 9_000, is_override=True, discarded=(BEN,)),
        TurnBegan(ANA, None, HandKind.NORMAL, None),
        TurnEnded(ANA, TurnEnd.NO_SHOW, (BEN,)),
        QueueConfigured(
            Strategy.PLAYLIST, QueueView.COUNT, (ANA,), GroupBy.DECLARED, 1, 0, ("time",), (BEN,)
        ),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_is_written_is_read_back(event: Event) -> None:
    assert decode(*encode(event)) == event


def test_no_event_is_there_twice() -> None:
    assert len({*EVENTS}) == len(EVENTS)
