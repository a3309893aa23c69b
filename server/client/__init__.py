"""The Python client of the protocol: what tests, measurements and rehearsals speak with."""
