"""The queue in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import BeginStay, Command, EndStay, PostMessage, Role, StayEnd
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
from rooms.queue.held import Queue
from rooms.queue.kinds import GroupBy, HandKind, QueueView, Strategy
from rooms.roles import Permission, outranks, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _runs(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_QUEUE)


def _calls(by: Role, of: Role) -> bool:
    return _runs(by, of) and permits(of, Permission.ASK)


def _lists(by: Role, of: Role) -> bool:
    return _calls(by, of) and not outranks(of, by)


def _asks(by: Role, _: Role) -> bool:
    return permits(by, Permission.ASK)


def _anybody(_: Role, __: Role) -> bool:
    return True


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, seq: Seq) -> list[Command]:
    # Seqs of messages are mostly no hands; the small numbers of a young log sometimes are.
    hand, other = Seq(rng.randint(1, seq + 9)), Seq(rng.randint(1, seq + 9))
    kind, note = rng.choice(list(HandKind)), rng.choice(("", "a", "b"))
    members = tuple({by, member})
    configure = ConfigureQueue(
        by, rng.choice(list(Strategy)), rng.choice(list(QueueView)),
        rng.choice(((), members)), rng.choice(list(GroupBy)), rng.randint(0, 3),
        rng.choice((0, 15)), rng.choice(((), ("rules", "time"))),
    )  # fmt: skip
    return [
        RaiseHand(by, note, kind, rng.random() < 0.2, "", rng.choice(("", "north", "south"))),
        RaiseHand(by, note),
        RaiseHandFor(by, member, note, kind),
        RaiseHand(member, note, HandKind.POINT_OF_ORDER, category="rules"),
        LowerHand(by, rng.choice((None, member)), rng.choice((None, hand))),
        DeferHand(by, rng.choice((None, member)), rng.choice((None, hand))),
        MoveHand(by, hand, rng.choice((None, other))),
        rng.choice((SetQueue(by, members), ClearQueue(by), RestoreQueue(by))),
        rng.choice((CloseQueue(by), OpenQueue(by), OpenQueue(by), configure)),
        CallNext(by, rng.choice((None, None, hand))),
        CallMember(by, member),
        rng.choice((ReaddSpeaker(by), GiveLastWord(by, member), SkipHand(by, hand))),
        rng.choice((StartTurn(by), YieldTurn(by), EndTurn(by), PauseTurn(by), ResumeTurn(by))),
        NominateSpeaker(by, member),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    ben, cem = meeting.join("Ben"), meeting.join("Cem")
    point = HandKind.POINT_OF_ORDER
    first: tuple[Command, ...] = (
        ConfigureQueue(mo, extra=1, categories=("rules",)),
        RaiseHand(ana, "about the pier"), RaiseHand(ben), RaiseHand(cem, "boats"), DeferHand(ana),
        RaiseHand(ana, "and more", again=True), RaiseHand(cem, "time", point, category="rules"),
        CallNext(mo), PostMessage(cem, "Let us look at the clock."), YieldTurn(cem),
        CallMember(mo, ana), StartTurn(ana), RaiseHand(ben, "how long?", HandKind.INTERPOSED),
        RaiseHandFor(mo, cem, "wait", HandKind.INTERPOSED), CallNext(mo),
    )  # fmt: skip
    second: tuple[Command, ...] = (
        StartTurn(mo), EndTurn(mo), PauseTurn(mo), ResumeTurn(mo), EndTurn(mo), ReaddSpeaker(mo),
    )  # fmt: skip
    third: tuple[Command, ...] = (
        ClearQueue(mo), RestoreQueue(mo), ConfigureQueue(mo, Strategy.NOMINATION, QueueView.COUNT),
        RaiseHand(mo), LowerHand(mo), RaiseHand(ana, "more still"), NominateSpeaker(mo, ben),
        CallNext(mo), ConfigureQueue(mo), RaiseHand(ana), EndStay(ana, StayEnd.LAPSED),
    )  # fmt: skip
    for command in first + second:
        meeting.do(command)
    meeting.do(SkipHand(mo, _first(meeting)))
    meeting.do(SetQueue(mo, (cem, ben, ana)))
    meeting.do(MoveHand(mo, _first(meeting)))
    for command in third:
        meeting.do(command)
    meeting.wait(61)
    meeting.do(BeginStay(ana))
    meeting.do(EndStay(cem, StayEnd.LAPSED))
    meeting.wait(400)
    meeting.do(GiveLastWord(mo, ana))
    meeting.do(OpenQueue(mo))
    meeting.do(RaiseHand(ben))
    meeting.do(CloseQueue(mo))


def _first(meeting: Meeting) -> Seq:
    return min(meeting.room.part(Queue).hands)


def _about(meeting: Meeting, owner: MemberNo) -> Seq:
    """Let one speak, one have spoken, one have been cleared and one wait; return that hand."""
    spoke, speaks, waits = (meeting.join(name) for name in ("Spoke", "Speaks", "Waits"))
    meeting.do(ConfigureQueue(owner, Strategy.NOMINATION, answer_s=0))
    meeting.do(RaiseHand(waits))
    for command in (
        ClearQueue(owner), CallMember(owner, spoke), StartTurn(owner), EndTurn(owner),
        CallMember(owner, speaks), StartTurn(owner),
    ):  # fmt: skip
        meeting.do(command)
    return meeting.raise_hand(waits)


KIT = TopicKit(
    matrix=(
        ("hand", lambda m, _, __: RaiseHand(m), _asks),
        ("own_hand_down", lambda m, _, __: LowerHand(m), _anybody),
        (
            "hand_down",
            lambda m, t, _: LowerHand(m, t),
            lambda by, _: permits(by, Permission.ASSIST),
        ),
        ("hand_for", lambda m, t, _: RaiseHandFor(m, t), _lists),
        ("defer", lambda m, _, s: DeferHand(m, None, s), _runs),
        ("move_hand", lambda m, _, s: MoveHand(m, s), _runs),
        ("set_queue", lambda m, t, _: SetQueue(m, (t,)), _lists),
        ("clear_queue", lambda m, _, __: ClearQueue(m), _runs),
        ("restore_queue", lambda m, _, __: RestoreQueue(m), _runs),
        ("close_queue", lambda m, _, __: CloseQueue(m), _runs),
        ("open_queue", lambda m, _, __: OpenQueue(m), _runs),
        ("configure_queue", lambda m, _, __: ConfigureQueue(m), _runs),
        ("call_hand", lambda m, _, s: CallNext(m, s), _runs),
        ("call_member", lambda m, t, _: CallMember(m, t), _calls),
        ("readd", lambda m, _, __: ReaddSpeaker(m), _runs),
        ("last_word", lambda m, t, _: GiveLastWord(m, t), _calls),
        ("skip", lambda m, _, s: SkipHand(m, s), _runs),
        ("start_turn", lambda m, _, __: StartTurn(m), _runs),
        ("yield", lambda m, _, __: YieldTurn(m), _anybody),
        ("end_turn", lambda m, _, __: EndTurn(m), _runs),
        ("pause_turn", lambda m, _, __: PauseTurn(m), _runs),
        ("resume_turn", lambda m, _, __: ResumeTurn(m), _runs),
        ("nominate", lambda m, t, _: NominateSpeaker(m, t), _calls),
    ),
    at_random=_at_random,
    walk=_walk,
    about=_about,
)
