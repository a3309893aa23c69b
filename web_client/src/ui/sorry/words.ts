/**
 * Why there is no way in, in words: what happened, what it means for you, what you can do.
 *
 * One table, by what was tried and by the refusal's code. The server tells strangers no more than
 * a code, on purpose: a revoked link and one that never was look alike.
 */
import type { Code, Refusal } from "../../wire/refusals";

/** What was tried: a guest link, a room's own address, the owner's link, or the list of rooms. */
export type Way = "link" | "room" | "claim" | "home";

/** What can be done about it from here. */
export type NextStep = "again" | "reload" | "home" | "none";

export interface Words {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly next: NextStep;
}

type Row = readonly [title: string, what: string, next: string, step: NextStep];
type Rows = Partial<Record<Code, Row>>;

const ANY: Rows = {
  unreachable: [
    "The server does not answer",
    "It may be restarting, or your connection may be away. Nothing is lost.",
    "Check your connection and try again.",
    "again",
  ],
  unavailable: [
    "The server cannot do this right now",
    "It is busy or being looked after. Nothing is lost.",
    "Try again in a moment.",
    "again",
  ],
  slow_down: [
    "That was a lot in a short time",
    "The server lets nobody in for a moment, so that it cannot be guessed at.",
    "Wait a little and try again.",
    "again",
  ],
  unsupported: [
    "This page is older than the server",
    "The server was renewed while this page was open.",
    "Load the page again.",
    "reload",
  ],
  bug: [
    "Something went wrong on our side",
    "It is not your mistake, and the server has noted it.",
    "Try again; if it stays like this, tell whoever runs the server.",
    "again",
  ],
  removed: [
    "You were removed from this room",
    "Somebody who runs the room decided so. You cannot come back into it.",
    "If you think it was a mistake, write to the one who invited you.",
    "home",
  ],
  locked: [
    "This room is archived",
    "It is closed, and nobody can come in. What was said in it is kept.",
    "Ask the one who invited you whether it opens again.",
    "home",
  ],
  full: [
    "There is no place left",
    "As many people as the room holds are in it.",
    "Try again when somebody has left, or ask the one who invited you.",
    "again",
  ],
};

const BY_WAY: Readonly<Record<Way, Rows>> = {
  link: {
    expired: [
      "This link has ended",
      "It was good until a certain time, and that time is over.",
      "Ask the one who sent it to you for a new one.",
      "home",
    ],
    full: [
      "This link is used up",
      "It was made for a certain number of people, and all of them have come in.",
      "Ask the one who sent it to you for a new one.",
      "home",
    ],
    not_found: [
      "This link is not good any more",
      "It was taken back, or a part of it got lost on the way to you.",
      "Open it once more exactly as it was sent to you, or ask for a new one.",
      "home",
    ],
    bad_message: [
      "This is not a whole link",
      "A part of it seems to be missing: it should end with # and a row of letters and digits.",
      "Open it once more exactly as it was sent to you.",
      "home",
    ],
  },
  room: {
    not_found: [
      "There is no way in here",
      "The room does not exist, or it is open only to people with a link.",
      "If you were invited, open the link that you were sent, in this browser.",
      "home",
    ],
    signed_out: [
      "This browser is not known here",
      "Who you are is kept in the browser that you first came with.",
      "Use that browser, or open the link that you were sent.",
      "home",
    ],
    expired: [
      "Your way in has ended",
      "You came by a link that was good until a certain time, and that time is over.",
      "Ask the one who invited you for a new one.",
      "home",
    ],
  },
  claim: {
    not_found: [
      "This link was used already",
      "It makes one person the owner of the server, once.",
      "If it was not you, look at the server's own output: a new start prints a new link while nobody owns it.",
      "home",
    ],
    bad_message: [
      "This is not a whole link",
      "A part of it seems to be missing.",
      "Copy the whole line that the server printed at its start.",
      "home",
    ],
  },
  home: {
    not_allowed: [
      "These rooms are for the owner of the server",
      "You can be in rooms here, but not make them.",
      "Open the link of the room that you were invited to.",
      "none",
    ],
  },
};

const OTHERWISE: Row = [
  "That did not work",
  "The server refused it.",
  "Try again, or ask the one who invited you.",
  "again",
];

/** Return what to say to somebody who did not get in. */
export function wordsFor(refusal: Refusal, way: Way): Words {
  const row = BY_WAY[way][refusal.code] ?? ANY[refusal.code] ?? OTHERWISE;
  const [title, what, next, step] = row;
  return { title, sentences: [what, withTime(next, refusal)], next: step };
}

/** What stands there when an address should have a code and has none. */
export function withoutCode(way: "link" | "claim"): Words {
  return {
    title: "The code is gone from this address",
    sentences: [
      "It is taken out of the address when it is read, so that nobody reads it off your screen.",
      way === "link"
        ? "Open the link that you were sent once more."
        : "Copy the whole line that the server printed at its start.",
    ],
    next: "home",
  };
}

/** What stands there when the room's own part of the page did not come. */
export const PART_MISSING: Words = {
  title: "A part of this page did not come",
  sentences: [
    "Your connection may be away, or the server was renewed while this page was open.",
    "Load the page again. You are still in the room.",
  ],
  next: "reload",
};

/** What stands at an address that leads nowhere. */
export const NOWHERE: Words = {
  title: "There is nothing at this address",
  sentences: [
    "It may have been typed or copied wrong.",
    "If you were invited to a room, open the link that you were sent.",
  ],
  next: "home",
};

function withTime(next: string, { retryAfter_s: wait_s }: Refusal): string {
  if (wait_s === null || wait_s < 2) return next;
  const wait = wait_s < 90 ? `${Math.ceil(wait_s)} seconds` : `${Math.ceil(wait_s / 60)} minutes`;
  return `${next} It takes about ${wait}.`;
}
