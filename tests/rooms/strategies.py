"""Any event and any command, for Hypothesis, made from their field types."""

from __future__ import annotations

from typing import get_type_hints

from hypothesis import strategies as st

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import (
    DeviceId,
    Epoch,
    LinkId,
    MemberNo,
    PortalNo,
    QuestionNo,
    RoomAddress,
    SeatNo,
    Seq,
    Slot,
)
from rooms.vocabulary import EVENTS, INTERNAL, PUBLIC

_TEXT = st.text(max_size=20)
for _kind, _numbers in {
    MemberNo: st.integers(0, 2**32 - 1),
    Seq: st.integers(1, 2**53 - 1),
    SeatNo: st.integers(1, 65535),
    PortalNo: st.integers(1, 65535),
    QuestionNo: st.integers(1, 65535),
    Slot: st.integers(0, 65535),
    Epoch: st.integers(0, 2**48 - 1),
}.items():
    st.register_type_strategy(_kind, _numbers)
st.register_type_strategy(DeviceId, _TEXT)
st.register_type_strategy(LinkId, _TEXT)
st.register_type_strategy(RoomAddress, _TEXT)

_COUNT = st.integers(0, 1000)


_COUNTS: dict[object, st.SearchStrategy[object]] = {
    int: _COUNT,
    int | None: st.none() | _COUNT,
    tuple[int, ...]: st.lists(_COUNT, max_size=4).map(tuple),
}
"""No number of a command or event is below zero."""


def _any(message_class: type) -> st.SearchStrategy[object]:
    hints = get_type_hints(message_class)
    return st.builds(
        message_class, **{name: _COUNTS[hint] for name, hint in hints.items() if hint in _COUNTS}
    )


def any_event() -> st.SearchStrategy[Event]:
    return st.one_of([_any(c) for c in EVENTS]).map(_event)


def any_command(*, with_internal: bool = False) -> st.SearchStrategy[Command]:
    classes = PUBLIC + INTERNAL if with_internal else PUBLIC
    return st.one_of([_any(c) for c in classes]).map(_command)


def _event(value: object) -> Event:
    assert isinstance(value, Event)
    return value


def _command(value: object) -> Command:
    assert isinstance(value, Command)
    return value
