"""Guest links over HTTP: made, listed and revoked by those who may invite."""

from __future__ import annotations

from msgspec.structs import asdict

from rooms.errors import NotAllowed, NotFound
from rooms.ids import LinkId
from rooms.roles import Permission, grants
from server.http.answers import LinkCard, LinkList, MadeLink
from server.http.bodies import NewLink, Nothing
from server.http.call import Call
from server.ports import Link

__all__ = ["list_links", "make_link", "revoke_link"]


async def list_links(call: Call, _: Nothing) -> LinkList:
    """List the room's links; their codes are kept nowhere."""
    host = await call.room()
    await call.must_be_permitted(host, Permission.INVITE)
    links = await call.services.storage.links_of(host.room.id)
    return LinkList(tuple(_card(link) for link in links))


async def make_link(call: Call, body: NewLink) -> MadeLink:
    """Make a link whose role the caller could give to somebody already in the room."""
    host = await call.room()
    role = await call.must_be_permitted(host, Permission.INVITE)
    if not grants(role, body.role):
        raise NotAllowed(f"a link for {body.role}")
    call.slow_down_commands()
    now_ms = call.services.now_ms()
    expires_ms = None if body.expires_in_s is None else now_ms + body.expires_in_s * 1000
    made = await call.services.links.make(
        host.room.id,
        body.role,
        label=body.label,
        now_ms=now_ms,
        expires_ms=expires_ms,
        max_uses=body.max_uses,
    )
    # In the fragment, which browsers send to nobody.
    url = f"{call.services.config.public_url}/join#{made.code}"
    return MadeLink(**asdict(_card(made.link)), code=made.code, url=url)


async def revoke_link(call: Call, _: Nothing) -> Nothing:
    """Let nobody in by the link any more, those who came by it included.

    Only for links that the caller could make: by revoking one a moderator
    could otherwise shut other moderators out.
    """
    host = await call.room()
    role = await call.must_be_permitted(host, Permission.INVITE)
    link = await call.services.storage.link(LinkId(call.request.match_info["link"]))
    if link is None or link.room != host.room.id:
        raise NotFound("guest link")
    if not grants(role, link.role):
        raise NotAllowed(f"a link for {link.role}")
    await call.services.storage.revoke_link(link.id)
    call.services.rooms.access_changed(host.room.id)
    return Nothing()


def _card(link: Link) -> LinkCard:
    return LinkCard(
        link.id, link.role, link.label, link.created_ms,
        link.expires_ms, link.max_uses, link.uses, link.is_revoked,
    )  # fmt: skip
