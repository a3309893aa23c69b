import json

from server.gateway.json_client import json_refusal


def test_the_refusal_is_a_connect_error_that_a_json_client_can_read() -> None:
    text = json_refusal()
    assert text.startswith("44")
    error = json.loads(text[2:])
    assert error["data"]["code"] == "unsupported"
    assert "msgpack" in error["message"]
