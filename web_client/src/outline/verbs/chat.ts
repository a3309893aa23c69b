/** What one does with messages. */
import { mentionsIn } from "../../state/mentions";
import type { Command } from "../../wire/commands";
import type { Seq } from "../../wire/ids";
import type { Message } from "../../wire/views";
import { words } from "../../words";
import { messageAt, myLast } from "../names";
import { commandOf, doing, type Known, trouble, type Verb } from "../verb";

const say: Verb = {
  ...{ word: "say", needs: "chat" },
  read: (rest, known) =>
    rest === "" ? trouble(words.value.typed.say.empty) : posting(rest, null, known),
  write: (act) => {
    const command = commandOf(act, "post_message");
    return command?.thread === null ? `/say ${command.text}` : null;
  },
  done: () => words.value.typed.say.done,
};

const answer: Verb = {
  ...{ word: "answer", needs: "chat" },
  read: (rest, known) => {
    const at = messageAt(rest);
    if (at === null) return trouble(words.value.troubles.which);
    if (at.rest === "") return trouble(words.value.typed.answer.empty);
    return posting(at.rest, at.found, known);
  },
  write: (act) => {
    const command = commandOf(act, "post_message");
    return command === null || command.thread === null
      ? null
      : `/answer #${command.thread} ${command.text}`;
  },
  done: () => words.value.typed.answer.done,
  complete: (rest, known) => numbersFor(rest, known, () => true),
};

const edit: Verb = {
  ...{ word: "edit", needs: "chat" },
  read: (rest, known) => {
    const at = messageAt(rest);
    const message = at?.found ?? myLast(known.messages, known.me.m)?.seq;
    const text = at?.rest ?? rest;
    if (message === undefined) return trouble(words.value.typed.edit.nothing);
    if (text === "") return trouble(words.value.typed.edit.empty);
    return doing({ command: "edit_message", message, text });
  },
  write: (act) => {
    const command = commandOf(act, "edit_message");
    return command && `/edit #${command.message} ${command.text}`;
  },
  done: () => words.value.typed.edit.done,
  complete: (rest, known) => numbersFor(rest, known, ({ m }) => m === known.me.m),
};

/** A verb on one message that takes nothing else. */
function onMessage(word: "delete" | "restore", kind: "delete_message" | "restore_message"): Verb {
  return {
    ...{ word, needs: null },
    read: (rest) => {
      const at = messageAt(rest);
      return at === null
        ? trouble(words.value.troubles.which)
        : doing({ command: kind, message: at.found });
    },
    write: (act, known) => {
      const command = commandOf(act, kind);
      // Of what is held, the gate's verbs have the words.
      const isHeld = known.messages.some((one) => one.seq === command?.message && isWaiting(one));
      return isHeld ? null : command && `/${word} #${command.message}`;
    },
    done: () => words.value.typed[word].done,
    complete: (rest, known) => numbersFor(rest, known, (message) => !isWaiting(message)),
  };
}

const isWaiting = ({ gone }: Message) => gone === "held";

const erase: Verb = {
  ...{ word: "erase", needs: null },
  read: (rest) => {
    const at = messageAt(rest);
    if (at === null) return trouble(words.value.troubles.which);
    return doing({ command: "redact_message", message: at.found, reason: at.rest });
  },
  write: (act) => {
    const command = commandOf(act, "redact_message");
    return command && `/erase #${command.message} ${command.reason}`.trim();
  },
  done: () => words.value.typed.erase.done,
  complete: (rest, known) => numbersFor(rest, known, () => true),
};

/** `react` puts an emoji on a message, `unreact` takes it back. */
function reacting(word: "react" | "unreact", kind: "add_reaction" | "remove_reaction"): Verb {
  return {
    ...{ word, needs: "react" },
    read: (rest) => {
      const at = messageAt(rest);
      if (at === null) return trouble(words.value.troubles.which);
      if (at.rest === "") return trouble(words.value.typed[word].empty);
      return doing({ command: kind, message: at.found, emoji: at.rest });
    },
    write: (act) => {
      const command = commandOf(act, kind);
      return command && `/${word} #${command.message} ${command.emoji}`;
    },
    done: () => words.value.typed[word].done,
    complete: (rest, known) => {
      const at = messageAt(rest);
      if (at === null) return numbersFor(rest, known, () => true);
      return QUICK_EMOJI.map((emoji) => `#${at.found} ${emoji}`);
    },
  };
}

/** The reactions that are one press away. */
export const QUICK_EMOJI = ["👍", "❤️", "😄", "🎉", "🤔", "👀"] as const;

export const CHAT_VERBS: readonly Verb[] = [
  say,
  answer,
  edit,
  reacting("react", "add_reaction"),
  reacting("unreact", "remove_reaction"),
  onMessage("delete", "delete_message"),
  onMessage("restore", "restore_message"),
  erase,
];

function posting(text: string, thread: Seq | null, known: Known) {
  const mentions = mentionsIn(text, known.view.members);
  const command: Command = { command: "post_message", text, thread, mentions };
  return doing(command);
}

/** The newest messages first: those are the ones that somebody means. */
export function numbersFor(
  rest: string,
  { messages }: Known,
  fits: (message: Known["messages"][number]) => boolean,
): readonly string[] {
  if (rest !== "" && !/^#?\d*$/.test(rest)) return [];
  const wanted = rest.replace(/^#/, "");
  const fitting = messages.filter(
    (message) => String(message.seq).startsWith(wanted) && fits(message),
  );
  return fitting
    .slice(-8)
    .reverse()
    .map(({ seq }) => `#${seq} `);
}
