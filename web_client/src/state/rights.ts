/**
 * What a role may do, as the server has it (rooms/roles.py): only to show what would be refused.
 *
 * Nothing is enforced here. A test compares these tables with docs/reference/roles.md.
 */
import { audienceOf, type MemberNo, type Permission, ROLES, type Role } from "../wire/ids";
import type { Message, Reservation } from "../wire/views";
import type { Frame } from "./frame";

export type { Permission };

const SEES: readonly Permission[] = ["move-avatar", "export-transcript"];
const SPEAKS: readonly Permission[] = [...SEES, "react", "chat", "ask", "speak", "vote"];
const RUNS: readonly Permission[] = [
  ...SPEAKS,
  ...(["invite", "redact", "kick", "ban", "admit", "mute-others", "moderate-chat"] as const),
  ...(["manage-queue", "manage-qna", "manage-polls", "manage-agenda", "manage-session"] as const),
  ...(["assist", "manage-roles", "manage-room"] as const),
];

const MAY: Readonly<Record<Role, readonly Permission[]>> = {
  owner: [...RUNS, "archive"],
  moderator: RUNS,
  panelist: SPEAKS,
  attendee: SPEAKS,
  observer: SEES,
};

const GIVES: Readonly<Record<Role, readonly Role[]>> = {
  owner: ROLES,
  moderator: ["panelist", "attendee", "observer"],
  panelist: [],
  attendee: [],
  observer: [],
};

/** Who I am in the room. */
export interface Me {
  readonly m: MemberNo;
  readonly role: Role;
}

export function may(role: Role, permission: Permission): boolean {
  return MAY[role].includes(permission);
}

/** Say whether a role runs the room: it is told more than everybody, and has the console. */
export function runsRoom(role: Role): boolean {
  return audienceOf(role) === "moderators";
}

/** Say whether `role` is strictly higher than `other`: permissions over others need that. */
export function outranks(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) < ROLES.indexOf(other);
}

/** Say whether `role` may help an `other`: seat them, raise their hand. Not those above. */
export function mayHelp(role: Role, other: Role): boolean {
  return may(role, "assist") && !outranks(other, role);
}

/** Say whether a reservation keeps its seat from me at this time of the host's clock. */
export function isKeptFrom(kept: Reservation, me: Me, now_ms: number): boolean {
  if (now_ms >= kept.expires_ms) return false;
  return kept.role === null ? kept.member !== me.m : outranks(kept.role, me.role);
}

/** Return the roles that `role` may make of somebody who is an `other` now. */
export function rolesToGive(role: Role, other: Role): readonly Role[] {
  return outranks(role, other) ? GIVES[role].filter((given) => given !== other) : [];
}

export type MessageAct =
  | "answer"
  | "react"
  | "edit"
  | "allow"
  | "refuse"
  | "delete"
  | "restore"
  | "report"
  | "erase";

/** Return what I may do with a message, in the order in which it is offered. */
export function actsOn(message: Message, me: Me, view: Frame): readonly MessageAct[] {
  const isMine = message.m === me.m;
  const acts: readonly (readonly [MessageAct, boolean])[] = [
    ["answer", message.gone === null && isOpenTo(me, view, "chat")],
    ["react", message.gone === null && isOpenTo(me, view, "react")],
    ["edit", message.gone === null && isMine && isOpenTo(me, view, "chat")],
    ["allow", message.gone === "held" && mayJudge(message, me, view)],
    ["refuse", message.gone === "held" && mayJudge(message, me, view)],
    ["delete", message.gone === null && !view.isArchived && (isMine || may(me.role, "redact"))],
    ["restore", message.gone === "deleted" && !view.isArchived && mayRestore(message, me)],
    ["report", message.gone === null && !isMine && !view.isArchived],
    ["erase", message.gone !== "redacted" && (isMine || mayErase(message, me, view))],
  ];
  return acts.filter(([, isOffered]) => isOffered).map(([act]) => act);
}

/** Say whether I may do this here and now: an archived room is quiet. */
export function isOpenTo(me: Me, view: Frame, permission: Permission): boolean {
  return !view.isArchived && may(me.role, permission);
}

// What a moderator is to read first, nobody lets through for themselves.
function mayJudge(message: Message, me: Me, view: Frame): boolean {
  return message.m !== me.m && isOpenTo(me, view, "redact");
}

// Authors do not undo what a moderator did. Who hid it is not told, so an author may try.
function mayRestore(message: Message, me: Me): boolean {
  return message.m === me.m || may(me.role, "redact");
}

function mayErase(message: Message, me: Me, view: Frame): boolean {
  const author = view.members.find(({ m }) => m === message.m);
  // Of somebody who is away the rank is not known here; the server knows it.
  return may(me.role, "redact") && (author === undefined || outranks(me.role, author.role));
}
