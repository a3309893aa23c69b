"""The chat's gate: who may write, how often and what, and whose messages are read first."""
