"""Poses for tests, as Hypothesis strategies and by hand."""

from __future__ import annotations

from math import tau

from hypothesis import strategies as st

from avatars import Expression, Pose, encode_pose

__all__ = ["a_pose", "at", "poses"]

_metres = st.floats(-327.67, 327.67)


def at(x_m: float, z_m: float, expression: Expression = Expression.NEUTRAL) -> bytes:
    """Return the 9 bytes of somebody standing there."""
    return encode_pose(Pose(x_m, 0.0, z_m, 0.0, expression))


def a_pose() -> st.SearchStrategy[Pose]:
    """Return any pose that can be sent."""
    return st.builds(
        Pose,
        _metres,
        _metres,
        _metres,
        st.floats(-tau, tau),
        st.sampled_from(Expression),
        st.integers(0, 3),
        st.booleans(),
        st.booleans(),
    )


def poses() -> st.SearchStrategy[bytes]:
    """Return the 9 bytes of any pose."""
    return a_pose().map(encode_pose)
