"""Where an avatar is and how it looks around, in metres and radians."""

from __future__ import annotations

from dataclasses import dataclass

from avatars.expression import Expression

__all__ = ["Pose"]


@dataclass(frozen=True, slots=True)
class Pose:
    """One avatar at one moment, in the room's frame.

    x to the right, y up, z from the stage towards the back, all in metres from
    the room's origin, each within +-327.67. yaw_rad: the direction it faces,
    0 looks to +z, counter-clockwise seen from above. gesture: 0 none, 1 wave,
    2 and 3 carried as they are for clients that will know them.
    is_seated and is_speaking are the server's word, never the client's.
    """

    x_m: float
    y_m: float
    z_m: float
    yaw_rad: float
    expression: Expression = Expression.NEUTRAL
    gesture: int = 0
    is_seated: bool = False
    is_speaking: bool = False
