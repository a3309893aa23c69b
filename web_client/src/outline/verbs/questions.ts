/** Questions: asking and voting, and all that is done with them. */
import type { Permission } from "../../state/rights";
import { type QuestionState, questionsOf } from "../../topics/questions";
import type { Command } from "../../wire/commands";
import { QUESTION_SORTS, type QuestionCommand, type QuestionStep } from "../../wire/questions";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import {
  commandOf,
  doing,
  isTrouble,
  type Known,
  trouble,
  type Verb,
  type VerbWord,
} from "../verb";
import { namesFor } from "./people";

type QuestionWord = Extract<VerbWord, `q${string}`>;
type OfOne = Extract<QuestionCommand, { readonly question: number }>;

interface OnQuestion<K extends OfOne["command"]> {
  readonly word: QuestionWord;
  readonly needs: Permission | null;
  readonly kind: K;
  /** Which are offered. */
  readonly states: readonly QuestionState[];
  /** What follows the number -> the command, or null: it cannot be understood. */
  readonly read: (question: number, left: string) => (Command & { readonly command: K }) | null;
  /** What follows the number, or null if that is another verb's. */
  readonly write: (command: Command & { readonly command: K }, known: Known) => string | null;
}

function onQuestion<K extends OfOne["command"]>(verb: OnQuestion<K>): Verb {
  const { word, needs, kind, states } = verb;
  return {
    ...{ word, needs },
    read: (rest) => {
      const at = numberIn(rest);
      const command = at && verb.read(at.found, at.left);
      return command ? doing(command) : trouble(words.value.typed[word].which);
    },
    write: (act, known) => {
      const command = commandOf(act, kind);
      const left = command && verb.write(command, known);
      if (command === null || left === null) return null;
      const { question } = command as unknown as { readonly question: number };
      return `/${word} #${question} ${left}`.trim();
    },
    done: () => words.value.typed[word].done,
    complete: (rest, known) => numbersFor(rest, known, states),
  };
}

const RUNS = "manage-qna";
const WAITING = ["pending", "open"] as const;
const STANDING = ["pending", "open", "live", "answered"] as const;

function step(
  word: QuestionWord,
  kind: QuestionStep,
  states: readonly QuestionState[],
  needs: Permission | null = RUNS,
): Verb {
  return onQuestion({
    ...{ word, needs, kind, states },
    read: (question, left) => (left === "" ? { command: kind, question } : null),
    write: () => "",
  });
}

function asking(word: "ask" | "askanon"): Verb {
  const is_anonymous = word === "askanon";
  return {
    ...{ word, needs: "ask" },
    read: (text) =>
      text === ""
        ? trouble(words.value.typed[word].which)
        : doing({ command: "ask_question", text, is_anonymous }),
    write: (act) => {
      const command = commandOf(act, "ask_question");
      return command?.is_anonymous === is_anonymous ? `/${word} ${command.text}` : null;
    },
    done: () => words.value.typed[word].done,
  };
}

function voting(word: "qvote" | "qunvote"): Verb {
  const is_for = word === "qvote";
  return onQuestion({
    ...{ word, needs: "vote", kind: "vote_for_question", states: ["open", "live"] },
    read: (question, left) =>
      left === "" ? { command: "vote_for_question", question, is_for } : null,
    write: (command) => (command.is_for === is_for ? "" : null),
  });
}

function replying(word: "qreply" | "qwhisper"): Verb {
  const is_private = word === "qwhisper";
  const kind = "answer_question";
  return onQuestion({
    ...{ word, needs: null, kind, states: STANDING },
    read: (question, text) => ({ command: kind, question, how: "typed", text, is_private }),
    write: ({ how, text, is_private: isPrivate }) =>
      how === "typed" && isPrivate === is_private ? text : null,
  });
}

function answering(word: "qanswered" | "qlater"): Verb {
  const how = word === "qlater" ? "later" : "live";
  const kind = "answer_question";
  return onQuestion({
    ...{ word, needs: null, kind, states: ["open", "live"] },
    read: (question, left) =>
      left === "" ? { command: kind, question, how, text: "", is_private: false } : null,
    write: (command) => (command.how === how ? "" : null),
  });
}

const edit = onQuestion({
  ...{ word: "qedit", needs: RUNS, kind: "edit_question", states: STANDING },
  read: (question, text) => (text === "" ? null : { command: "edit_question", question, text }),
  write: ({ text }) => text,
});
const reject = onQuestion({
  ...{ word: "qreject", needs: RUNS, kind: "reject_question", states: WAITING },
  read: (question, reason) => ({ command: "reject_question", question, reason }),
  write: ({ reason }) => reason,
});
const label = onQuestion({
  ...{ word: "qlabel", needs: RUNS, kind: "label_question", states: STANDING },
  read: (question, written) => ({ command: "label_question", question, label: written }),
  write: (command) => command.label,
});
const merge = onQuestion({
  ...{ word: "qmerge", needs: RUNS, kind: "merge_question", states: WAITING },
  read: (question, left) => {
    const into = numberIn(left);
    if (into === null || into.left !== "") return null;
    return { command: "merge_question", question, into: into.found };
  },
  write: ({ into }) => `#${into}`,
});

const assign: Verb = {
  ...{ word: "qassign", needs: RUNS },
  read: (rest, known) => {
    const at = numberIn(rest);
    const { which } = words.value.typed.qassign;
    if (at === null) return trouble(which);
    if (at.left === "")
      return doing({ command: "assign_question", question: at.found, member: null });
    const whom = memberAt(at.left, known.view.members);
    if (isTrouble(whom)) return whom;
    if (whom.rest !== "") return trouble(which);
    return doing({ command: "assign_question", question: at.found, member: whom.found.m });
  },
  write: (act, known) => {
    const command = commandOf(act, "assign_question");
    if (command === null) return null;
    const { question, member } = command;
    const name = member === null ? "" : ` ${writtenNumber(member, known.view.members)}`;
    return `/qassign #${question}${name}`;
  },
  done: () => words.value.typed.qassign.done,
  complete: (rest, known) => {
    const at = numberIn(rest);
    if (at === null || at.left === "") return numbersFor(rest, known, STANDING);
    return namesFor(at.left, known).map((name) => `#${at.found} ${name}`);
  },
};

const order: Verb = {
  ...{ word: "qorder", needs: RUNS },
  read: (rest) => {
    const typed = rest.split(/[\s,]+/).filter((one) => one !== "");
    const isWhole = typed.every((one) => /^#?\d{1,5}$/.test(one));
    return isWhole
      ? doing({
          command: "order_questions",
          questions: typed.map((one) => Number(one.replace("#", ""))),
        })
      : trouble(words.value.typed.qorder.which);
  },
  write: (act) => {
    const command = commandOf(act, "order_questions");
    return command && `/qorder ${command.questions.map((one) => `#${one}`).join(" ")}`.trim();
  },
  done: () => words.value.typed.qorder.done,
  complete: (rest, known) => {
    const typed = rest.split(" ").at(-1) ?? "";
    const said = rest.slice(0, rest.length - typed.length);
    return numbersFor(typed, known, STANDING).map((one) => `${said}${one}`);
  },
};

type Rules = Omit<Command & { readonly command: "set_questions" }, "command">;

/** As it is typed -> what it sets. */
const FLAGS: readonly (readonly [string, Rules])[] = [
  ...([
    ["open", { is_open: true }],
    ["closed", { is_open: false }],
    ["reviewed", { is_reviewed: true }],
    ["unreviewed", { is_reviewed: false }],
    ["anonymous", { may_be_anonymous: true }],
    ["named", { may_be_anonymous: false }],
    ["hidden", { until_live: true }],
    ["counted", { until_live: false }],
  ] as const),
  ...QUESTION_SORTS.map((sort) => [`sort=${sort}`, { sort }] as const),
];

const questions: Verb = {
  ...{ word: "questions", needs: RUNS },
  read: (rest) => {
    const read = rest
      .toLowerCase()
      .split(/\s+/)
      .map((one) => flagged(one));
    if (rest === "" || read.includes(null)) return trouble(words.value.typed.questions.which);
    return doing(Object.assign({ command: "set_questions" as const }, ...read));
  },
  write: (act) => {
    const command = commandOf(act, "set_questions");
    if (command === null) return null;
    const { command: _, ...rules } = command;
    const said = Object.entries(rules).map(([name, value]) => written(name, value));
    return `/questions ${said.join(" ")}`;
  },
  done: () => words.value.typed.questions.done,
  complete: (rest) => {
    const typed = rest.split(" ").at(-1) ?? "";
    const said = rest.slice(0, rest.length - typed.length);
    return [...FLAGS.map(([flag]) => flag), "from=3"]
      .filter((flag) => flag.startsWith(typed))
      .map((flag) => `${said}${flag}`);
  },
};

export const QUESTION_VERBS: readonly Verb[] = [
  ...[asking("ask"), asking("askanon"), voting("qvote"), voting("qunvote")],
  step("qwithdraw", "withdraw_question", WAITING, null),
  questions,
  step("qapprove", "approve_question", ["pending"]),
  reject,
  step("qrestore", "restore_question", ["rejected", "merged", "archived", "answered"], null),
  step("qtake", "take_question", ["open", "pending"]),
  ...[answering("qanswered"), answering("qlater"), replying("qreply"), replying("qwhisper")],
  ...[edit, merge, label, assign, order],
  step("qarchive", "archive_question", ["answered"]),
  step("qreveal", "reveal_asker", STANDING, "archive"),
];

function flagged(typed: string): Rules | null {
  const from = /^from=(\d{1,4})$/.exec(typed)?.[1];
  if (from !== undefined) return { votes_from: Number(from) };
  return FLAGS.find(([flag]) => flag === typed)?.[1] ?? null;
}

function written(name: string, value: unknown): string {
  if (name === "votes_from") return `from=${value}`;
  const found = FLAGS.find(([, rules]) =>
    Object.entries(rules).some(([n, v]) => n === name && v === value),
  );
  return found?.[0] ?? "";
}

function numberIn(typed: string): { readonly found: number; readonly left: string } | null {
  const form = /^#?(\d{1,5})(?:\s+|$)/.exec(typed);
  return form && { found: Number(form[1]), left: typed.slice(form[0].length).trim() };
}

function numbersFor(
  rest: string,
  { view }: Known,
  states: readonly QuestionState[],
): readonly string[] {
  return questionsOf(view.items)
    .filter(({ state }) => states.includes(state))
    .map(({ number }) => `#${number}`)
    .filter((one) => one.startsWith(rest));
}
