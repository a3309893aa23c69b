"""Who may do what in a room: the table of roles, and what was given and denied besides."""

from rooms.rights.held import Given, Rights, Suspended, allows, is_suspended, may

__all__ = ["Given", "Rights", "Suspended", "allows", "is_suspended", "may"]
