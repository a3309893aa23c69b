"""The pure domain of Confab: rooms as logs, and what may be decided in them.

No I/O, no clock, no chance, nothing but the standard library. The parts that
others use, each imported by its own name:

    ids, errors, commands, events    the words
    canonical, log, codec            bytes: entries, the chain, bodies
    room, messages, members, roles   the fold, and the rules over it
    snapshot, projection             the fold as bytes, and as its members see it
    transcript, exports              the record
    names                            what may be typed
"""
