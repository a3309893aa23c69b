/** Keeping people out, and letting them back. Who is out has no name here: they go by number. */
import type { BanScope, BanWhom, MemberNo, ReturnMode, Seq } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, trouble, type Verb } from "../verb";
import { namesFor } from "./people";
import { lastingAt, lastingWords } from "./rights";

const NOTE = " // ";
const WHOM: Readonly<Record<string, BanWhom>> = { link: "link", server: "home_server" };

const ban: Verb = {
  ...{ word: "ban", needs: "ban" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    let left = at.rest;
    let whom: BanWhom = "device";
    let scope: BanScope = "room";
    for (let option = optionAt(left); option !== null; option = optionAt(left)) {
      left = option.rest;
      if (option.typed === "session") scope = "session";
      else whom = WHOM[option.typed] ?? whom;
    }
    const { for_s, rest: said } = lastingAt(left, 0);
    const [reason = "", ...note] = said.split(NOTE);
    return doing({
      ...{ command: "ban_member", member: at.found.m, whom, scope, for_s },
      ...{ reason, note: note.join(NOTE) },
    });
  },
  write: (act, known) => {
    const command = commandOf(act, "ban_member");
    if (command === null) return null;
    const whom = Object.keys(WHOM).find((typed) => WHOM[typed] === command.whom);
    const note = command.note === "" ? "" : `${NOTE}${command.note}`;
    return [
      ...["/ban", writtenNumber(command.member, known.view.members)],
      ...(whom === undefined ? [] : [whom]),
      ...(command.scope === "session" ? ["session"] : []),
      ...[lastingWords(command.for_s), `${command.reason}${note}`],
    ]
      .join(" ")
      .trim();
  },
  done: () => words.value.typed.ban.done,
  complete: namesFor,
};

const unban: Verb = {
  ...{ word: "unban", needs: "ban" },
  read: (rest) => {
    const number = numberIn(rest);
    if (number === null) return trouble(words.value.typed.unban.which);
    return doing({ command: "lift_ban", ban: number as Seq });
  },
  write: (act) => {
    const command = commandOf(act, "lift_ban");
    return command && `/unban #${command.ban}`;
  },
  done: () => words.value.typed.unban.done,
};

const letback: Verb = {
  ...{ word: "letback", needs: "kick" },
  read: (rest) => {
    const number = numberIn(rest);
    if (number === null) return trouble(words.value.typed.letback.which);
    return doing({ command: "let_back", member: number as MemberNo });
  },
  write: (act) => {
    const command = commandOf(act, "let_back");
    return command && `/letback #${command.member}`;
  },
  done: () => words.value.typed.letback.done,
};

const RETURNS: Readonly<Record<ReturnMode, string>> = { never: "never", by_link: "link" };

const returns: Verb = {
  ...{ word: "returns", needs: "manage-room" },
  read: (rest) => {
    const typed = rest.toLowerCase();
    const mode = (["never", "by_link"] as const).find((one) => RETURNS[one] === typed);
    if (mode === undefined) return trouble(words.value.typed.returns.which);
    return doing({ command: "set_return", mode });
  },
  write: (act) => {
    const command = commandOf(act, "set_return");
    return command && `/returns ${RETURNS[command.mode]}`;
  },
  done: () => words.value.typed.returns.done,
  complete: (rest) => Object.values(RETURNS).filter((typed) => typed.startsWith(rest)),
};

export const BANS_VERBS: readonly Verb[] = [ban, unban, letback, returns];

function optionAt(text: string): { readonly typed: string; readonly rest: string } | null {
  const found = /^(link|server|session)(?:\s+|$)/i.exec(text);
  if (found === null) return null;
  return { typed: (found[1] ?? "").toLowerCase(), rest: text.slice(found[0].length) };
}

function numberIn(rest: string): number | null {
  const found = /^@?#?(\d{1,10})$/.exec(rest);
  return found === null || Number(found[1]) < 1 ? null : Number(found[1]);
}
