"""Guest links, devices and owner claims in SQLite."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from rooms.commands import Role
from rooms.ids import DeviceId, LinkId, RoomId
from server.ports import Device, Link

__all__ = ["SqliteAccess"]

_SELECT_LINK = (
    "SELECT link, room, role, secret_hash, label, created_ms, expires_ms, max_uses, uses,"
    " is_revoked FROM links WHERE "
)


class SqliteAccess:
    """AccessTables over one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def add_link(self, link: Link) -> None:
        """Keep a new link. Raises apsw.ConstraintError, which the writer tells as Conflict."""
        who = (link.id, link.room, link.role.value, link.secret_hash, link.label)
        when = (link.created_ms, link.expires_ms, link.max_uses, link.uses, int(link.is_revoked))
        self._connection.execute(
            "INSERT INTO links (link, room, role, secret_hash, label, created_ms, expires_ms,"
            " max_uses, uses, is_revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*who, *when),
        )

    def link_by_hash(self, secret_hash: bytes) -> Link | None:
        """Return the link with this hash."""
        return next(self._links("secret_hash = ?", secret_hash), None)

    def link(self, link: LinkId) -> Link | None:
        """Return the link."""
        return next(self._links("link = ?", link), None)

    def links_of(self, room: RoomId) -> tuple[Link, ...]:
        """Return a room's links, newest first."""
        return tuple(self._links("room = ? ORDER BY created_ms DESC, key DESC", room))

    def revoke_link(self, link: LinkId) -> bool:
        """Make it invalid; False if there is none."""
        self._connection.execute("UPDATE links SET is_revoked = 1 WHERE link = ?", (link,))
        return self._connection.changes() > 0

    def use_link(self, link: LinkId, device: DeviceId) -> bool:
        """Count a use once per device; False if none is left or the link is revoked."""
        found = self._connection.execute(
            "SELECT key, max_uses IS NULL OR uses < max_uses FROM links"
            " WHERE link = ? AND is_revoked = 0",
            (link,),
        ).fetchone()
        if found is None:
            return False
        key, has_left = found
        if self._has_used(key, device):
            return True
        if has_left:
            self._count_use(key, device)
        return bool(has_left)

    def links_used(self, room: RoomId, device: DeviceId) -> tuple[Link, ...]:
        """Return the room's links by which a device came, newest first."""
        used = (
            "room = ? AND EXISTS (SELECT 1 FROM link_uses"
            " WHERE link_uses.link = links.key AND device = ?) ORDER BY created_ms DESC, key DESC"
        )
        return tuple(self._links(used, room, device))

    def add_device(self, device: Device) -> None:
        """Keep a new device; a known id is left as it is."""
        flags = (int(device.is_owner), int(device.is_revoked))
        self._connection.execute(
            "INSERT OR IGNORE INTO devices (device, created_ms, is_owner, is_revoked)"
            " VALUES (?, ?, ?, ?)",
            (device.id, device.created_ms, *flags),
        )

    def device(self, device: DeviceId) -> Device | None:
        """Return the device."""
        for created_ms, is_owner, is_revoked in self._connection.execute(
            "SELECT created_ms, is_owner, is_revoked FROM devices WHERE device = ?", (device,)
        ):
            return Device(device, created_ms, bool(is_owner), bool(is_revoked))
        return None

    def revoke_device(self, device: DeviceId) -> None:
        """Let it open nothing any more."""
        self._connection.execute("UPDATE devices SET is_revoked = 1 WHERE device = ?", (device,))

    def add_claim(self, secret_hash: bytes, expires_ms: int) -> None:
        """Keep a one-time owner claim."""
        self._connection.execute(
            "INSERT OR REPLACE INTO claims (secret_hash, expires_ms) VALUES (?, ?)",
            (secret_hash, expires_ms),
        )

    def take_claim(self, secret_hash: bytes, device: DeviceId, now_ms: int) -> bool:
        """Use the claim up and make the device, new or known, an owner; False if either is not valid."""
        valid = self._connection.execute(
            "SELECT 1 FROM claims WHERE secret_hash = ? AND expires_ms > ?"
            " AND NOT EXISTS (SELECT 1 FROM devices WHERE device = ? AND is_revoked = 1)",
            (secret_hash, now_ms, device),
        ).get
        if valid:
            self._connection.execute("DELETE FROM claims WHERE secret_hash = ?", (secret_hash,))
            self.add_device(Device(device, now_ms, is_owner=False, is_revoked=False))
            self._connection.execute("UPDATE devices SET is_owner = 1 WHERE device = ?", (device,))
        return bool(valid)

    def has_owner(self) -> bool:
        """Return whether a device that is not revoked owns the server."""
        sql = "SELECT EXISTS (SELECT 1 FROM devices WHERE is_owner = 1 AND is_revoked = 0)"
        return bool(self._connection.execute(sql).get)

    def _has_used(self, key: int, device: DeviceId) -> bool:
        which = (key, device)
        sql = "SELECT EXISTS (SELECT 1 FROM link_uses WHERE link = ? AND device = ?)"
        return bool(self._connection.execute(sql, which).get)

    def _count_use(self, key: int, device: DeviceId) -> None:
        self._connection.execute("INSERT INTO link_uses VALUES (?, ?)", (key, device))
        self._connection.execute("UPDATE links SET uses = uses + 1 WHERE key = ?", (key,))

    def _links(self, where: str, *bindings: str | bytes) -> Iterator[Link]:
        for row in self._connection.execute(_SELECT_LINK + where, bindings):
            link, room, role, *told, is_revoked = row
            secret_hash, label, created_ms, expires_ms, max_uses, uses = told
            when = (created_ms, expires_ms, max_uses, uses, bool(is_revoked))
            yield Link(LinkId(link), RoomId(room), Role(role), secret_hash, label, *when)
