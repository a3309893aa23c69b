import pytest

from server.client.backoff import Backoff


@pytest.mark.parametrize(("chance", "waits"), [(0.0, [0.25, 0.5, 1.0]), (0.5, [0.5, 1.0, 2.0])])
def test_waits_double(chance: float, waits: list[float]) -> None:
    backoff = Backoff(chance=lambda: chance)
    assert [backoff.wait_s(tries) for tries in range(3)] == waits


def test_waits_are_bounded_however_many_tries_there_were() -> None:
    assert Backoff(0.5, 15, chance=lambda: 1.0).wait_s(10_000) == 22.5


def test_two_clients_do_not_come_back_together() -> None:
    assert len({Backoff().wait_s(3) for _ in range(20)}) > 1
