/** Who one is here, and what those who run the room do with others. */
import { appearanceOf, compact } from "../../avatars/appearance";
import { roleWords } from "../../state/telling";
import { ROLES, type Role } from "../../wire/ids";
import type { Member } from "../../wire/views";
import { words } from "../../words";
import { memberAt, writtenName, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, type Known, trouble, type Verb } from "../verb";

const rename: Verb = {
  ...{ word: "rename", needs: null },
  read: (rest, known) => {
    const mine = cardOf(known);
    if (rest === "" || mine === null) return trouble(words.value.typed.rename.empty);
    return doing({ command: "change_profile", name: rest, look: mine.look });
  },
  write: (act, known) => {
    const command = commandOf(act, "change_profile");
    return command !== null && command.look === cardOf(known)?.look
      ? `/rename ${command.name}`
      : null;
  },
  done: (act) =>
    words.value.typed.rename.done({ name: commandOf(act, "change_profile")?.name ?? "" }),
};

const look: Verb = {
  ...{ word: "look", needs: null },
  read: (rest, known) => {
    const [chosen = "", ...name] = rest.split(/\s+/);
    const mine = cardOf(known);
    if (chosen === "" || mine === null) return trouble(words.value.typed.look.empty);
    // Unknown words would be refused by the server; here they become the usual ones.
    const wanted = compact(appearanceOf(chosen));
    return doing({ command: "change_profile", name: name.join(" ") || mine.name, look: wanted });
  },
  write: (act, known) => {
    const command = commandOf(act, "change_profile");
    if (command === null) return null;
    const name = command.name === cardOf(known)?.name ? "" : ` ${command.name}`;
    return `/look ${command.look}${name}`;
  },
  done: () => words.value.typed.look.done,
};

const remove: Verb = {
  ...{ word: "remove", needs: "kick" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    return doing({ command: "remove_member", member: at.found.m, reason: at.rest });
  },
  write: (act, known) => {
    const command = commandOf(act, "remove_member");
    if (command === null) return null;
    return `/remove ${writtenNumber(command.member, known.view.members)} ${command.reason}`.trim();
  },
  done: () => words.value.typed.remove.done,
  complete: (rest, known) => namesFor(rest, known),
};

const role: Verb = {
  ...{ word: "role", needs: "manage-roles" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    const given = ROLES.find((known) => known === at.rest.toLowerCase());
    if (given === undefined) return trouble(words.value.typed.role.which);
    return doing({ command: "change_role", member: at.found.m, role: given });
  },
  write: (act, known) => {
    const command = commandOf(act, "change_role");
    if (command === null) return null;
    return `/role ${writtenNumber(command.member, known.view.members)} ${command.role}`;
  },
  done: (act) => {
    const given = roleWords(commandOf(act, "change_role")?.role ?? "attendee");
    return words.value.typed.role.done({ role: given });
  },
  complete: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at) || !/\s/.test(rest)) return namesFor(rest, known);
    return rolesFor(at.found, at.rest, known);
  },
};

export const PEOPLE_VERBS: readonly Verb[] = [rename, look, remove, role];

function cardOf({ view, me }: Known): Member | null {
  return view.members.find(({ m }) => m === me.m) ?? null;
}

/** Return the names of others that `rest` could become. */
export function namesFor(rest: string, { view, me }: Known): readonly string[] {
  const typed = rest.replace(/^@/, "").toLowerCase();
  return view.members
    .filter(({ m, name }) => m !== me.m && name.toLowerCase().startsWith(typed))
    .slice(0, 8)
    .map((member) => `${writtenName(member, view.members)} `);
}

function rolesFor(member: Member, typed: string, { view }: Known): readonly string[] {
  const name = writtenName(member, view.members);
  const fitting = ROLES.filter((given: Role) => given.startsWith(typed.toLowerCase()));
  return fitting.map((given) => `${name} ${given}`);
}
