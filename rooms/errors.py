"""What a room can refuse, and whose fault it is.

    RoomError
    |- BadMessage     their bytes or fields; retrying cannot help      bad_message
    |  `- TooLarge    more than the stated limit                       too_large
    |- NotAllowed     the role does not grant it                       not_allowed
    |  |- Locked      the room is closed to this act for now           locked
    |  |  |- Waiting    somebody has to let them in first           locked
    |  |  |- DoorLocked nobody new comes in for now                 locked
    |  |  |- Denied     not let in, and cannot ask yet again        locked
    |  |  |- SeatKept   the seat is reserved for somebody else      locked
    |  |  |- ChatClosed not now, or not for them, is written here   locked
    |  |  |- QuestionsClosed no questions are taken now              locked
    |  |  |- StillHeld  their first messages wait for a moderator   locked
    |  |  `- Frozen     this is off until the room is thawed        locked
    |  |- MicMuted    muted, or nobody opens their microphone unasked  not_allowed
    |  |  `- SeatKept the seat is reserved for somebody else           locked
    |  |- MicMuted    muted, or nobody opens their microphone unasked   not_allowed
    |  |  |- SeatKept the seat is reserved for somebody else           locked
    |  |  |- ChatClosed  not now, or not for them, is written here     locked
    |  |  |- StillHeld   their first messages wait for a moderator     locked
    |  |  `- Frozen      this is off until the room is thawed          locked
    |  |  `- QueueShut  no hands are raised now                    locked
    |  |- NoExtraHands their hands before others are used up       not_allowed
    |  |- Removed     the member was removed from the room             removed
    |  |  `- Banned   and a ban keeps them out                         removed
    |  `- NotFound    there is no such thing, or not for this member   not_found
    |- Conflict       the state moved on, or the id was used otherwise conflict
    |  |- Full        a place, room or link has no more space          full
    |  |- TimeUsedUp a group has spoken as long as it may              conflict
    |  |- QuestionsWait    three of their questions are open           conflict
    |  |- NobodyWaits nobody is proposed to speak                   conflict
    |  |- PeopleWait  hands are up on the open item                conflict
    |  |- NameTaken   too like the name of somebody who runs the room  conflict
    |  `- Expired     it was right once                                expired
    |- Unavailable    ours, passing: try again                         unavailable
    |  `- SlowDown    more than the allowed rate                       slow_down
    |- Unsupported    a kind or version that this server does not know unsupported
    `- Bug            ours; the reader gets a reference number only    bug

`code` is stable and the same over the socket, HTTP and federation. `sentence`
is shown to people: what happened and what they can do.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "BadMessage",
    "Banned",
    "Bug",
    "ChatClosed",
    "Conflict",
    "Denied",
    "DoorLocked",
    "Expired",
    "Frozen",
    "Full",
    "Locked",
    "MicMuted",
    "NameTaken",
    "NoExtraHands",
    "NobodyWaits",
    "NotAllowed",
    "NotFound",
    "PeopleWait",
    "QuestionsClosed",
    "QuestionsWait",
    "QueueShut",
    "Removed",
    "RoomError",
    "SeatKept",
    "SlowDown",
    "StillHeld",
    "TimeUsedUp",
    "TooLarge",
    "Unavailable",
    "Unsupported",
    "Waiting",
]


class RoomError(Exception):
    """A command or message was not carried out, and nothing of it was kept.

    detail: a short English phrase for logs and developers, without secrets or
    what anybody said. retry_after_s: when a retry can help, else None.
    """

    code: ClassVar[str] = "bug"
    sentence: ClassVar[str] = "Something went wrong on our side."
    may_retry: ClassVar[bool] = False

    def __init__(self, detail: str = "", *, retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class BadMessage(RoomError):
    """The message does not have the form that the protocol asks for. Their mistake."""

    code, sentence = "bad_message", "That was not understood."


class TooLarge(BadMessage):
    """A field or message passes its stated limit."""

    code, sentence = "too_large", "That is too long. Shorten it and try again."


class NotAllowed(RoomError):
    """The member's role does not grant it. Retrying cannot help."""

    code, sentence = "not_allowed", "You may not do that in this room."


class Locked(NotAllowed):
    """The room is closed to this act: its door, or because it is archived."""

    code, sentence = "locked", "This room is closed for now. Ask the one who invited you."


class Waiting(Locked):
    """Somebody has to let them in first, and they can knock."""

    sentence = "Somebody has to let you in. Wait at the door."


class DoorLocked(Locked):
    """Nobody new comes in for now, and nobody is asked."""

    sentence = "The door is locked: nobody new comes in for now. Ask the one who invited you."


class Denied(Locked):
    """A moderator did not let them in, and the time after which they can ask again is to come."""

    sentence = "You were not let in. You can ask again a little later."


class SeatKept(Locked):
    """The seat is reserved for somebody else, for now."""

    sentence = "That seat is kept for somebody else. Choose another one."


class MicMuted(NotAllowed):
    """The member is muted, or microphones are opened only by those who are asked."""

    sentence = "A moderator keeps your microphone closed. Raise your hand to speak."


class ChatClosed(Locked):
    """What they want to write does not pass the chat's gate, now or with their role."""

    sentence = "The chat is closed to that for now."


class QuestionsClosed(Locked):
    """No questions are taken now, or not without a name."""

    sentence = "No such questions are taken right now."


class StillHeld(Locked):
    """Somebody's first messages wait for a moderator, and until then they cannot say more."""

    sentence = "A moderator reads your messages first. Wait until that is done."


class Frozen(Locked):
    """The moderators stopped this for everybody, for a while."""

    sentence = "The room is frozen for a moment. Wait until the moderators open it again."


class QueueShut(Locked):
    """The queue is closed."""

    sentence = "The queue is closed. Wait until a moderator opens it again."


class NoExtraHands(NotAllowed):
    """The kind of hand goes before others, and this member has none of these left."""

    sentence = "You have no hand of this kind left for this item. Raise a usual one."


class Removed(NotAllowed):
    """The member was removed from the room."""

    code, sentence = "removed", "You were removed from this room."


class Banned(Removed):
    """A ban keeps them out: their own, or one of everybody who comes by the same way."""

    sentence = "You cannot come into this room for now. Those who invited you can tell you why."


class NotFound(NotAllowed):
    """There is no such thing, or none that this member may know of: one answer for both."""

    code, sentence = "not_found", "That is not here, or no longer."


class Conflict(RoomError):
    """The state moved on, or the command's id was used with another body."""

    code, sentence = "conflict", "Somebody was faster. Look again and retry."


class Full(Conflict):
    """There is no place left."""

    code, sentence = "full", "There is no place left."


class QuestionsWait(Conflict):
    """As many questions of theirs as one person may have are open."""

    sentence = "Enough questions of yours wait already. Wait for an answer, or withdraw one."


class NobodyWaits(Conflict):
    """Nobody is proposed to speak."""

    sentence = "Nobody is next. Call somebody by name."


class PeopleWait(Conflict):
    """Hands are up, and the open item would end."""

    sentence = "People still wait to speak on this item. Call them, or end it all the same."


class NameTaken(Conflict):
    """The name looks like that of a present member of higher role."""

    sentence = "Somebody who runs this room has a name like that. Choose another one."


class TimeUsedUp(Conflict):
    """A group has spoken as long as it may."""

    sentence = "That group has used up its time. Give it more first."


class Expired(Conflict):
    """It was valid once: a link or a token past its time or uses."""

    code, sentence = "expired", "This is no longer valid. Ask for a new link."


class Unavailable(RoomError):
    """The server cannot do it now, and nothing of it was kept. A retry can help."""

    code, sentence = "unavailable", "The server cannot do that right now. It will be tried again."
    may_retry = True

    def __init__(self, detail: str = "", *, retry_after_s: float | None = 1.0) -> None:
        super().__init__(detail, retry_after_s=retry_after_s)


class SlowDown(Unavailable):
    """More than the allowed rate."""

    code, sentence = "slow_down", "That was very fast. Wait a moment and try again."


class Unsupported(RoomError):
    """A kind, version or feature that this server does not know."""

    code, sentence = "unsupported", "This server does not know how to do that."


class Bug(RoomError):
    """Our mistake. The detail is a reference number to look for in the server's log."""
