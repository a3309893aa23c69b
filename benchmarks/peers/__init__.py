"""The rivals, side by side with ours: each serves one room, in a process of its own.

socketio_emit    python-socketio's own `emit(room=...)` on uvloop
socketio_poses   the same for avatars, ten times a second
node/            Socket.IO on Node, Bun, and a pose room on Colyseus
limit.c          one send() a recipient from an epoll loop: what the kernel costs, and no protocol
"""
