/** The door: who waits before it, who is let in, and how it stands. */
import { knockersOf } from "../../topics/lobby";
import type { MemberNo, Seq } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, writtenName, writtenNumber } from "../names";
import {
  type Act,
  commandOf,
  doing,
  isTrouble,
  type Known,
  plain,
  type Trouble,
  trouble,
  type Verb,
} from "../verb";
import { namesFor } from "./people";

/** Somebody who waits, named as members are: by what they call themselves, or by their knock. */
function waitingIn({ view }: Known) {
  return knockersOf(view.items).map(({ knock, name }) => ({
    m: knock as number as MemberNo,
    name,
  }));
}

interface Meant {
  readonly knocks: readonly Seq[];
  readonly rest: string;
}

/** Return whom a line means: all who wait, some by their numbers, or one by name. */
function meantIn(text: string, known: Known, none: string): Meant | Trouble {
  const waiting = waitingIn(known);
  const all = /^all(?:\s+|$)/i.exec(text);
  if (all !== null) {
    const knocks = waiting.map(({ m }) => m as number as Seq);
    return knocks.length === 0 ? trouble(none) : { knocks, rest: text.slice(all[0].length) };
  }
  const numbers = /^(?:#\d{1,15}(?:\s+|$))+/.exec(text)?.[0];
  if (numbers !== undefined) {
    const knocks = (numbers.match(/\d+/g) ?? []).map((number) => Number(number) as Seq);
    return { knocks, rest: text.slice(numbers.length) };
  }
  const at = memberAt(text, waiting);
  if (isTrouble(at)) return at;
  return { knocks: [at.found.m as number as Seq], rest: at.rest };
}

function written(knocks: readonly Seq[], known: Known): string {
  const waiting = waitingIn(known);
  const isAll = knocks.length > 1 && knocks.join() === waiting.map(({ m }) => m).join();
  if (isAll) return "all";
  const one = waiting.find(({ m }) => knocks.length === 1 && (m as number) === knocks[0]);
  const name = one === undefined ? "" : writtenName(one, waiting);
  // "all" and numbers say something else here than a name.
  const isName = name !== "" && !/^@(?:#|all(?:\s|$))/i.test(name);
  return isName ? name : knocks.map((knock) => `#${knock}`).join(" ");
}

function completed(rest: string, known: Known): readonly string[] {
  const waiting = waitingIn(known);
  const typed = rest.replace(/^@/, "").toLowerCase();
  const names = waiting
    .filter(({ name }) => name.toLowerCase().startsWith(typed))
    .map((one) => `${writtenName(one, waiting).replace(/^@#/, "#")} `);
  return "all".startsWith(typed) && waiting.length > 0 ? ["all", ...names] : names;
}

const admit: Verb = {
  ...{ word: "admit", needs: "admit" },
  read: (rest, known) => {
    const meant = meantIn(rest, known, words.value.typed.admit.none);
    return isTrouble(meant) ? meant : doing({ command: "admit_knocks", knocks: meant.knocks });
  },
  write: (act, known) => {
    const command = commandOf(act, "admit_knocks");
    return command === null ? null : `/admit ${written(command.knocks, known)}`;
  },
  done: () => words.value.typed.admit.done,
  complete: completed,
};

const deny: Verb = {
  ...{ word: "deny", needs: "admit" },
  read: (rest, known) => {
    const meant = meantIn(rest, known, words.value.typed.deny.none);
    if (isTrouble(meant)) return meant;
    return doing({ command: "deny_knocks", knocks: meant.knocks, reason: meant.rest });
  },
  write: (act, known) => {
    const command = commandOf(act, "deny_knocks");
    if (command === null) return null;
    return `/deny ${written(command.knocks, known)} ${command.reason}`.trim();
  },
  done: () => words.value.typed.deny.done,
  complete: completed,
};

const lobby: Verb = {
  ...{ word: "lobby", needs: "manage-room" },
  read: (rest) => {
    if (/^off$/i.test(rest)) return doing({ command: "set_admission", admission: "open" });
    const found = /^on(?:\s+([\s\S]+))?$/i.exec(rest);
    if (found === null) return trouble(words.value.typed.lobby.which);
    const message = found[1];
    const on = { command: "set_admission", admission: "lobby" } as const;
    return doing(message === undefined ? on : { ...on, message });
  },
  write: (act) => {
    const command = commandOf(act, "set_admission");
    if (command === null) return null;
    if (command.admission === "open") return "/lobby off";
    return command.admission === "lobby" ? `/lobby on ${command.message ?? ""}`.trim() : null;
  },
  done: () => words.value.typed.lobby.done,
  complete: (rest) => ["on", "off"].filter((typed) => typed.startsWith(rest.toLowerCase())),
};

function locking(takes_knocks: boolean): Act {
  return doing({ command: "set_admission", admission: "locked", takes_knocks });
}

const lock: Verb = {
  ...{ word: "lock", needs: "manage-room" },
  read: (rest) => {
    if (rest === "") return locking(false);
    return /^knock$/i.test(rest) ? locking(true) : trouble(words.value.typed.lock.which);
  },
  write: (act) => {
    const command = commandOf(act, "set_admission");
    if (command?.admission !== "locked") return null;
    return command.takes_knocks ? "/lock knock" : "/lock";
  },
  done: () => words.value.typed.lock.done,
  complete: (rest) => ["knock"].filter((typed) => typed.startsWith(rest.toLowerCase())),
};

/** As `/lobby off`, which is what buttons are written as. */
const unlock: Verb = {
  ...plain({
    ...{ word: "unlock", needs: "manage-room" },
    act: doing({ command: "set_admission", admission: "open" }),
  }),
  write: () => null,
};

const sendout: Verb = {
  ...{ word: "sendout", needs: "admit" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    return doing({ command: "send_to_lobby", member: at.found.m, reason: at.rest });
  },
  write: (act, known) => {
    const command = commandOf(act, "send_to_lobby");
    if (command === null) return null;
    return `/sendout ${writtenNumber(command.member, known.view.members)} ${command.reason}`.trim();
  },
  done: () => words.value.typed.sendout.done,
  complete: namesFor,
};

export const LOBBY_VERBS: readonly Verb[] = [admit, deny, lobby, lock, unlock, sendout];
