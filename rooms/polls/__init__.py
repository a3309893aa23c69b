"""Polls: questions that a room answers by voting, named, anonymous or secret."""
