"""Rehearsals: a room filled with people who are made up, over real connections."""
