"""The stage: who stands before the audience, how one comes to be there and leaves again."""
