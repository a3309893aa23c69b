/** Keeping seats for somebody. */
import { ROLES, type SeatNo } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, trouble, type Verb } from "../verb";
import { namesFor } from "./people";

const MINUTES = 60;
const SEAT = /^(\d{1,4})(?:\s+|$)/;

const reserve: Verb = {
  ...{ word: "reserve", needs: "assist" },
  read: (rest, known) => {
    const numbered = SEAT.exec(rest);
    if (numbered === null) return trouble(words.value.typed.reserve.whom);
    const seat = Number(numbered[1]) as SeatNo;
    const whom = rest.slice(numbered[0].length);
    const [word = "", ...behind] = whom.split(/\s+/);
    const role = ROLES.find((one) => one === word.toLowerCase());
    const at = role === undefined ? memberAt(whom, known.view.members) : null;
    if (at !== null && isTrouble(at)) return at;
    const for_s = secondsOf(at === null ? behind.join(" ") : at.rest);
    if (for_s === null) return trouble(words.value.typed.reserve.whom);
    const member = at === null ? null : at.found.m;
    return doing({ command: "reserve_seat", seat, member, role: role ?? null, for_s });
  },
  write: (act, known) => {
    const command = commandOf(act, "reserve_seat");
    if (command === null) return null;
    const { seat, member, role, for_s } = command;
    const whom = member === null ? role : writtenNumber(member, known.view.members);
    return `/reserve ${seat} ${whom} ${for_s / MINUTES}`;
  },
  done: (act) =>
    words.value.typed.reserve.done({ seat: commandOf(act, "reserve_seat")?.seat ?? "" }),
  complete: (rest, known) => {
    const numbered = SEAT.exec(rest);
    if (numbered === null) return [];
    const names = namesFor(rest.slice(numbered[0].length), known);
    return names.map((name) => `${numbered[1]} ${name}`);
  },
};

const release: Verb = {
  ...{ word: "release", needs: "assist" },
  read: (rest) => {
    if (!/^\d{1,4}$/.test(rest)) return trouble(words.value.typed.release.number);
    return doing({ command: "release_seat", seat: Number(rest) as SeatNo });
  },
  write: (act) => {
    const command = commandOf(act, "release_seat");
    return command && `/release ${command.seat}`;
  },
  done: (act) =>
    words.value.typed.release.done({ seat: commandOf(act, "release_seat")?.seat ?? "" }),
  complete: (rest, { view }) =>
    view.reserved.map(({ seat }) => `${seat}`).filter((seat) => seat.startsWith(rest)),
};

export const KEEPING_VERBS: readonly Verb[] = [reserve, release];

/** Return the seconds of typed minutes, an hour without any, or null if they are none. */
function secondsOf(minutes: string): number | null {
  if (minutes === "") return 60 * MINUTES;
  return /^\d{1,5}$/.test(minutes) ? Number(minutes) * MINUTES : null;
}
