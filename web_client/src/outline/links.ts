/** What makes a guest link: not a command of the room, but the server's own over HTTP. */
import type { Session } from "../state/session";
import type { LinkRole } from "../wire/http";
import type { RoomId } from "../wire/ids";

/** Return a new link's address. Rejects with Refused. */
export type MakeLink = (role: LinkRole) => Promise<string>;

/** As long as the dialog proposes. */
const GOOD_FOR_S = 7 * 86_400;

export function linksOf(session: Session, room: RoomId): MakeLink {
  return async (role) => {
    const wish = { role, label: "", expires_in_s: GOOD_FOR_S, max_uses: null };
    const made = await session.with((token) => session.api.createLink(token, room, wish));
    return made.url;
  };
}
