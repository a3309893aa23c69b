from __future__ import annotations

import pytest

from rooms.audience import Audience, audience_of
from rooms.commands import Role


@pytest.mark.parametrize("role", list(Role))
def test_those_who_may_redact_are_the_moderators(role: Role) -> None:
    is_moderator = role in (Role.OWNER, Role.MODERATOR)
    assert (audience_of(role) is Audience.MODERATORS) == is_moderator
