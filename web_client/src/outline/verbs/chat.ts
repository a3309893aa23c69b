/** What one does with messages. */
import { mentionsIn } from "../../state/mentions";
import type { Command } from "../../wire/commands";
import type { Seq } from "../../wire/ids";
import { messageAt, myLast } from "../names";
import { commandOf, doing, type Known, trouble, type Verb } from "../verb";

const WHICH = "Say which message by its number, as in #17.";

const say: Verb = {
  ...{ word: "say", form: "/say TEXT", does: "Say something to the room.", needs: "chat" },
  read: (rest, known) =>
    rest === ""
      ? trouble("Type what you want to say, as in /say hello.")
      : posting(rest, null, known),
  write: (act) => {
    const command = commandOf(act, "post_message");
    return command?.thread === null ? `/say ${command.text}` : null;
  },
  done: () => "Said.",
};

const answer: Verb = {
  ...{ word: "answer", form: "/answer #MESSAGE TEXT", needs: "chat" },
  does: "Answer a message, in its thread.",
  read: (rest, known) => {
    const at = messageAt(rest);
    if (at === null) return trouble(WHICH);
    if (at.rest === "") return trouble("Type your answer after the number.");
    return posting(at.rest, at.found, known);
  },
  write: (act) => {
    const command = commandOf(act, "post_message");
    return command === null || command.thread === null
      ? null
      : `/answer #${command.thread} ${command.text}`;
  },
  done: () => "Answered.",
  complete: (rest, known) => numbersFor(rest, known, () => true),
};

const edit: Verb = {
  ...{ word: "edit", form: "/edit #MESSAGE TEXT", needs: "chat" },
  does: "Change what you said. Without a number, the last thing you said.",
  read: (rest, known) => {
    const at = messageAt(rest);
    const message = at?.found ?? myLast(known.messages, known.me.m)?.seq;
    const text = at?.rest ?? rest;
    if (message === undefined) return trouble("You have said nothing here yet.");
    if (text === "") return trouble("Type the new text after the number.");
    return doing({ command: "edit_message", message, text });
  },
  write: (act) => {
    const command = commandOf(act, "edit_message");
    return command && `/edit #${command.message} ${command.text}`;
  },
  done: () => "Changed.",
  complete: (rest, known) => numbersFor(rest, known, ({ m }) => m === known.me.m),
};

/** A verb on one message that takes nothing else. */
function onMessage(
  word: string,
  does: string,
  kind: "delete_message" | "restore_message",
  done: string,
): Verb {
  return {
    ...{ word, does, form: `/${word} #MESSAGE`, needs: null },
    read: (rest) => {
      const at = messageAt(rest);
      return at === null ? trouble(WHICH) : doing({ command: kind, message: at.found });
    },
    write: (act) => {
      const command = commandOf(act, kind);
      return command && `/${word} #${command.message}`;
    },
    done: () => done,
    complete: (rest, known) => numbersFor(rest, known, () => true),
  };
}

const erase: Verb = {
  ...{ word: "erase", form: "/erase #MESSAGE REASON", needs: null },
  does: "Erase a message for good; only the trace that it was there stays.",
  read: (rest) => {
    const at = messageAt(rest);
    if (at === null) return trouble(WHICH);
    return doing({ command: "redact_message", message: at.found, reason: at.rest });
  },
  write: (act) => {
    const command = commandOf(act, "redact_message");
    return command && `/erase #${command.message} ${command.reason}`.trim();
  },
  done: () => "Erased.",
  complete: (rest, known) => numbersFor(rest, known, () => true),
};

/** `react` puts an emoji on a message, `unreact` takes it back. */
function reacting(
  word: string,
  does: string,
  kind: "add_reaction" | "remove_reaction",
  done: string,
): Verb {
  return {
    ...{ word, does, form: `/${word} #MESSAGE EMOJI`, needs: "react" },
    read: (rest) => {
      const at = messageAt(rest);
      if (at === null) return trouble(WHICH);
      if (at.rest === "") return trouble("Type an emoji after the number.");
      return doing({ command: kind, message: at.found, emoji: at.rest });
    },
    write: (act) => {
      const command = commandOf(act, kind);
      return command && `/${word} #${command.message} ${command.emoji}`;
    },
    done: () => done,
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
  reacting("react", "Put an emoji on a message.", "add_reaction", "Reaction added."),
  reacting("unreact", "Take your emoji back.", "remove_reaction", "Reaction taken back."),
  onMessage("delete", "Hide a message. It can be restored.", "delete_message", "Deleted."),
  onMessage("restore", "Show a deleted message again.", "restore_message", "Restored."),
  erase,
];

function posting(text: string, thread: Seq | null, known: Known) {
  const mentions = mentionsIn(text, known.view.members);
  const command: Command = { command: "post_message", text, thread, mentions };
  return doing(command);
}

/** The newest messages first: those are the ones that somebody means. */
function numbersFor(
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
