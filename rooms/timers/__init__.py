"""Clocks of a session: of a turn, of an agenda item, of the session, and what groups have to spend."""
