/** Stopping everything for a while, telling the moderators, and what they do with what they are told. */
import { alarmsOf } from "../../topics/alarms";
import { freezeOf } from "../../topics/freeze";
import { reportsOf } from "../../topics/reports";
import { OUTCOMES, SIGNS, STOPPED, type Stopped } from "../../wire/ids";
import { NO_ITEMS } from "../../wire/items";
import { words } from "../../words";
import { memberAt, messageAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, type Known, trouble, type Verb } from "../verb";
import { numbersFor } from "./chat";
import { namesFor } from "./people";

function stopping(word: "freeze" | "thaw", kind: "freeze_room" | "thaw_room"): Verb {
  return {
    ...{ word, needs: "moderate-chat" },
    read: (rest) => {
      const typed = rest
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((one) => one !== "");
      const what = STOPPED.filter((one) => typed.includes(one));
      return what.length < new Set(typed).size
        ? trouble(words.value.typed[word].which)
        : doing({ command: kind, what });
    },
    write: (act) => {
      const command = commandOf(act, kind);
      return command && [`/${word}`, ...command.what].join(" ");
    },
    done: () => words.value.typed[word].done,
    complete: (rest, { view }) => {
      const frozen: readonly Stopped[] = freezeOf(view.items)?.what ?? [];
      return STOPPED.filter(
        (one) => one.startsWith(rest) && frozen.includes(one) === (word === "thaw"),
      );
    },
  };
}

const report: Verb = {
  ...{ word: "report", needs: null },
  read: (rest, known) => {
    const message = messageAt(rest);
    if (message !== null) {
      const { found, rest: reason } = message;
      return doing({ command: "file_report", message: found, member: null, reason });
    }
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    return doing({ command: "file_report", message: null, member: at.found.m, reason: at.rest });
  },
  write: (act, known) => {
    const command = commandOf(act, "file_report");
    if (command === null) return null;
    const { message, member, reason } = command;
    const about = member === null ? `#${message}` : writtenNumber(member, known.view.members);
    return `/report ${about} ${reason}`.trim();
  },
  done: () => words.value.typed.report.done,
  complete: (rest, known) =>
    rest.startsWith("@") ? namesFor(rest, known) : numbersFor(rest, known, () => true),
};

const take: Verb = {
  ...{ word: "handle", needs: "moderate-chat" },
  read: (rest) => {
    const at = messageAt(rest);
    return at === null || at.rest !== ""
      ? trouble(words.value.typed.handle.which)
      : doing({ command: "take_report", report: at.found });
  },
  write: (act) => {
    const command = commandOf(act, "take_report");
    return command && `/handle #${command.report}`;
  },
  done: () => words.value.typed.handle.done,
  complete: openReports,
};

const resolve: Verb = {
  ...{ word: "resolve", needs: "moderate-chat" },
  read: (rest) => {
    const at = messageAt(rest);
    const outcome = OUTCOMES.find((one) => one === at?.rest.toLowerCase());
    return at === null || outcome === undefined
      ? trouble(words.value.typed.resolve.which)
      : doing({ command: "resolve_report", report: at.found, outcome });
  },
  write: (act) => {
    const command = commandOf(act, "resolve_report");
    return command && `/resolve #${command.report} ${command.outcome}`;
  },
  done: () => words.value.typed.resolve.done,
  complete: (rest, known) => {
    const at = messageAt(rest);
    return at === null ? openReports(rest, known) : OUTCOMES.map((one) => `#${at.found} ${one}`);
  },
};

const calm: Verb = {
  ...{ word: "calm", needs: "moderate-chat" },
  read: (rest) => {
    const sign = SIGNS.find((one) => one === rest.toLowerCase());
    return sign === undefined
      ? trouble(words.value.typed.calm.which)
      : doing({ command: "dismiss_alarm", sign });
  },
  write: (act) => {
    const command = commandOf(act, "dismiss_alarm");
    return command && `/calm ${command.sign}`;
  },
  done: () => words.value.typed.calm.done,
  complete: (rest, { view }) =>
    alarmsOf(view.items).flatMap(({ sign }) => (sign.startsWith(rest) ? [sign] : [])),
};

export const GUARDING_VERBS: readonly Verb[] = [
  stopping("freeze", "freeze_room"),
  stopping("thaw", "thaw_room"),
  ...[report, take, resolve, calm],
];

function openReports(rest: string, { view }: Known): readonly string[] {
  const open = reportsOf(view.items, NO_ITEMS).filter(({ outcome }) => outcome === null);
  return open.map(({ seq }) => `#${seq} `).filter((typed) => typed.startsWith(rest));
}
