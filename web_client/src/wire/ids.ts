/** Numbers and texts that name things on the wire, each with its own type so that none is mixed up. */

/** A member's number in one room, from 1, never reused. 0 is the room itself. */
export type MemberNo = number & { readonly __unit: "member number" };
/** An entry's number in its room, gap-free from 1; a message is named by it. */
export type Seq = number & { readonly __unit: "seq" };
/** A seat of the room's layout, from 1. */
export type SeatNo = number & { readonly __unit: "seat number" };
/** A portal of the room's layout, from 1. */
export type PortalNo = number & { readonly __unit: "portal number" };
/** `!` and 43 characters. */
export type RoomId = string & { readonly __unit: "room id" };
/** Where a portal leads: a room's id, or `id@server` for a room of another server. */
export type RoomAddress = string & { readonly __unit: "room address" };
/** Chosen by this client, the same for every resend of one command. */
export type CommandId = string & { readonly __unit: "command id" };

export const ROOM_ITSELF = 0 as MemberNo;
export const NO_SEQ = 0 as Seq;

export const ROLES = ["owner", "moderator", "panelist", "attendee", "observer"] as const;
export type Role = (typeof ROLES)[number];

/** What a role, or one person, may or may not do (rooms/roles.py). */
export const PERMISSIONS = [
  "move-avatar",
  "export-transcript",
  "react",
  "chat",
  "ask",
  "speak",
  "vote",
  "invite",
  "redact",
  "kick",
  "ban",
  "admit",
  "mute-others",
  "moderate-chat",
  "manage-queue",
  "manage-qna",
  "manage-polls",
  "manage-agenda",
  "manage-session",
  "manage-roles",
  "assist",
  "manage-room",
  "archive",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who is kept out with somebody: their device, all of their guest link, their home server. */
export const BAN_WHOM = ["device", "link", "home_server"] as const;
export type BanWhom = (typeof BAN_WHOM)[number];
export const BAN_SCOPES = ["session", "room"] as const;
export type BanScope = (typeof BAN_SCOPES)[number];
/** Whether who was removed may come again by a guest link. */
export const RETURN_MODES = ["never", "by_link"] as const;
export type ReturnMode = (typeof RETURN_MODES)[number];

export const DOORS = ["open", "link"] as const;
/** Who may come in: all who know the address, or those with a link. */
export type Door = (typeof DOORS)[number];

export const GOALS = ["me", "stage"] as const;
/** Where somebody is led: to whoever leads them, or to the foot of the stage. */
export type Goal = (typeof GOALS)[number];

/** Which projection of the log a reader gets. */
export type Audience = "everyone" | "moderators";

/** Return the audience that members with this role belong to, as rooms/projection.py has it. */
export function audienceOf(role: Role): Audience {
  return role === "owner" || role === "moderator" ? "moderators" : "everyone";
}

const ID_BYTES = 16;

/** Return a fresh id of 32 characters. `randomUUID` would need a secure address, this does not. */
export function newCommandId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") as CommandId;
}

/** Who writes in the chat, each fewer than the one before. */
/** Whom a mute of all leaves out. */
export const MUTE_SCOPES = ["all_but_me", "all_but_stage", "all_but_these"] as const;
export type MuteScope = (typeof MUTE_SCOPES)[number];

/** Who opens a microphone without being asked to. */
export const SELF_UNMUTES = ["free", "on_stage_only", "ask"] as const;
export type SelfUnmute = (typeof SELF_UNMUTES)[number];

/** What a session is like; each sets the room's rules while it is open. */
export const PRESETS = ["panel", "working_meeting", "assembly", "open_house"] as const;
export type Preset = (typeof PRESETS)[number];

export const CHAT_GATES = ["everyone", "stage_and_moderators", "questions_only", "off"] as const;
export type ChatGate = (typeof CHAT_GATES)[number];

/** Whose messages a moderator reads before others do, each more than the one before. */
export const HOLDS = ["off", "newcomers", "guests"] as const;
export type Hold = (typeof HOLDS)[number];

/** What a freeze stops. */
export const STOPPED = ["chat", "reactions", "asking", "speaking", "joining"] as const;
export type Stopped = (typeof STOPPED)[number];

/** What came of a report. */
export const OUTCOMES = ["dismissed", "warned", "hidden", "removed", "settled"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Signs of a raid. */
export const SIGNS = ["joins", "same", "reports"] as const;
export type Sign = (typeof SIGNS)[number];

/** What becomes of those who stand at the door and know the way. */
export const ADMISSIONS = ["open", "lobby", "locked"] as const;
export type Admission = (typeof ADMISSIONS)[number];
