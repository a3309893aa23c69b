"""The gateway: Socket.IO clients on a lean connection."""
