/** The queue of speakers: asking in other ways, calling, turns, and its order. */
import type { Command } from "../../wire/commands";
import type { MemberNo, Seq } from "../../wire/ids";
import { type HandKind, QUEUE_VIEWS, type QueueStep, STRATEGIES } from "../../wire/queue";
import { words } from "../../words";
import { memberAt, messageAt, writtenNumber } from "../names";
import {
  commandOf,
  doing,
  isTrouble,
  type Known,
  plain,
  type Trouble,
  trouble,
  type Verb,
} from "../verb";
import { named } from "./named";
import { namesFor } from "./people";

const QUEUE = "manage-queue";

/** As it is typed -> as it is sent. */
const KINDS: Readonly<Record<string, HandKind>> = {
  ...{ reply: "reply", point: "point_of_order" },
  ...{ intervene: "intervention", interpose: "interposed" },
};
type Raise = Command & { readonly command: "raise_hand" };

const floor: Verb = {
  ...{ word: "floor", needs: "ask" },
  read: (rest) => {
    const [typed = "", ...note] = rest.split(/\s+/);
    const word = typed.toLowerCase();
    const bare = { command: "raise_hand", note: note.join(" ") } as const;
    if (word === "again") return doing({ ...bare, again: true });
    const found = Object.entries(KINDS).find(([one]) => one === word);
    return found === undefined
      ? trouble(words.value.typed.floor.which)
      : doing({ ...bare, kind: found[1] });
  },
  write: (act) => {
    const command = commandOf(act, "raise_hand");
    const word = command && wordOf(command);
    return command && word && `/floor ${word} ${command.note}`.trim();
  },
  done: () => words.value.typed.floor.done,
  complete: (rest) => ["again", ...Object.keys(KINDS)].filter((word) => word.startsWith(rest)),
};

function wordOf({ kind, again }: Raise): string | null {
  if (again === true) return "again";
  return Object.entries(KINDS).find(([, sent]) => sent === kind)?.[0] ?? null;
}

const later: Verb = {
  ...{ word: "later", needs: null },
  read: (rest, known) => {
    if (rest === "") return doing({ command: "defer_hand", member: null });
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    return at.rest === ""
      ? doing({ command: "defer_hand", member: at.found.m })
      : trouble(words.value.typed.later.alone);
  },
  write: (act, known) => {
    const command = commandOf(act, "defer_hand");
    if (command === null) return null;
    if (command.member === null) return "/later";
    return `/later ${writtenNumber(command.member, known.view.members)}`;
  },
  done: () => words.value.typed.later.done,
  complete: namesFor,
};

const movehand: Verb = {
  ...{ word: "movehand", needs: QUEUE },
  read: (rest) => {
    const at = messageAt(rest);
    const to = at && /^(?:before\s+#(\d{1,15})|last)$/i.exec(at.rest);
    if (at === null || to === null) return trouble(words.value.typed.movehand.which);
    const before = to[1] === undefined ? null : (Number(to[1]) as Seq);
    return doing({ command: "move_hand", hand: at.found, before });
  },
  write: (act) => {
    const command = commandOf(act, "move_hand");
    if (command === null) return null;
    return `/movehand #${command.hand} ${command.before === null ? "last" : `before #${command.before}`}`;
  },
  done: () => words.value.typed.movehand.done,
};

const skip: Verb = {
  ...{ word: "skip", needs: QUEUE },
  read: (rest) => {
    const at = messageAt(rest);
    if (at === null || at.rest !== "") return trouble(words.value.typed.skip.which);
    return doing({ command: "skip_hand", hand: at.found });
  },
  write: (act) => {
    const command = commandOf(act, "skip_hand");
    return command && `/skip #${command.hand}`;
  },
  done: () => words.value.typed.skip.done,
};

const setqueue: Verb = {
  ...{ word: "setqueue", needs: QUEUE },
  read: (rest, known) => {
    const members = membersIn(rest, known);
    return isTrouble(members) ? members : doing({ command: "set_queue", members });
  },
  write: (act, known) => {
    const command = commandOf(act, "set_queue");
    return command && ["/setqueue", ...namesOf(command.members, known)].join(" ");
  },
  done: () => words.value.typed.setqueue.done,
  complete: namesFor,
};

const queueby: Verb = {
  ...{ word: "queueby", needs: QUEUE },
  read: (rest, known) => {
    const form =
      /^(\S+)(?:\s+(public|count|moderators))?(?:\s+extra\s+(\d{1,2}))?(?:\s+answer\s+(\d{1,4}))?(?:\s+among\s+(.+))?$/i;
    const [, typed = "", seen, extra = "0", answer = "15", among = ""] = form.exec(rest) ?? [];
    const strategy = STRATEGIES.find((one) => one === typed.toLowerCase());
    if (strategy === undefined) return trouble(words.value.typed.queueby.which);
    const members = membersIn(among, known);
    if (isTrouble(members)) return members;
    const view = QUEUE_VIEWS.find((one) => one === seen?.toLowerCase()) ?? "public";
    const numbers = { extra: Number(extra), answer_s: Number(answer) };
    return doing({ command: "configure_queue", strategy, view, members, ...numbers });
  },
  write: (act, known) => {
    const command = commandOf(act, "configure_queue");
    if (command === null) return null;
    const { strategy, view, extra, answer_s, members } = command;
    const among = members.length === 0 ? [] : ["among", ...namesOf(members, known)];
    return ["/queueby", strategy, view, "extra", extra, "answer", answer_s, ...among].join(" ");
  },
  done: () => words.value.typed.queueby.done,
  complete: (rest) => STRATEGIES.filter((one) => one.startsWith(rest)),
};

const next: Verb = {
  ...{ word: "next", needs: QUEUE },
  read: (rest) => {
    const [, hand, turn] = /^(?:#(\d{1,15}))?(?:\s*after\s+(\d{1,15}))?$/i.exec(rest) ?? [
      rest,
      rest,
    ];
    if (hand === rest && rest !== "") return trouble(words.value.typed.next.which);
    return doing({
      command: "call_next",
      hand: numberIn(hand) as Seq | null,
      turn: numberIn(turn),
    });
  },
  write: (act) => {
    const command = commandOf(act, "call_next");
    if (command === null) return null;
    const { hand, turn } = command;
    return ["/next", hand === null ? "" : ` #${hand}`, turn === null ? "" : ` after ${turn}`].join(
      "",
    );
  },
  done: () => words.value.typed.next.done,
};

const call: Verb = {
  ...{ word: "call", needs: QUEUE },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    const after = /^after\s+(\d{1,15})$/i.exec(at.rest);
    if (at.rest !== "" && after === null) return trouble(words.value.typed.call.alone);
    return doing({ command: "call_member", member: at.found.m, turn: numberIn(after?.[1]) });
  },
  write: (act, known) => {
    const command = commandOf(act, "call_member");
    if (command === null) return null;
    const name = writtenNumber(command.member, known.view.members);
    return command.turn === null ? `/call ${name}` : `/call ${name} after ${command.turn}`;
  },
  done: () => words.value.typed.call.done,
  complete: namesFor,
};

const endturn: Verb = {
  ...{ word: "endturn", needs: QUEUE },
  read: (rest) =>
    /^\d{0,15}$/.test(rest)
      ? doing({ command: "end_turn", turn: numberIn(rest) })
      : trouble(words.value.typed.endturn.which),
  write: (act) => {
    const command = commandOf(act, "end_turn");
    return command && (command.turn === null ? "/endturn" : `/endturn ${command.turn}`);
  },
  done: () => words.value.typed.endturn.done,
};

const lastword = named({
  ...{ word: "lastword", needs: QUEUE, kind: "give_last_word" },
  command: (member) => ({ command: "give_last_word", member }),
});
const nominate = named({
  ...{ word: "nominate", needs: null, kind: "nominate_speaker" },
  command: (member) => ({ command: "nominate_speaker", member }),
});

const step = (command: QueueStep) => ({ act: doing({ command }) });

export const QUEUE_VERBS: readonly Verb[] = [
  ...[floor, later],
  plain({ word: "speak", needs: null, ...step("start_turn") }),
  plain({ word: "yield", needs: null, ...step("yield_turn") }),
  ...[nominate, next, call, endturn],
  plain({ word: "holdturn", needs: QUEUE, ...step("pause_turn") }),
  plain({ word: "goturn", needs: QUEUE, ...step("resume_turn") }),
  plain({ word: "readd", needs: QUEUE, ...step("readd_speaker") }),
  ...[lastword, skip, movehand, setqueue, queueby],
  plain({ word: "clearqueue", needs: QUEUE, ...step("clear_queue") }),
  plain({ word: "restorequeue", needs: QUEUE, ...step("restore_queue") }),
  plain({ word: "closequeue", needs: QUEUE, ...step("close_queue") }),
  plain({ word: "openqueue", needs: QUEUE, ...step("open_queue") }),
];

function numberIn(typed: string | undefined): number | null {
  return typed === undefined || typed === "" ? null : Number(typed);
}

function membersIn(typed: string, known: Known): readonly MemberNo[] | Trouble {
  const members: MemberNo[] = [];
  for (let left = typed; left !== ""; ) {
    const at = memberAt(left, known.view.members);
    if (isTrouble(at)) return at;
    members.push(at.found.m);
    left = at.rest;
  }
  return members;
}

function namesOf(members: readonly MemberNo[], { view }: Known): readonly string[] {
  return members.map((m) => writtenNumber(m, view.members));
}
