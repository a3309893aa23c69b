/** What a member asks of a room (docs/reference/commands.md), in its wire form. */

import type { AgendaCommand } from "../topics/agenda";
import type { TimersCommand } from "../topics/timers";
import type {
  Admission,
  BanScope,
  BanWhom,
  ChatGate,
  Door,
  Goal,
  Hold,
  MemberNo,
  MuteScope,
  Outcome,
  Permission,
  PortalNo,
  Preset,
  ReturnMode,
  Role,
  RoomAddress,
  SeatNo,
  SelfUnmute,
  Seq,
  Sign,
  Stopped,
} from "./ids";
import type { PollCommand } from "./polls";
import type { QuestionCommand } from "./questions";
import type { HandKind, QueueCommand } from "./queue";

export type Command =
  | AgendaCommand
  | TimersCommand
  | { readonly command: "change_profile"; readonly name: string; readonly look: string }
  | { readonly command: "rename_room"; readonly title: string }
  | { readonly command: "change_door"; readonly door: Door }
  /** to: null lets it lead nowhere. */
  | {
      readonly command: "set_portal";
      readonly portal: PortalNo;
      readonly to: RoomAddress | null;
      readonly label: string;
    }
  | { readonly command: "archive_room" }
  | { readonly command: "restore_room" }
  | {
      readonly command: "post_message";
      readonly text: string;
      readonly thread: Seq | null;
      readonly mentions: readonly MemberNo[];
    }
  | { readonly command: "edit_message"; readonly message: Seq; readonly text: string }
  | { readonly command: "add_reaction"; readonly message: Seq; readonly emoji: string }
  | { readonly command: "remove_reaction"; readonly message: Seq; readonly emoji: string }
  | { readonly command: "delete_message"; readonly message: Seq }
  | { readonly command: "restore_message"; readonly message: Seq }
  | { readonly command: "redact_message"; readonly message: Seq; readonly reason: string }
  | { readonly command: "remove_member"; readonly member: MemberNo; readonly reason: string }
  | { readonly command: "change_role"; readonly member: MemberNo; readonly role: Role }
  | { readonly command: "take_seat"; readonly seat: SeatNo }
  | { readonly command: "leave_seat" }
  /** kind: missing is the normal one. again: a second turn, as a hand of its own. */
  | {
      readonly command: "raise_hand";
      readonly note: string;
      readonly kind?: HandKind;
      readonly again?: boolean;
    }
  | { readonly command: "lower_hand"; readonly member: MemberNo | null }
  | { readonly command: "raise_hand_for"; readonly member: MemberNo; readonly note: string }
  | { readonly command: "seat_member"; readonly member: MemberNo; readonly seat: SeatNo }
  | { readonly command: "stand_member"; readonly member: MemberNo }
  /** The server chooses the seat. */
  | { readonly command: "bring_to_stage"; readonly member: MemberNo }
  /** Their own page walks them there, so that they can stay behind. */
  | { readonly command: "lead_member"; readonly member: MemberNo; readonly to: Goal }
  /** For a member or for a role and those above; the other is null. */
  | {
      readonly command: "reserve_seat";
      readonly seat: SeatNo;
      readonly member: MemberNo | null;
      readonly role: Role | null;
      readonly for_s: number;
    }
  | { readonly command: "release_seat"; readonly seat: SeatNo }
  /** In this order; nobody: the whole room. */
  | { readonly command: "set_spotlight"; readonly members: readonly MemberNo[] }
  /** message: null takes it down. */
  | { readonly command: "pin_message"; readonly message: Seq | null }
  /** What is missing stays as it is. */
  | {
      readonly command: "set_chat";
      readonly gate?: ChatGate;
      readonly slow_s?: number;
      readonly links?: Role;
      readonly mentions?: Role;
      readonly hold?: Hold;
    }
  /** for_s: 0: until it is taken back. */
  | {
      readonly command: "give_right" | "deny_right";
      readonly member: MemberNo;
      readonly right: Permission;
      readonly for_s: number;
    }
  | { readonly command: "clear_right"; readonly member: MemberNo; readonly right: Permission }
  | {
      readonly command: "set_role_right";
      readonly role: Role;
      readonly right: Permission;
      readonly is_given: boolean;
    }
  | { readonly command: "clear_role_right"; readonly role: Role; readonly right: Permission }
  /** for_s: 0: until it is lifted. */
  | {
      readonly command: "suspend_member";
      readonly member: MemberNo;
      readonly for_s: number;
      readonly reason: string;
    }
  | { readonly command: "lift_suspension" | "let_back"; readonly member: MemberNo }
  /** for_s: 0: until it is lifted. */
  | {
      readonly command: "ban_member";
      readonly member: MemberNo;
      readonly whom: BanWhom;
      readonly scope: BanScope;
      readonly for_s: number;
      readonly reason: string;
      readonly note: string;
    }
  | { readonly command: "lift_ban"; readonly ban: Seq }
  | { readonly command: "set_return"; readonly mode: ReturnMode }
  /** for_s: 0 ends it. */
  | { readonly command: "set_raid_mode"; readonly for_s: number }
  /** what: empty, all of it. */
  | { readonly command: "freeze_room"; readonly what: readonly Stopped[] }
  | { readonly command: "thaw_room"; readonly what: readonly Stopped[] }
  /** About a message or a person; the other is null. */
  | {
      readonly command: "file_report";
      readonly message: Seq | null;
      readonly member: MemberNo | null;
      readonly reason: string;
    }
  | { readonly command: "take_report"; readonly report: Seq }
  | { readonly command: "resolve_report"; readonly report: Seq; readonly outcome: Outcome }
  | { readonly command: "dismiss_alarm"; readonly sign: Sign }
  /** What is missing stays as it is. Times in Unix ms, 0: none. */
  | {
      readonly command: "set_admission";
      readonly admission?: Admission;
      readonly message?: string;
      readonly starts_ms?: number;
      readonly opens_ms?: number;
      readonly takes_knocks?: boolean;
    }
  | { readonly command: "admit_knocks"; readonly knocks: readonly Seq[] }
  | { readonly command: "deny_knocks"; readonly knocks: readonly Seq[]; readonly reason: string }
  | { readonly command: "send_to_lobby"; readonly member: MemberNo; readonly reason: string }
  /** instead_of: who makes room when they come, or null. */
  | {
      readonly command: "invite_to_stage";
      readonly member: MemberNo;
      readonly instead_of: MemberNo | null;
    }
  | { readonly command: "enter_stage" | "decline_stage" | "leave_stage" }
  | { readonly command: "take_off_stage"; readonly member: MemberNo }
  | {
      readonly command: "preapprove_for_stage";
      readonly member: MemberNo;
      readonly is_preapproved: boolean;
    }
  | { readonly command: "set_stage"; readonly is_kept: boolean; readonly most: number }
  | { readonly command: "mute_member" | "lift_mute" | "ask_to_unmute"; readonly member: MemberNo }
  | {
      readonly command: "mute_all";
      readonly scope: MuteScope;
      readonly these: readonly MemberNo[];
      readonly with_latecomers: boolean;
    }
  | { readonly command: "lift_mute_all" | "open_mic" | "close_mic" }
  | { readonly command: "set_self_unmute"; readonly policy: SelfUnmute }
  | ({ readonly command: "plan_session" } & SessionPlan)
  | ({ readonly command: "change_session"; readonly session: Seq } & SessionPlan)
  | { readonly command: "cancel_session"; readonly session: Seq }
  /** session: a planned one, or null: one at once, with this title and preset. */
  | {
      readonly command: "open_session";
      readonly session: Seq | null;
      readonly title: string;
      readonly preset: Preset;
    }
  | { readonly command: "pause_session" | "resume_session" | "end_session" }
  | PollCommand
  | QuestionCommand
  | QueueCommand;

/** zone: the IANA name of the time zone that people are told the times in. */
export interface SessionPlan {
  readonly title: string;
  readonly starts_ms: number;
  readonly ends_ms: number;
  readonly zone: string;
  readonly preset: Preset;
  readonly about: string;
}

export const MAX_MESSAGE_CHARS = 4000;
export const MAX_NAME_CHARS = 64;
export const MAX_TITLE_CHARS = 120;
export const MAX_NOTE_CHARS = 120;
export const MAX_LABEL_CHARS = 60;
