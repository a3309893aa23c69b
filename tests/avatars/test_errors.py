"""Every refusal of an avatar is the sender's mistake, with the protocol's code."""

from __future__ import annotations

import pytest

from avatars import AvatarError, BadAppearance, BadLayout, BadPose


@pytest.mark.parametrize("kind", [BadPose, BadAppearance, BadLayout])
def test_a_refusal_has_the_code_of_a_bad_message_and_says_why(kind: type[AvatarError]) -> None:
    refusal = kind("why")
    assert isinstance(refusal, AvatarError)
    assert (refusal.code, str(refusal)) == ("bad_message", "why")
