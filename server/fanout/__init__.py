"""Delivery to local readers: encoded once, handed out in one loop, never waiting for anybody.

reader      what is asked of a connection
policy      how far behind is too far
outbox      one reader's way out: straight, or through a bounded lane
uring       one call to the kernel that sends to many sockets
salvo       the same bytes to many connections, where nothing else is on its way
laggards    the outboxes that hold something back
weight      how much of a room fits into one message
facts       entries as frames, one for each audience and handle
hub         a room's readers and the delivery loop
"""
