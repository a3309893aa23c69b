"""Sound: whose is passed on to whom. The forwarder itself is not here yet; what it obeys is."""
