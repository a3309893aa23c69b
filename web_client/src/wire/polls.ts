/** What is asked of polls, in its wire form (docs/reference/commands.md). */
import type { MemberNo, Role } from "./ids";

export const POLL_KINDS = ["single", "multi", "ordered", "text"] as const;
export type PollKind = (typeof POLL_KINDS)[number];

/** When everybody is shown the results. */
export const RESULTS = ["live", "after_vote", "after_close", "moderator_only"] as const;
export type Results = (typeof RESULTS)[number];

/** Who learns how somebody voted. */
export const IDENTITIES = ["named", "anonymous", "secret"] as const;
export type Identity = (typeof IDENTITIES)[number];

export interface PollWish {
  readonly question: string;
  readonly kind: PollKind;
  /** None where it is answered in own words. */
  readonly options: readonly string[];
  readonly max_choices: number | null;
  readonly results: Results;
  readonly identity: Identity;
  /** This role and those above may vote; null: everybody who has the right. */
  readonly role: Role | null;
  /** These alone, if there are any. */
  readonly voters: readonly MemberNo[];
  /** Results wait until all polls of this name are closed. */
  readonly series: string;
  /** And it is opened at once. */
  readonly opens: boolean;
}

export type PollCommand =
  | ({ readonly command: "make_poll" } & PollWish)
  | {
      readonly command: "drop_poll" | "open_poll" | "close_poll" | "publish_poll" | "withhold_poll";
      readonly poll: number;
    }
  /** choices: option numbers from 1, the best first where they are ordered. */
  | {
      readonly command: "cast_vote";
      readonly poll: number;
      readonly choices: readonly number[];
      readonly text: string;
    }
  /** Once, in a secret poll. */
  | { readonly command: "cast_ballot"; readonly poll: number; readonly choices: readonly number[] }
  | { readonly command: "redact_answer"; readonly poll: number; readonly answer: string };
