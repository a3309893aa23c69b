"""Stories of a queue as lines of acts, with how it stands after them.

    ana + about the pier       Ana raises her hand
    ! ana + -> locked          the same, and it is refused with this code
    = ana? (ben) > cem : cem ~dan
                               Ana is called (? and has not spoken yet), Ben is interrupted, Cem is
                               proposed, Cem and Dan wait; ~ away, ! missing; - nobody

Everybody is there; `mo` moderates, `pia` is a panelist, `obi` an observer, others are of the audience.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rooms.commands import (
    BeginStay,
    ChangeRole,
    Command,
    EndStay,
    PostMessage,
    RemoveMember,
    Role,
    StayEnd,
)
from rooms.errors import RoomError
from rooms.ids import MemberNo, Seq
from rooms.queue.asked import (
    CallMember,
    CallNext,
    ClearQueue,
    CloseQueue,
    ConfigureQueue,
    DeferHand,
    EndTurn,
    GiveLastWord,
    LowerHand,
    MoveHand,
    NominateSpeaker,
    OpenQueue,
    PauseTurn,
    RaiseHand,
    RaiseHandFor,
    ReaddSpeaker,
    RestoreQueue,
    ResumeTurn,
    SetQueue,
    SkipHand,
    StartTurn,
    YieldTurn,
)
from rooms.queue.held import Queue, Turn, in_order, of_member
from rooms.queue.kinds import GroupBy, HandKind, Strategy
from rooms.queue.proposing import proposed
from tests.rooms.builders import Meeting

__all__ = ["Story"]

_ROLES = {"mo": Role.MODERATOR, "pia": Role.PANELIST, "obi": Role.OBSERVER}
_NAMES = ("mo", "pia", "ana", "ben", "cem", "dan", "obi")
_KINDS = {
    "reply": HandKind.REPLY,
    "point": HandKind.POINT_OF_ORDER,
    "intervene": HandKind.INTERVENTION,
    "interpose": HandKind.INTERPOSED,
}


class Story:
    """A meeting that is told by lines."""

    def __init__(self) -> None:
        self.meeting = Meeting()
        self.members = {
            name: self.meeting.join(name, _ROLES.get(name, Role.ATTENDEE)) for name in _NAMES
        }
        self.names = {number: name for name, number in self.members.items()}

    def tell(self, story: str) -> None:
        """Let all of it happen, and look where it says how the queue stands."""
        for line in filter(None, map(str.strip, story.splitlines())):
            if line.startswith("="):
                assert self.stand() == line[1:].strip(), line
            elif line.startswith("!"):
                act, code = line[1:].split("->")
                assert self._refusal(act.split()) == code.strip(), line
            else:
                self.act(*line.split())

    def act(self, who: str, act: str, *words: str) -> None:
        """Let one thing happen."""
        if who == "wait":
            self.meeting.wait(float(act))
        else:
            self.meeting.do(self._command(who, act, words))

    def stand(self) -> str:
        """Return how the queue stands."""
        queue, best = self.queue, proposed(self.meeting.room)
        interrupted = f" ({self._turn(queue.interrupted)})" if queue.interrupted else ""
        hands = in_order(queue.hands.values())
        marks = ("!" if h.is_missing else "~" if h.away_ms is not None else "" for h in hands)
        waits = " ".join(m + self.names[h.member] for m, h in zip(marks, hands, strict=True))
        who = "-" if best is None else self.names[best.member]
        return f"{self._turn(queue.floor)}{interrupted} > {who} : {waits}".strip()

    @property
    def queue(self) -> Queue:
        return self.meeting.room.part(Queue)

    def hand(self, name: str, at: int = 0) -> Seq:
        """Return the number of one of somebody's hands."""
        return of_member(self.queue, self.members[name])[at].id

    def _turn(self, turn: Turn | None) -> str:
        if turn is None:
            return "-"
        return self.names[turn.hand.member] + ("?" if turn.began_ms is None else "")

    def _refusal(self, act: list[str]) -> str:
        try:
            self.act(act[0], act[1], *act[2:])
        except RoomError as error:
            return error.code
        return "carried out"

    def _command(self, who: str, act: str, words: tuple[str, ...]) -> Command:
        by = self.members[who]
        whom = self.members.get(words[0]) if words else None
        if act in _KINDS:
            return RaiseHand(by, "", _KINDS[act], category=" ".join(words))
        if act in _OF_ONE and whom is not None:
            return _OF_ONE[act](by, whom)
        if act in _OF_HAND and words:
            return _OF_HAND[act](by, self.hand(words[0]))
        if act in _PLAIN:
            return _PLAIN[act](by)
        return self._more(by, act, words)

    def _more(self, by: MemberNo, act: str, words: tuple[str, ...]) -> Command:
        members = tuple(self.members[word] for word in words if word in self.members)
        text = " ".join(words)
        match act:
            case "+":
                return RaiseHand(by, text)
            case "+for":
                return RaiseHandFor(by, members[0], " ".join(words[1:]))
            case "again":
                return RaiseHand(by, text, again=True)
            case "of":
                return RaiseHand(by, group=text)
            case "move":
                before = None if words[1] == "end" else self.hand(words[1])
                return MoveHand(by, self.hand(words[0]), before)
            case "set":
                return SetQueue(by, members)
            case "strategy":
                groups = GroupBy.DECLARED if "declared" in words else GroupBy.SERVER
                return ConfigureQueue(by, Strategy(words[0]), members=members, group_by=groups)
            case "extra":
                return ConfigureQueue(by, extra=int(words[0]), categories=words[1:])
            case "silence":
                return ConfigureQueue(by, answer_s=int(words[0]))
            case "says":
                return PostMessage(by, text or "so")
            case "makes":
                return ChangeRole(by, members[0], Role(words[1]))
        raise AssertionError(f"no act {act!r}")


_OF_ONE: Mapping[str, Callable[[MemberNo, MemberNo], Command]] = {
    "-": LowerHand,
    "later": DeferHand,
    "call": CallMember,
    "lastword": GiveLastWord,
    "nominates": NominateSpeaker,
    "removes": RemoveMember,
}
_OF_HAND: Mapping[str, Callable[[MemberNo, Seq], Command]] = {
    "next": CallNext,
    "skip": SkipHand,
    "-hand": lambda by, hand: LowerHand(by, None, hand),
}
_PLAIN: Mapping[str, Callable[[MemberNo], Command]] = {
    "-": LowerHand,
    "later": DeferHand,
    "next": CallNext,
    "clear": ClearQueue,
    "restore": RestoreQueue,
    "close": CloseQueue,
    "open": OpenQueue,
    "readd": ReaddSpeaker,
    "start": StartTurn,
    "yield": YieldTurn,
    "end": EndTurn,
    "pause": PauseTurn,
    "resume": ResumeTurn,
    "returns": BeginStay,
    "lapses": lambda by: EndStay(by, StayEnd.LAPSED),
    "leaves": lambda by: EndStay(by, StayEnd.LEFT),
}
