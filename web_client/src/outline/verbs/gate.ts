/** Who writes in the chat, how often and what, and whose messages are read first. */
import { MAX_SLOW_S } from "../../topics/gate";
import type { Command } from "../../wire/commands";
import { CHAT_GATES, type ChatGate, HOLDS, ROLES, type Role } from "../../wire/ids";
import { words } from "../../words";
import { messageAt } from "../names";
import { commandOf, doing, trouble, type Verb, type VerbWord } from "../verb";
import { numbersFor } from "./chat";

type SetChat = Command & { readonly command: "set_chat" };

/** What of the gate is typed as a word of its own. */
interface Choice<K extends keyof SetChat> {
  readonly word: VerbWord & ("chat" | "hold" | "links" | "mentions");
  readonly field: K;
  /** As it is typed -> as it is sent. */
  readonly choices: ReadonlyMap<string, NonNullable<SetChat[K]>>;
}

function choosing<K extends keyof SetChat>({ word, field, choices }: Choice<K>): Verb {
  return {
    ...{ word, needs: "moderate-chat" },
    read: (rest) => {
      const chosen = choices.get(rest.toLowerCase());
      return chosen === undefined
        ? trouble(words.value.typed[word].which)
        : doing({ command: "set_chat", [field]: chosen });
    },
    write: (act) => {
      const chosen = commandOf(act, "set_chat")?.[field];
      const typed = [...choices].find(([, sent]) => sent === chosen);
      return typed === undefined ? null : `/${word} ${typed[0]}`;
    },
    done: () => words.value.typed[word].done,
    complete: (rest) => [...choices.keys()].filter((typed) => typed.startsWith(rest)),
  };
}

const TYPED_GATE: Readonly<Record<ChatGate, string>> = {
  ...{ everyone: "everyone", stage_and_moderators: "stage" },
  ...{ questions_only: "questions", off: "off" },
};
const LEAST: readonly (readonly [string, Role])[] = [
  ["everyone", "observer"],
  ...ROLES.filter((role) => role !== "observer").map((role) => [role, role] as const),
];

const chat = choosing({
  ...{ word: "chat", field: "gate" },
  choices: new Map(CHAT_GATES.map((gate) => [TYPED_GATE[gate], gate])),
});
const hold = choosing({
  ...{ word: "hold", field: "hold" },
  choices: new Map(HOLDS.map((one) => [one, one])),
});
const links = choosing({ word: "links", field: "links", choices: new Map(LEAST) });
const mentions = choosing({ word: "mentions", field: "mentions", choices: new Map(LEAST) });

const slow: Verb = {
  ...{ word: "slow", needs: "moderate-chat" },
  read: (rest) => {
    const slow_s = numberIn(rest, MAX_SLOW_S);
    return slow_s === null
      ? trouble(words.value.typed.slow.which)
      : doing({ command: "set_chat", slow_s });
  },
  write: (act) => {
    const seconds = commandOf(act, "set_chat")?.slow_s;
    return seconds === undefined ? null : `/slow ${seconds || "off"}`;
  },
  done: () => words.value.typed.slow.done,
  complete: (rest) => ["off", "10", "30", "60"].filter((typed) => typed.startsWith(rest)),
};

const DEFAULT_MINUTES = 30;
const MAX_MINUTES = 24 * 60;

const raid: Verb = {
  ...{ word: "raid", needs: "moderate-chat" },
  read: (rest) => {
    const minutes = rest === "" ? DEFAULT_MINUTES : numberIn(rest, MAX_MINUTES);
    return minutes === null
      ? trouble(words.value.typed.raid.which)
      : doing({ command: "set_raid_mode", for_s: minutes * 60 });
  },
  write: (act) => {
    const command = commandOf(act, "set_raid_mode");
    return command && `/raid ${command.for_s / 60 || "off"}`;
  },
  done: () => words.value.typed.raid.done,
  complete: (rest) => ["off"].filter((typed) => typed.startsWith(rest)),
};

/** As /restore and /delete; these are the words for what is held. */
function judging(word: "allow" | "refuse", command: "restore_message" | "delete_message"): Verb {
  return {
    ...{ word, needs: "redact" },
    read: (rest) => {
      const at = messageAt(rest);
      return at === null
        ? trouble(words.value.troubles.which)
        : doing({ command, message: at.found });
    },
    write: (act, known) => {
      const message = commandOf(act, command)?.message;
      const isHeld = known.messages.some(({ seq, gone }) => seq === message && gone === "held");
      return isHeld ? `/${word} #${message}` : null;
    },
    done: () => words.value.typed[word].done,
    complete: (rest, known) => numbersFor(rest, known, ({ gone }) => gone === "held"),
  };
}

export const GATE_VERBS: readonly Verb[] = [
  ...[judging("allow", "restore_message"), judging("refuse", "delete_message")],
  ...[chat, slow, links, mentions, hold, raid],
];

function numberIn(rest: string, most: number): number | null {
  if (rest.toLowerCase() === "off") return 0;
  return /^\d{1,5}$/.test(rest) && Number(rest) <= most ? Number(rest) : null;
}
