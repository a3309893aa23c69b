"""Poses on their way into a room's world: whose they are, through whose gate, and what is said back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from avatars.limits import PoseGate, Verdict
from avatars.quantize import encode_record
from avatars.world import World
from server.runtime.place import Place
from server.wire.frames import Frame

if TYPE_CHECKING:
    from rooms.ids import MemberNo, Slot

__all__ = ["Avatar", "Steps"]

# Read for each pose: a global costs a third of an attribute of the class.
_ACCEPTED: Final = Verdict.ACCEPTED
_CLAMPED: Final = Verdict.CLAMPED
_BAD_POSES: Final = "This connection sends what is not a pose."


class Avatar:
    """A member's avatar. is_told: whether readers know whose the slot is."""

    __slots__ = ("gate", "is_told", "slot")

    def __init__(self, slot: Slot, gate: PoseGate) -> None:
        self.slot, self.gate = slot, gate
        self.is_told = False


class Steps:
    """The avatars of one room by their members; moved: those members who moved since `take_moved`."""

    __slots__ = ("_world", "avatars", "moved")

    def __init__(self, world: World) -> None:
        self._world = world
        self.avatars: dict[MemberNo, Avatar] = {}
        self.moved: set[MemberNo] = set()

    def move(self, place: Place, pose: bytes, now_s: float) -> None:
        """Take a client's pose (9 bytes, unchecked). Defended by benchmarks/poses.py.

        A clamped one is echoed as `moved`; many bad ones close the reader.
        """
        avatar = self.avatars.get(place.member)
        if avatar is None:
            return  # its stay has just ended
        gate = avatar.gate
        verdict = gate.admit(pose, now_s)
        if verdict is _ACCEPTED or verdict is _CLAMPED:
            if avatar.is_told:
                self._world.place(avatar.slot, gate.pose, now_s)
            self.moved.add(place.member)
            if verdict is _CLAMPED:
                _echo(place, gate.pose)
        elif verdict is Verdict.CLOSE:
            place.outbox.reader.close("bad_message", _BAD_POSES, None)

    def take_moved(self) -> set[MemberNo]:
        """Return who moved, and begin anew."""
        moved, self.moved = self.moved, set()
        return moved


def _echo(place: Place, pose: bytes) -> None:
    if not place.outbox.is_behind:
        reader = place.outbox.reader
        reader.deliver(Frame.event("moved", encode_record(reader.handle, pose)))
