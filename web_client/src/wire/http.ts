/**
 * The HTTP side of the server: doors, rooms and links (docs/reference/http.md).
 *
 * The device cookie goes along by itself and no script sees it; calls about a room's content
 * carry the sign-in token as well, because a cookie alone changes nothing from elsewhere.
 */
import { type AtDoor, parseAtDoor } from "./at_door";
import type { Door, Role, RoomId } from "./ids";
import {
  BadMessage,
  door,
  type Fields,
  fieldsOf,
  flag,
  isMissing,
  list,
  oneOf,
  role,
  secondsOrNull,
  text,
  whole,
  wholeOrNull,
} from "./reading";
import { parseRefusal, Refused, UNREACHABLE } from "./refusals";
import type { SignInToken } from "./room_link";

export interface RoomCard {
  readonly id: RoomId;
  readonly title: string;
  readonly door: Door;
  readonly isArchived: boolean;
}

/** What stands on the door before anybody has entered. */
export interface DoorView {
  readonly room: RoomCard;
  /** The name of the server that hosts the room. */
  readonly server: string;
  /** As what one comes in. */
  readonly role: Role;
  /** Who this browser was here before, or null. */
  readonly you: { readonly name: string; readonly look: string } | null;
  /** How many are inside now. */
  readonly here: number;
  /** How one stands who has to be let in first; null: one may enter. */
  readonly waits: AtDoor | null;
}

/** By a guest link's code, or by the address of a room with an open door. */
export type WayIn = { readonly code: string } | { readonly room: RoomId };

export interface SignedIn extends SignInToken {
  readonly isOwner: boolean;
  /** Where this browser is a member already and may come back, newest first. */
  readonly rooms: readonly RoomCard[];
}

export interface GuestLink {
  readonly id: string;
  readonly role: Role;
  readonly label: string;
  readonly expires_ms: number | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly isRevoked: boolean;
}

/** A link as its maker sees it, once: the server keeps only a hash of the code. */
export interface NewLink {
  readonly link: GuestLink;
  readonly url: string;
}

export interface RoomWish {
  readonly title: string;
  readonly template: string;
  readonly door?: Door;
  /** Whom its maker is in it from the start. */
  readonly name?: string;
  readonly look?: string;
}

export interface LinkWish {
  readonly role: Role;
  readonly label: string;
  readonly expires_in_s: number | null;
  readonly max_uses: number | null;
}

const LINK_ROLES = ["moderator", "panelist", "attendee", "observer"] as const;
export type LinkRole = (typeof LINK_ROLES)[number];

/** Every call rejects with Refused, or with BadMessage if the answer is not understood. */
export class Api {
  readonly #fetch: typeof fetch;
  readonly #origin: string;
  #ahead: { readonly way: string; readonly view: Promise<DoorView> } | null = null;

  constructor(
    origin = window.location.origin,
    fetcher: typeof fetch = (input, init) => fetch(input, init),
  ) {
    this.#origin = origin;
    this.#fetch = fetcher;
  }

  /** Ask for a door that nobody has drawn yet; the next `door` of this way gets the answer. */
  askAhead(way: WayIn): void {
    const view = this.#door(way);
    view.catch(() => undefined); // told to whom it is for
    this.#ahead = { way: JSON.stringify(way), view };
  }

  door(way: WayIn): Promise<DoorView> {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead?.way === JSON.stringify(way) ? ahead.view : this.#door(way);
  }

  async #door(way: WayIn): Promise<DoorView> {
    const fields = await this.#call("POST", "/door", way);
    const you = isMissing(fields, "you") ? null : fieldsOf(fields["you"], "you");
    return {
      room: cardOf(fields["room"]),
      server: text(fields, "server"),
      role: role(fields, "role"),
      you: you && { name: text(you, "name"), look: text(you, "look") },
      here: isMissing(fields, "here") ? 0 : whole(fields, "here"),
      waits: isMissing(fields, "waits") ? null : parseAtDoor(fieldsOf(fields["waits"], "waits")),
    };
  }

  /** Come in; a use of the link is counted once for this browser. */
  async enter(way: WayIn, name: string, look: string): Promise<SignInToken & { room: RoomId }> {
    const fields = await this.#call("POST", "/enter", { ...way, name, look });
    return { ...tokenOf(fields), room: roomIdOf(fields["room"]) };
  }

  /** Ask to be let in, or hold one's place; the answer is held until it changes, hold_s at most. */
  async knock(way: WayIn, name: string, look: string, hold_s: number): Promise<AtDoor> {
    return parseAtDoor(await this.#call("POST", "/knock", { ...way, name, look, hold_s }));
  }

  async stopKnocking(way: WayIn): Promise<void> {
    await this.#call("POST", "/knock/end", way);
  }

  /** Become an owner of the server by its one-time link. */
  async claim(code: string): Promise<SignInToken> {
    return tokenOf(await this.#call("POST", "/claim", { code }));
  }

  async signIn(): Promise<SignedIn> {
    const fields = await this.#call("POST", "/sign-in", {});
    return {
      ...tokenOf(fields),
      isOwner: flag(fields, "is_owner"),
      rooms: list(fields, "rooms").map(cardOf),
    };
  }

  async signOut(): Promise<void> {
    await this.#call("POST", "/sign-out", {});
  }

  async rooms(token: string): Promise<readonly RoomCard[]> {
    return list(await this.#call("GET", "/rooms", null, token), "rooms").map(cardOf);
  }

  async createRoom(token: string, wish: RoomWish): Promise<RoomCard> {
    return cardOf(await this.#call("POST", "/rooms", wish, token));
  }

  async changeRoom(
    token: string,
    room: RoomId,
    changes: { title?: string; door?: Door; archived?: boolean },
  ): Promise<RoomCard> {
    return cardOf(await this.#call("PATCH", `/rooms/${room}`, changes, token));
  }

  async links(token: string, room: RoomId): Promise<readonly GuestLink[]> {
    const fields = await this.#call("GET", `/rooms/${room}/links`, null, token);
    return list(fields, "links").map(linkOf);
  }

  async createLink(token: string, room: RoomId, wish: LinkWish): Promise<NewLink> {
    const fields = await this.#call("POST", `/rooms/${room}/links`, wish, token);
    return { link: linkOf(fields), url: text(fields, "url") };
  }

  async revokeLink(token: string, room: RoomId, link: string): Promise<void> {
    await this.#call("DELETE", `/rooms/${room}/links/${link}`, null, token);
  }

  async #call(method: string, path: string, body: object | null, token?: string): Promise<Fields> {
    const headers: Record<string, string> = {};
    if (body !== null) headers["Content-Type"] = "application/json";
    if (token !== undefined) headers["Authorization"] = `Bearer ${token}`;
    const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
    if (body !== null) init.body = JSON.stringify(body);
    const response = await this.#reach(`${this.#origin}/api/v1${path}`, init);
    const answer = await jsonOf(response);
    if (!response.ok) throw refusedBy(response, answer);
    return answer;
  }

  async #reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, init);
    } catch {
      // fetch tells no reasons: no network, no name, no server, all of them a TypeError.
      throw new Refused(UNREACHABLE);
    }
  }
}

async function jsonOf(response: Response): Promise<Fields> {
  if (response.status === 204) return {};
  try {
    return fieldsOf(await response.json(), "answer");
  } catch {
    // A proxy's page instead of our server's answer, or one that broke off.
    throw new Refused(UNREACHABLE);
  }
}

function refusedBy(response: Response, answer: Fields): Refused {
  const refusal = parseRefusal(answer["error"]);
  return new Refused(response.status === 401 ? { ...refusal, code: "signed_out" } : refusal);
}

function tokenOf(fields: Fields): SignInToken {
  const expiresIn_s = secondsOrNull(fields, "expires_in_s");
  if (expiresIn_s === null) throw new BadMessage("expires_in_s is missing");
  return { token: text(fields, "token"), expiresIn_s };
}

function cardOf(value: unknown): RoomCard {
  const fields = fieldsOf(value, "room");
  return {
    id: roomIdOf(fields["id"]),
    title: text(fields, "title"),
    door: door(fields, "door"),
    isArchived: flag(fields, "archived"),
  };
}

function linkOf(value: unknown): GuestLink {
  const fields = fieldsOf(value, "link");
  return {
    id: text(fields, "id"),
    role: oneOf(fields, "role", LINK_ROLES),
    label: text(fields, "label"),
    expires_ms: wholeOrNull(fields, "expires_ms"),
    maxUses: wholeOrNull(fields, "max_uses"),
    uses: whole(fields, "uses"),
    isRevoked: flag(fields, "revoked"),
  };
}

function roomIdOf(value: unknown): RoomId {
  if (typeof value !== "string" || !value.startsWith("!")) throw new BadMessage("not a room's id");
  return value as RoomId;
}
