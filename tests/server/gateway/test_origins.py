from server.gateway.origins import Origins

ORIGINS = Origins(["https://harbor.example"])


def test_the_listed_origin_may_connect() -> None:
    assert ORIGINS.may_connect(["https://harbor.example"])


def test_a_program_without_an_origin_may_connect() -> None:
    assert ORIGINS.may_connect([])


def test_another_an_empty_and_a_repeated_origin_may_not() -> None:
    assert not ORIGINS.may_connect(["https://evil.example"])
    assert not ORIGINS.may_connect([""])
    assert not ORIGINS.may_connect(["https://harbor.example"] * 2)
