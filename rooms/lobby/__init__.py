"""The lobby: who comes in at once, who waits at the door, and who lets them in."""
