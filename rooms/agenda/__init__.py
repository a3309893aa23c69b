"""The agenda: what is to be talked about, in which order and for how long."""
