"""Stories of ranks, interruptions, absence and strategies, read by test_rules."""

from __future__ import annotations

__all__ = ["STORIES"]

STORIES = {
    "kinds go by rank, equals by who asked first": """
        mo extra 1
        ana +
        ben point
        cem reply
        dan point
        pia intervene
        = - > pia : pia ben dan cem ana
    """,
    "what goes before others needs a right": """
        ! ana point -> not_allowed
        ! ana reply -> not_allowed
        mo intervene
        = - > mo : mo
    """,
    "each person has so many for an item": """
        mo extra 1
        ana point
        ana -
        ! ana point -> not_allowed
        ana +
        = - > ana : ana
    """,
    "a point of order is one more hand": """
        mo extra 1
        ben +
        ana +
        ana point
        = - > ana : ana ben ana
    """,
    "categories of points of order have their order": """
        mo extra 2 rules time
        ana point time
        ben point rules
        cem point
        ! dan point weather -> not_found
        ! dan reply rules -> not_found
        = - > ben : ben ana cem
    """,
    "a question interrupts, and who spoke goes on": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        = ana > cem : cem ben
        mo next
        = cem? (ana) > ben : ben
        cem start
        cem yield
        = ana > ben : ben
    """,
    "one question after another": """
        mo extra 1
        ana +
        mo next
        ana start
        cem interpose
        dan interpose
        mo next
        cem start
        mo next
        = dan? (ana) > - :
        dan start
        mo end
        = ana > - :
    """,
    "a question is void when the speech is over": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        ana yield
        = - > ben : ben
    """,
    "a question is void when another is called": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        mo call ben
        = ben? > - :
    """,
    "calling another during a question ends both": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        mo next
        cem start
        mo next
        = ben? > - :
    """,
    "nobody is interrupted who does not speak": """
        ! mo interpose -> conflict
    """,
    "who is lost keeps their place and is passed by": """
        ana +
        ben +
        ana lapses
        = - > ben : ~ana ben
        ana returns
        = - > ana : ana ben
    """,
    "who is lost for a minute is missing, and has the old place again within five more": """
        ana +
        ben +
        ana lapses
        wait 61
        = - > ben : !ana ben
        wait 200
        ana returns
        = - > ana : ana ben
    """,
    "who is lost for long is forgotten": """
        ana +
        ben +
        ana lapses
        wait 361
        = - > ben : ben
        ana returns
        = - > ben : ben
    """,
    "who is away is not called": """
        ana +
        ana lapses
        ! mo next ana -> conflict
        ! mo call ana -> conflict
        mo skip ana
        = - > - :
    """,
    "who leaves is in no queue": """
        ana +
        ben +
        ana leaves
        = - > ben : ben
    """,
    "who is removed is in no queue": """
        ana +
        ben +
        mo removes ana
        = - > ben : ben
    """,
    "who is away and removed is in no queue": """
        ana +
        ana lapses
        mo removes ana
        = - > - :
    """,
    "whose role asks no more waits no more": """
        ana +
        mo makes ana observer
        = - > - :
    """,
    "who leaves while speaking ends the turn": """
        ana +
        ben +
        mo next
        ana start
        ana lapses
        wait 1
        = - > ben : ben
    """,
    "who leaves while interrupted is gone after the question": """
        mo extra 1
        ana +
        mo next
        ana start
        cem interpose
        mo next
        cem start
        ana lapses
        cem yield
        wait 1
        = - > - :
    """,
    "nobody is proposed where people choose": """
        mo strategy manual
        ana +
        = - > - : ana
        ! mo next -> conflict
        mo next ana
        = ana? > - :
    """,
    "who had fewer turns comes first": """
        mo strategy first_timers_first
        ana +
        mo next
        ana start
        mo end
        ana +
        ben +
        cem +
        = - > ben : ana ben cem
    """,
    "who spoke less comes first": """
        mo strategy least_talk_time
        mo call ana
        ana start
        wait 30
        mo end
        mo call ben
        ben start
        wait 5
        mo end
        ana +
        ben +
        = - > ben : ana ben
        cem +
        = - > cem : ana ben cem
    """,
    "pauses do not count": """
        mo strategy least_talk_time
        mo call ana
        ana start
        mo pause
        wait 60
        mo resume
        mo end
        mo call ben
        ben start
        wait 20
        mo end
        ben +
        ana +
        = - > ana : ben ana
    """,
    "groups take turns": """
        mo strategy round_robin declared
        ana of north
        ben of north
        cem of south
        = - > ana : ana ben cem
        mo next
        ana start
        = ana > cem : ben cem
        mo next
        cem start
        = cem > ben : ben
    """,
    "a playlist goes by itself": """
        mo strategy playlist cem ana dan
        ana +
        = - > cem : ana
        mo next
        cem start
        = cem > ana : ana
        dan lapses
        mo next
        ana start
        = ana > - :
        dan returns
        = ana > dan :
    """,
    "of a playlist some are passed over": """
        mo strategy playlist cem ana dan
        cem +
        mo skip cem
        = - > ana :
    """,
    "whoever speaks names the next one": """
        mo strategy nomination
        ana +
        = - > - : ana
        mo call ben
        ben start
        ! cem nominates cem -> not_allowed
        ben nominates dan
        = ben > dan : ana
        mo next
        dan start
        = dan > - : ana
        mo end
        dan nominates ana
        = - > ana : ana
    """,
    "nobody names anybody in other queues": """
        mo call ben
        ben start
        ! ben nominates ana -> conflict
    """,
    "higher ranks go first whatever the strategy": """
        mo strategy manual
        ana +
        mo intervene
        = - > mo : mo ana
    """,
    "another is called than was proposed": """
        mo strategy first_timers_first
        ana +
        ben +
        mo call ben
        = ben? > ana : ana
    """,
}
