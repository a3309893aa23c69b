import pytest

from server.edge.addresses import UNKNOWN, ClientAddress, prefix_of

PROXIED = ClientAddress(["10.0.0.0/8", "::1"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("198.51.100.7", [], "198.51.100.7"),
        ("198.51.100.7", ["203.0.113.1"], "198.51.100.7"),
        ("10.0.0.1", ["203.0.113.1"], "203.0.113.1"),
        ("10.0.0.1", ["6.6.6.6, 203.0.113.1"], "203.0.113.1"),
        ("10.0.0.1", ["6.6.6.6", "203.0.113.1, 10.9.9.9"], "203.0.113.1"),
        ("10.0.0.1", ["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
        ("10.0.0.1", ["203.0.113.1, nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.1, "], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.1:4711"], "203.0.113.1"),
        ("10.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("10.0.0.1", ["2001:db8::7"], "2001:db8::7"),
        ("::ffff:10.0.0.1", ["203.0.113.1"], "203.0.113.1"),
        ("::ffff:198.51.100.7", ["203.0.113.1"], "198.51.100.7"),
        ("::1", ["::ffff:203.0.113.1"], "203.0.113.1"),
        ("fe80::1%eth0", [], "fe80::1"),
        (None, ["203.0.113.1"], UNKNOWN),
        ("not an address", [], UNKNOWN),
    ],
)
def test_the_client_is_the_rightmost_hop_that_is_not_trusted(
    peer: str | None, forwarded: list[str], client: str
) -> None:
    assert PROXIED.of(peer, forwarded) == client


def test_without_trusted_proxies_the_header_has_no_effect() -> None:
    assert ClientAddress().of("127.0.0.1", ["203.0.113.1"]) == "127.0.0.1"


def test_a_flood_of_hops_is_not_searched_to_its_end() -> None:
    hops = ", ".join(["203.0.113.1", *["10.0.0.2"] * 10_000])
    assert PROXIED.of("10.0.0.1", [hops]) == "10.0.0.2"


def test_a_proxy_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="proxy"):
        ClientAddress(["proxy.example"])


def test_trust_is_by_network() -> None:
    assert PROXIED.is_trusted("10.200.3.4")
    assert not PROXIED.is_trusted("11.0.0.1")
    assert not PROXIED.is_trusted("proxy")


def test_limits_count_an_ipv6_address_by_its_64() -> None:
    assert prefix_of("2001:db8:1:2:3:4:5:6") == prefix_of("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    assert prefix_of("203.0.113.1") == "203.0.113.1"
    assert prefix_of("::ffff:203.0.113.1") == "203.0.113.1"
    assert prefix_of(UNKNOWN) == UNKNOWN
