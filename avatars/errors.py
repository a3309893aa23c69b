"""What an avatar's data can be refused for. All are the sender's mistake; retrying cannot help.

AvatarError
|- BadPose          bytes that are not a pose or a batch of poses
|- BadAppearance    a look that is not in the closed sets
`- BadLayout        a room description that contradicts itself
"""

from __future__ import annotations

__all__ = ["AvatarError", "BadAppearance", "BadLayout", "BadPose"]


class AvatarError(ValueError):
    """The base of the three; `code` is the one that the client protocol uses."""

    code = "bad_message"


class BadPose(AvatarError):
    """Truncated, too long, or with a reserved code."""


class BadAppearance(AvatarError):
    """A part or colour that no avatar has."""


class BadLayout(AvatarError):
    """Seats outside the bounds, numbers used twice, or fields missing."""
