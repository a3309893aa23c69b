"""Guest links: a code that lets a device into one room in one role.

The code stands in the address' fragment, which browsers do not send, and is
stored as a keyed hash only: whoever reads the database learns no way in.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from rooms.commands import Role
from rooms.errors import BadMessage, Expired, Full, NotFound
from rooms.ids import DeviceId, LinkId, RoomId
from rooms.roles import rank
from server.auth.codes import hash_code, new_code
from server.ports import Link, Links

__all__ = ["ENDLESS", "GuestLinks", "NewLink"]

ENDLESS: Final = float("inf")
_MAX_LABEL_CHARS = 80
_MAX_USES = 1_000_000


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link as its maker sees it, once: `code` is not kept."""

    link: Link
    code: str


class GuestLinks:
    """Makes, checks, counts and revokes guest links. secret: keys the codes' hashes, 32 bytes."""

    def __init__(self, links: Links, secret: bytes) -> None:
        self._links = links
        self._secret = secret

    async def make(
        self,
        room: RoomId,
        role: Role,
        *,
        label: str,
        now_ms: int,
        expires_ms: int | None = None,
        max_uses: int | None = None,
    ) -> NewLink:
        """Return a new link and its code.

        Raises BadMessage for an owner's role, a time that has passed, or no uses.
        """
        if rank(role) >= rank(Role.OWNER):
            raise BadMessage("a link cannot make an owner")
        if expires_ms is not None and expires_ms <= now_ms:
            raise BadMessage("expires_ms has passed")
        if max_uses is not None and not 1 <= max_uses <= _MAX_USES:
            raise BadMessage(f"max_uses is 1 to {_MAX_USES}")
        if len(label) > _MAX_LABEL_CHARS:
            raise BadMessage(f"label is at most {_MAX_LABEL_CHARS} characters")
        code = new_code()
        link = Link(
            id=LinkId(secrets.token_hex(8)),
            room=room,
            role=role,
            secret_hash=hash_code(self._secret, code),
            label=label,
            created_ms=now_ms,
            expires_ms=expires_ms,
            max_uses=max_uses,
            uses=0,
            is_revoked=False,
        )
        await self._links.add_link(link)
        return NewLink(link, code)

    async def check(self, code: str, *, now_ms: int) -> Link:
        """Return the valid link that a code stands for, counting no use.

        Raises NotFound for a code that was never given or was revoked (one
        answer for both), Expired past its time, BadMessage if it is no code.
        """
        link = await self._links.link_by_hash(hash_code(self._secret, code))
        if link is None or link.is_revoked:
            raise NotFound("guest link")
        if link.expires_ms is not None and now_ms >= link.expires_ms:
            raise Expired("guest link")
        return link

    async def use(self, link: Link, device: DeviceId) -> None:
        """Count a use of a checked link, once per device.

        Raises Full when the link has no use left for another device.
        """
        if not await self._links.use_link(link.id, device):
            raise Full("guest link")

    async def still_lets_in(self, link: LinkId, *, now_ms: int) -> bool:
        """Return whether those who came by the link may still come back by it."""
        known = await self._links.link(link)
        return known is not None and _is_good(known, now_ms)

    async def let_back(self, room: RoomId, device: DeviceId, link: LinkId, *, now_ms: int) -> float:
        """Return until when who joined by `link` may come back: by it, or by one they used since.

        In Unix ms: ENDLESS where no time is set, 0 where they may not any more.
        Ask again at that time: another link may let them back for longer.
        A member keeps the link they joined by for good; without the second
        rule somebody whose link has ended could be given no other.
        """
        known = await self._links.link(link)
        if known is not None and _is_good(known, now_ms):
            return _end_ms(known)
        used = await self._links.links_used(room, device)
        return max((_end_ms(one) for one in used if _is_good(one, now_ms)), default=0)


def _end_ms(link: Link) -> float:
    return ENDLESS if link.expires_ms is None else link.expires_ms


def _is_good(link: Link, now_ms: int) -> bool:
    return not link.is_revoked and (link.expires_ms is None or now_ms < link.expires_ms)
