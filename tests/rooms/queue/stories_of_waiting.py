"""Stories of those who wait and are called, read by test_rules."""

from __future__ import annotations

__all__ = ["STORIES"]

STORIES = {
    "who asks first is proposed first": """
        ana + about the pier
        ben +
        pia +
        = - > ana : ana ben pia
    """,
    "moderators and panelists wait like all": """
        ben +
        mo +
        pia +
        = - > ben : ben mo pia
    """,
    "raising again is no second place": """
        ana +
        ben +
        ana + with a note
        = - > ana : ana ben
    """,
    "a second turn is asked for": """
        ana +
        ben +
        ana again
        = - > ana : ana ben ana
    """,
    "nobody fills the queue alone": """
        ana +
        ana again
        ana again
        ana again
        ana again
        ! ana again -> full
    """,
    "down and up again is the end of the queue": """
        ana +
        ben +
        ana -
        ana +
        = - > ben : ben ana
    """,
    "one of two hands goes down, the first one": """
        ana +
        ben +
        ana again
        ana -hand ana
        = - > ben : ben ana
    """,
    "lowering takes all one's hands down": """
        ana +
        ana again
        ben +
        ana -
        = - > ben : ben
    """,
    "later lets others go first": """
        ana +
        ben +
        cem +
        ana later
        = - > ben : ben cem ana
        ana later
        = - > ben : ben cem ana
    """,
    "a moderator sends somebody back, nobody else does": """
        ana +
        ben +
        ! cem later ana -> not_allowed
        mo later ana
        = - > ben : ben ana
    """,
    "a moderator raises for another": """
        mo +for ana asked in the chat
        ben +
        = - > ana : ana ben
    """,
    "whose role does not ask is not raised either": """
        ! obi + -> not_allowed
        ! mo +for obi -> not_allowed
        ! mo call obi -> not_allowed
    """,
    "call next takes the hand down and gives the floor": """
        ana +
        ben +
        mo next
        = ana? > ben : ben
        ana start
        = ana > ben : ben
        mo next
        = ben? > - :
    """,
    "to write is to speak": """
        ana +
        mo next
        ben says nothing to it
        = ana? > - :
        ana says hello
        = ana > - :
    """,
    "the second of two presses does nothing": """
        ana +
        ben +
        mo next ana
        = ana? > ben : ben
    """,
    "nobody is next": """
        ! mo next -> conflict
    """,
    "anybody is called, also who did not ask": """
        ana +
        ben +
        mo call cem
        = cem? > ana : ana ben
        mo call ben
        = ben? > ana : ana
        mo call ben
        = ben? > ana : ana
    """,
    "only who runs the queue calls": """
        ana +
        ! ben next -> not_allowed
        ! pia call ana -> not_allowed
        ! ana clear -> not_allowed
    """,
    "who speaks gives the floor back": """
        ana +
        mo next
        ana start
        ben yield
        = ana > - :
        ana yield
        = - > - :
    """,
    "a moderator ends a turn": """
        ana +
        mo next
        ana start
        mo end
        = - > - :
        mo end
        = - > - :
    """,
    "who was called ends by being silent, once at the top again, then passed over": """
        ana +
        ben +
        mo next
        wait 16
        = - > ana : ana ben
        mo next
        = ana? > ben : ben
        wait 16
        = - > ben : ben
    """,
    "a queue without a limit waits for ever": """
        mo silence 0
        ana +
        mo next
        wait 600
        = ana? > - :
    """,
    "who spoke last is put on top": """
        ana +
        ben +
        mo next
        ana start
        mo next
        = ben? > - :
        mo end
        ben +
        mo readd
        = - > ben : ben
    """,
    "a wrong end is undone": """
        ana +
        ben +
        mo next
        ana start
        mo end
        mo readd
        = - > ana : ana ben
        mo readd
        = - > ana : ana ben
    """,
    "re-adding goes above all ranks": """
        mo extra 1
        ana +
        mo next
        ana start
        mo end
        ben intervene
        mo readd
        = - > ana : ana ben
    """,
    "nobody spoke, nobody is re-added": """
        ! mo readd -> conflict
    """,
    "skipping passes somebody over, and can be undone": """
        ana +
        ben +
        mo skip ana
        = - > ben : ben
        mo readd
        = - > ana : ana ben
    """,
    "clearing is undone": """
        ana +
        ben +
        mo clear
        = - > - :
        mo restore
        = - > ana : ana ben
        ! mo restore -> conflict
    """,
    "what is raised after clearing stays behind what comes back": """
        ana +
        ben +
        mo clear
        cem +
        ben +
        mo restore
        = - > ana : ana ben cem
    """,
    "who left since comes not back by undoing": """
        ana +
        ben +
        mo clear
        ana leaves
        mo restore
        = - > ben : ben
    """,
    "a closed queue takes nobody, and who waits waits on": """
        ana +
        mo close
        ! ben + -> locked
        ana + another note
        mo +for ben
        = - > ana : ana ben
        mo open
        cem +
        = - > ana : ana ben cem
    """,
    "the last word clears and closes": """
        ana +
        ben +
        mo lastword ben
        = ben? > - :
        ! cem + -> locked
        mo restore
        = ben? > ana : ana
    """,
    "the last word of who did not ask": """
        ana +
        mo lastword cem
        = cem? > - :
    """,
    "who speaks has the last word by going on": """
        ana +
        ben +
        mo next
        ana start
        mo lastword ana
        = ana > - :
    """,
    "the queue is set": """
        ana +
        ben +
        mo set cem ben
        = - > cem : cem ben
        dan +
        = - > cem : cem ben dan
        mo set
        = - > - :
    """,
    "a hand is moved": """
        ana +
        ben +
        cem +
        mo move cem ana
        = - > cem : cem ana ben
        mo move cem end
        = - > ana : ana ben cem
        mo move ben ana
        = - > ben : ben ana cem
        dan +
        = - > ben : ben ana cem dan
    """,
    "moving before a higher rank is of its rank": """
        mo extra 1
        ana +
        ben point
        mo move ana ben
        = - > ana : ana ben
        cem point
        = - > ana : ana ben cem
    """,
}
