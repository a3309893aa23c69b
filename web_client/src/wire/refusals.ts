/** Why something was refused: the codes of docs/reference/errors.md, and one of our own. */
import { BadMessage, type Fields, fieldsOf, secondsOrNull, text } from "./reading";

const SERVER_CODES = [
  "bad_message",
  "too_large",
  "not_allowed",
  "not_found",
  "conflict",
  "expired",
  "locked",
  "banned",
  "removed",
  "full",
  "slow_down",
  "unavailable",
  "start_over",
  "unsupported",
  "bug",
] as const;

/**
 * The last three are this page's own: no answer came at all, the server does not know this
 * browser (HTTP status 401), and the room came back from a backup before it was asked.
 */
export type Code = (typeof SERVER_CODES)[number] | "unreachable" | "signed_out" | "restored";

export interface Refusal {
  readonly code: Code;
  /** The server's own sentence, in English. */
  readonly message: string;
  readonly retryAfter_s: number | null;
}

/** What was asked for was not done, and nothing of it was kept. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
    this.refusal = refusal;
  }
}

export const UNREACHABLE: Refusal = {
  code: "unreachable",
  message: "The server does not answer.",
  retryAfter_s: null,
};

export const OUTDATED: Refusal = {
  code: "unsupported",
  message: "This page and the server do not understand each other.",
  retryAfter_s: null,
};

export const RESTORED: Refusal = {
  code: "restored",
  message: "The room was restored from a backup. Please do it again.",
  retryAfter_s: null,
};

/** Return the refusal in `value`. Throws BadMessage if it is none. */
export function parseRefusal(value: unknown): Refusal {
  const fields = fieldsOf(value, "refusal");
  return {
    code: codeOf(text(fields, "code")),
    message: text(fields, "message"),
    retryAfter_s: secondsOrNull(fields, "retry_after"),
  };
}

/** Return the fields of an answer that says ok. Throws Refused for one that does not. */
export function granted(answer: unknown): Fields {
  const fields = fieldsOf(answer, "answer");
  if (fields["ok"] === true) return fields;
  if (fields["ok"] === false) throw new Refused(parseRefusal(fields));
  throw new BadMessage("an answer says ok or not");
}

/** Return what went wrong, for whatever was thrown: an answer, bytes or no answer at all. */
export function refusalOf(reason: unknown): Refusal {
  if (reason instanceof Refused) return reason.refusal;
  if (reason instanceof BadMessage) return OUTDATED;
  throw reason;
}

/** Say whether waiting and asking the same again can help. */
export function isPassing({ code }: Refusal): boolean {
  return code === "unavailable" || code === "slow_down" || code === "unreachable";
}

function codeOf(code: string): Code {
  const known: readonly string[] = SERVER_CODES;
  // A code from a newer server still has its sentence; without a known code nobody retries it.
  return known.includes(code) ? (code as Code) : "bug";
}
