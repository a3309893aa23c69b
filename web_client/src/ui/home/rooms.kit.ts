/** For tests: an owner's room, and a server that knows its owner and has these rooms. */
import type { RoomCard } from "../../wire/http";
import type { RoomId } from "../../wire/ids";
import { type FakeServer, serverWith } from "../kit/page";

export const ID = `!${"a".repeat(43)}` as RoomId;
/** As the server tells of it. */
export const ROOM = { id: ID, title: "Talks", door: "link", archived: false };
/** As the page holds it. */
export const CARD: RoomCard = { id: ID, title: "Talks", door: "link", isArchived: false };
export const MEMBER = { token: "t", expires_in_s: 600, is_owner: false, rooms: [ROOM] };
export const OWNER = { ...MEMBER, is_owner: true };

export function owning(
  rooms: readonly object[],
  answers: Readonly<Record<string, unknown>> = {},
): FakeServer {
  return serverWith({ "POST /sign-in": OWNER, "GET /rooms": { rooms }, ...answers });
}
