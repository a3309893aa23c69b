"""Who may do what in a room: the table of roles, and what was given and denied besides."""

from rooms.rights.held import Given, Rights, may

__all__ = ["Given", "Rights", "may"]
