"""Bans: who is kept out of a room, by whom, why and for how long; and letting people back in."""
