"""The rivals, side by side with ours: each serves one room, in a process of its own.

socketio_emit   python-socketio's own `emit(room=...)` on uvloop
limit.c         one send() a recipient from an epoll loop: what the kernel costs, and no protocol
"""
