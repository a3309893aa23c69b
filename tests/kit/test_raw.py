from tests.kit.raw import MASK, Received, client_frame, closing, handshake, packet


def test_a_client_frame_is_masked_and_has_the_shortest_length() -> None:
    frame = client_frame(b"abc")
    assert frame[:2] == b"\x82\x83"
    assert bytes(b ^ MASK[i % 4] for i, b in enumerate(frame[6:])) == b"abc"


def test_a_frame_can_claim_a_length_it_does_not_have() -> None:
    assert client_frame(b"", announce=1 << 40)[:10] == b"\x82\xff" + (1 << 40).to_bytes(8, "big")


def test_an_unmasked_frame_holds_its_payload_as_it_is() -> None:
    assert client_frame(b"abc", mask=None) == b"\x82\x03abc"


def test_a_close_frame_tells_its_code_and_others_have_none() -> None:
    assert Received(8, b"\x03\xe8").close_code == 1000
    assert Received(2, b"\x03\xe8").close_code is None
    assert closing(1000)[0] == 0x88


def test_a_header_given_as_none_is_left_out_of_the_handshake() -> None:
    assert b"Sec-WebSocket-Key" not in handshake(Sec_WebSocket_Key=None)
    assert b"Origin: https://a.example" in handshake(Origin="https://a.example")


def test_a_packet_carries_its_type_and_namespace() -> None:
    assert packet(1).startswith(b"\x83\xa4type\x01")
