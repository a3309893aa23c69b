from server.gateway.application import Refusal


def test_a_refusal_reaches_the_client_with_code_words_and_wait() -> None:
    assert Refusal("full", "The room is full.", 30.0).details() == {
        "code": "full",
        "message": "The room is full.",
        "retry_after": 30.0,
    }


def test_a_refusal_without_a_wait_says_null() -> None:
    assert Refusal("not_allowed", "No.").details()["retry_after"] is None
