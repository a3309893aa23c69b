"""Every refusal of an avatar is the sender's mistake, with the protocol's code."""

from __future__ import annotations

import pytest

import avatars
from avatars import AvatarError, BadAppearance, BadLayout, BadPose


@pytest.mark.parametrize("kind", [BadPose, BadAppearance, BadLayout])
def test_a_refusal_has_the_code_of_a_bad_message(kind: type[AvatarError]) -> None:
    assert issubclass(kind, AvatarError)
    assert kind("why").code == "bad_message"


def test_the_public_surface_is_what_is_listed() -> None:
    public = {name for name in vars(avatars) if name[:1].isupper()} - {"DEFAULT"}
    assert public | {"DEFAULT"} <= set(avatars.__all__) | {"Final"}
    assert all(hasattr(avatars, name) for name in avatars.__all__)
