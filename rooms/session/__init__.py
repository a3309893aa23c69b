"""Sessions: a planned or running meeting in a room that was there before and goes on after."""
