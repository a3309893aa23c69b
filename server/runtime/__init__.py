"""Live rooms: one task a room, mirrors of remote rooms, the pose tick."""
