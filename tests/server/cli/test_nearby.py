from __future__ import annotations

import pytest

from server.cli.nearby import addresses_of, is_nearby


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (("127.0.0.1",), True),
        (("::1",), True),
        (("10.0.0.7", "192.168.1.4"), True),
        (("fe80::1%eth0",), True),
        (("fd00::7",), True),
        (("9.9.9.9",), False),
        (("10.0.0.7", "9.9.9.9"), False),
        (("2620:fe::fe",), False),
        (("no address",), False),
        ((), False),
    ],
)
def test_a_host_is_near_if_all_its_addresses_are(
    addresses: tuple[str, ...], expected: bool
) -> None:
    assert is_nearby("harbor", lambda _: addresses) is expected


def test_an_address_is_its_own() -> None:
    assert addresses_of("127.0.0.1") == ("127.0.0.1",)
    assert addresses_of("::1") in {("::1",), ()}  # none on a machine without IPv6


def test_a_name_that_cannot_be_one_has_no_addresses() -> None:
    assert addresses_of("a" * 300) == ()
