from server.client.errors import BadPacket, ClientError, Disconnected, Refused


def test_a_refusal_says_its_code_and_when_to_come_back() -> None:
    refused = Refused("slow_down", "That was very fast.", 0.5)
    assert str(refused) == "slow_down: That was very fast."
    assert refused.retry_after_s == 0.5
    assert str(Refused("locked")) == "locked"


def test_all_have_one_root() -> None:
    assert all(issubclass(error, ClientError) for error in (BadPacket, Disconnected, Refused))
