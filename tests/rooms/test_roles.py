from __future__ import annotations

from itertools import product

import pytest

from rooms.commands import Role
from rooms.roles import STAFF, Permission, grants, outranks, permits, rank

PAIRS = list(product(Role, Role))


def test_a_higher_role_permits_all_that_a_lower_one_does() -> None:
    for higher, lower in PAIRS:
        if outranks(higher, lower):
            assert {p for p in Permission if permits(lower, p)} <= {
                p for p in Permission if permits(higher, p)
            }


def test_every_permission_is_somebodys_and_the_owner_has_all() -> None:
    assert all(permits(Role.OWNER, permission) for permission in Permission)


@pytest.mark.parametrize(("role", "other"), PAIRS)
def test_rank_is_a_strict_order(role: Role, other: Role) -> None:
    assert outranks(role, other) == (rank(role) > rank(other))
    assert outranks(role, other) + outranks(other, role) == (role is not other)


@pytest.mark.parametrize(("role", "given"), PAIRS)
def test_nobody_gives_more_than_they_hold_and_only_owners_make_moderators(
    role: Role, given: Role
) -> None:
    if grants(role, given):
        assert not outranks(given, role)
        assert permits(role, Permission.MANAGE_ROLES)
    if given in (Role.OWNER, Role.MODERATOR):
        assert grants(role, given) == (role is Role.OWNER)


def test_staff_are_those_above_attendees() -> None:
    assert {role for role in Role if outranks(role, Role.ATTENDEE)} == STAFF
