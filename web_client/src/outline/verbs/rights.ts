/** What one person, or a role for now, may and may not do; suspending somebody who stays. */
import { PERMISSIONS, type Permission, ROLES, type Role } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, type Known, trouble, type Verb } from "../verb";
import { namesFor } from "./people";

const UNITS_S: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A time at the beginning of a text, as in 90s, 30m, 2h or 7d. */
export interface Lasting {
  readonly for_s: number;
  readonly rest: string;
}

/** Return the time that `text` begins with and what follows; without one it is `otherwise_s`. */
export function lastingAt(text: string, otherwise_s: number): Lasting {
  const found = /^(\d{1,7})([smhd])(?:\s+|$)/i.exec(text);
  if (found === null) return { for_s: otherwise_s, rest: text };
  const unit_s = UNITS_S[(found[2] ?? "s").toLowerCase()] ?? 1;
  return { for_s: Number(found[1]) * unit_s, rest: text.slice(found[0].length) };
}

/** Return how a time is typed, in the largest unit that says it whole. */
export function lastingWords(for_s: number): string {
  const fitting = Object.entries(UNITS_S).findLast(([, unit_s]) => for_s % unit_s === 0);
  const [unit, unit_s] = for_s === 0 ? ["s", 1] : (fitting ?? ["s", 1]);
  return `${for_s / unit_s}${unit}`;
}

function ofMember(word: "permit" | "forbid", kind: "give_right" | "deny_right"): Verb {
  return {
    ...{ word, needs: "manage-roles" },
    read: (rest, known) => {
      const at = memberAt(rest, known.view.members);
      if (isTrouble(at)) return at;
      const named = rightAt(at.rest);
      if (named === null) return trouble(words.value.typed[word].which);
      const { for_s, rest: more } = lastingAt(named.rest, 0);
      if (more !== "") return trouble(words.value.typed[word].which);
      return doing({ command: kind, member: at.found.m, right: named.right, for_s });
    },
    write: (act, known) => {
      const command = commandOf(act, kind);
      if (command === null) return null;
      const { member, right, for_s } = command;
      const time = for_s === 0 ? "" : ` ${lastingWords(for_s)}`;
      return `/${word} ${writtenNumber(member, known.view.members)} ${right}${time}`;
    },
    done: () => words.value.typed[word].done,
    complete: completed,
  };
}

const usual: Verb = {
  ...{ word: "usual", needs: "manage-roles" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    const named = rightAt(at.rest);
    if (named === null || named.rest !== "") return trouble(words.value.typed.usual.which);
    return doing({ command: "clear_right", member: at.found.m, right: named.right });
  },
  write: (act, known) => {
    const command = commandOf(act, "clear_right");
    if (command === null) return null;
    return `/usual ${writtenNumber(command.member, known.view.members)} ${command.right}`;
  },
  done: () => words.value.typed.usual.done,
  complete: completed,
};

function ofRole(word: "permitrole" | "forbidrole" | "usualrole"): Verb {
  return {
    ...{ word, needs: "manage-roles" },
    read: (rest) => {
      const [typed = "", right = "", ...more] = rest.toLowerCase().split(/\s+/);
      const role = ROLES.find((one) => one === typed);
      const named = rightAt(right);
      if (role === undefined || named === null || more.length > 0)
        return trouble(words.value.typed[word].which);
      return doing(commandOfRole(word, role, named.right));
    },
    write: (act) => {
      const set = commandOf(act, "set_role_right");
      const found =
        word === "usualrole"
          ? commandOf(act, "clear_role_right")
          : set?.is_given === (word === "permitrole")
            ? set
            : null;
      return found && `/${word} ${found.role} ${found.right}`;
    },
    done: () => words.value.typed[word].done,
    complete: (rest) => {
      const [role = "", right] = rest.toLowerCase().split(/\s+/);
      if (right === undefined)
        return ROLES.filter((one) => one.startsWith(role)).map((one) => `${one} `);
      return fitting(right).map((one) => `${role} ${one}`);
    },
  };
}

function commandOfRole(
  word: "permitrole" | "forbidrole" | "usualrole",
  role: Role,
  right: Permission,
) {
  return word === "usualrole"
    ? ({ command: "clear_role_right", role, right } as const)
    : ({ command: "set_role_right", role, right, is_given: word === "permitrole" } as const);
}

const suspend: Verb = {
  ...{ word: "suspend", needs: "kick" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    const { for_s, rest: reason } = lastingAt(at.rest, 600);
    return doing({ command: "suspend_member", member: at.found.m, for_s, reason });
  },
  write: (act, known) => {
    const command = commandOf(act, "suspend_member");
    if (command === null) return null;
    const who = writtenNumber(command.member, known.view.members);
    return `/suspend ${who} ${lastingWords(command.for_s)} ${command.reason}`.trim();
  },
  done: () => words.value.typed.suspend.done,
  complete: namesFor,
};

const resume: Verb = {
  ...{ word: "unsuspend", needs: "kick" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    if (at.rest !== "") return trouble(words.value.typed.unsuspend.alone);
    return doing({ command: "lift_suspension", member: at.found.m });
  },
  write: (act, known) => {
    const command = commandOf(act, "lift_suspension");
    return command && `/unsuspend ${writtenNumber(command.member, known.view.members)}`;
  },
  done: () => words.value.typed.unsuspend.done,
  complete: namesFor,
};

export const RIGHTS_VERBS: readonly Verb[] = [
  ofMember("permit", "give_right"),
  ofMember("forbid", "deny_right"),
  usual,
  ofRole("permitrole"),
  ofRole("forbidrole"),
  ofRole("usualrole"),
  suspend,
  resume,
];

function rightAt(text: string): { readonly right: Permission; readonly rest: string } | null {
  const [typed = "", ...rest] = text.split(/\s+/);
  const right = PERMISSIONS.find((one) => one === typed.toLowerCase());
  return right === undefined ? null : { right, rest: rest.join(" ") };
}

function fitting(typed: string): readonly Permission[] {
  return PERMISSIONS.filter((one) => one.startsWith(typed.toLowerCase()));
}

function completed(rest: string, known: Known): readonly string[] {
  const at = memberAt(rest, known.view.members);
  if (isTrouble(at) || !/\s/.test(rest)) return namesFor(rest, known);
  const who = writtenNumber(at.found.m, known.view.members);
  return fitting(at.rest).map((right) => `${who} ${right}`);
}
