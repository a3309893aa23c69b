/** What is asked of questions, in its wire form (docs/reference/commands.md). */
import type { MemberNo } from "./ids";

export const ANSWER_KINDS = ["live", "typed", "later"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export const QUESTION_SORTS = ["votes", "newest", "oldest", "moderators"] as const;
export type QuestionSort = (typeof QUESTION_SORTS)[number];

/** What needs nothing but the question. */
export type QuestionStep =
  | "withdraw_question"
  | "approve_question"
  | "restore_question"
  | "take_question"
  | "archive_question"
  | "reveal_asker";

export type QuestionCommand =
  | { readonly command: "ask_question"; readonly text: string; readonly is_anonymous: boolean }
  | { readonly command: "vote_for_question"; readonly question: number; readonly is_for: boolean }
  | { readonly command: QuestionStep; readonly question: number }
  | { readonly command: "edit_question"; readonly question: number; readonly text: string }
  | { readonly command: "reject_question"; readonly question: number; readonly reason: string }
  | { readonly command: "merge_question"; readonly question: number; readonly into: number }
  | { readonly command: "label_question"; readonly question: number; readonly label: string }
  | {
      readonly command: "assign_question";
      readonly question: number;
      readonly member: MemberNo | null;
    }
  /** text: of a written answer; empty: the one that is there. */
  | {
      readonly command: "answer_question";
      readonly question: number;
      readonly how: AnswerKind;
      readonly text: string;
      readonly is_private: boolean;
    }
  | { readonly command: "order_questions"; readonly questions: readonly number[] }
  /** What is missing stays as it is. */
  | {
      readonly command: "set_questions";
      readonly is_open?: boolean;
      readonly is_reviewed?: boolean;
      readonly may_be_anonymous?: boolean;
      readonly votes_from?: number;
      readonly until_live?: boolean;
      readonly sort?: QuestionSort;
    };

export const MAX_QUESTION_CHARS = 300;
export const MAX_REASON_CHARS = 200;
