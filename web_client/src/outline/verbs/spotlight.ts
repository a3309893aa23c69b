/** Where a room looks: at whom, and at which message. */
import type { MemberNo } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, messageAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, trouble, type Verb } from "../verb";
import { numbersFor } from "./chat";
import { namesFor } from "./people";

const spotlight: Verb = {
  ...{ word: "spotlight", needs: "assist" },
  read: (rest, known) => {
    const members: MemberNo[] = [];
    for (let left = rest; left !== ""; ) {
      const at = memberAt(left, known.view.members);
      if (isTrouble(at)) return at;
      members.push(at.found.m);
      left = at.rest.replace(/^,\s*/, "");
    }
    return doing({ command: "set_spotlight", members });
  },
  write: (act, known) => {
    const command = commandOf(act, "set_spotlight");
    if (command === null) return null;
    const names = command.members.map((m) => writtenNumber(m, known.view.members));
    return ["/spotlight", ...names].join(" ");
  },
  done: () => words.value.typed.spotlight.done,
  complete: namesFor,
};

const pin: Verb = {
  ...{ word: "pin", needs: "assist" },
  read: (rest) => {
    if (rest === "") return doing({ command: "pin_message", message: null });
    const at = messageAt(rest);
    return at === null || at.rest !== ""
      ? trouble(words.value.troubles.which)
      : doing({ command: "pin_message", message: at.found });
  },
  write: (act) => {
    const command = commandOf(act, "pin_message");
    if (command === null) return null;
    return command.message === null ? "/pin" : `/pin #${command.message}`;
  },
  done: () => words.value.typed.pin.done,
  complete: (rest, known) => numbersFor(rest, known, () => true),
};

export const SPOTLIGHT_VERBS: readonly Verb[] = [spotlight, pin];
