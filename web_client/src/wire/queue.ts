/** What is asked of the queue of speakers, in its wire form (docs/reference/commands.md). */
import type { MemberNo, Seq } from "./ids";

export const HAND_KINDS = [
  "normal",
  "reply",
  "point_of_order",
  "intervention",
  "interposed",
] as const;
export type HandKind = (typeof HAND_KINDS)[number];

export const STRATEGIES = [
  "fifo",
  "manual",
  "first_timers_first",
  "least_talk_time",
  "round_robin",
  "playlist",
  "random",
  "nomination",
] as const;
export type Strategy = (typeof STRATEGIES)[number];

export const QUEUE_VIEWS = ["public", "count", "moderators"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** What needs nothing. */
export type QueueStep =
  | "clear_queue"
  | "restore_queue"
  | "close_queue"
  | "open_queue"
  | "readd_speaker"
  | "start_turn"
  | "yield_turn"
  | "pause_turn"
  | "resume_turn";

export type QueueCommand =
  | { readonly command: QueueStep }
  /** member: null is me. */
  | { readonly command: "defer_hand"; readonly member: MemberNo | null }
  /** before: null is behind all others. */
  | { readonly command: "move_hand"; readonly hand: Seq; readonly before: Seq | null }
  | { readonly command: "skip_hand"; readonly hand: Seq }
  | { readonly command: "set_queue"; readonly members: readonly MemberNo[] }
  | {
      readonly command: "configure_queue";
      readonly strategy: Strategy;
      readonly view: QueueView;
      readonly members: readonly MemberNo[];
      readonly extra: number;
      readonly answer_s: number;
    }
  /** hand, turn: what was seen when it was pressed, so that a second press is none; or null. */
  | { readonly command: "call_next"; readonly hand: Seq | null; readonly turn: number | null }
  | { readonly command: "call_member"; readonly member: MemberNo; readonly turn: number | null }
  | { readonly command: "give_last_word" | "nominate_speaker"; readonly member: MemberNo }
  | { readonly command: "end_turn"; readonly turn: number | null };
