"""The edge: who may connect, from where, how fast; shared by all that talk to us."""
