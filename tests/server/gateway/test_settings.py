import pytest

from server.gateway.settings import GatewaySettings, UnsafeSetting


@pytest.mark.parametrize(
    "origins",
    [
        (),
        ("*",),
        ("https://*.harbor.example",),
        ("https://harbor.example", "*"),
        ("null",),
        ("",),
        ("harbor.example",),
        ("ftp://harbor.example",),
        ("https://harbor.example/",),
        ("https://harbor.example/join",),
        ("https://Harbor.example",),
        ("https://me@harbor.example",),
        ("https://harbor.example:443",),
        ("http://harbor.example:80",),
        ("https://harbor.example:port",),
        ("https://härbor.example",),
        ("https://",),
    ],
)
def test_an_unsafe_or_useless_origin_stops_the_start(origins: tuple[str, ...]) -> None:
    with pytest.raises(UnsafeSetting) as refused:
        GatewaySettings(allowed_origins=origins)
    assert refused.value.setting == "allowed_origins"


@pytest.mark.parametrize(
    "origin",
    ["https://harbor.example", "http://127.0.0.1:8080", "https://harbor.example:8443", "http://[::1]:8080"],
)  # fmt: skip
def test_an_origin_as_browsers_send_it_is_taken(origin: str) -> None:
    assert GatewaySettings(allowed_origins=(origin,)).allowed_origins == (origin,)


def test_the_times_are_those_of_the_reference() -> None:
    settings = GatewaySettings(allowed_origins=("https://harbor.example",))
    assert (settings.ping_interval_s, settings.ping_timeout_s) == (25, 8)
    assert settings.max_bytes == 65_536
    assert settings.max_unsent_bytes == 1 << 20


def test_a_ping_must_be_answered_before_the_next() -> None:
    with pytest.raises(UnsafeSetting):
        GatewaySettings(
            allowed_origins=("https://harbor.example",), ping_interval_s=5, ping_timeout_s=6
        )


def test_a_bound_that_a_small_frame_could_be_above_is_refused() -> None:
    with pytest.raises(UnsafeSetting):
        GatewaySettings(allowed_origins=("https://harbor.example",), max_bytes_before_connect=100)
