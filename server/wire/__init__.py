"""The wire forms: the bytes of packets, and what they mean."""
