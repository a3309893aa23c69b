/** Polls: asking, voting, and what becomes of a question. */
import { isFor, type Poll, pollOf, pollsOf } from "../../topics/polls";
import { ROLES, type Role } from "../../wire/ids";
import { IDENTITIES, POLL_KINDS, type PollCommand, type PollWish, RESULTS } from "../../wire/polls";
import { words } from "../../words";
import { commandOf, doing, isTrouble, type Known, type Trouble, trouble, type Verb } from "../verb";

/** A poll as it is asked if nothing else is said. */
export const PLAIN_POLL: PollWish = {
  ...{ question: "", kind: "single", options: [], max_choices: null },
  ...{ results: "after_close", identity: "anonymous", role: null, voters: [] },
  ...{ series: "", opens: true },
};

/** Return a wish that can be typed: quotes, bars and spaces stand for something there. */
export function typeable(wish: PollWish): PollWish {
  const tidy = (text: string): string => text.replace(/\s+/g, " ").trim();
  return {
    ...wish,
    question: tidy(wish.question.replace(/["“”„]/g, "'")),
    options: wish.options.map((one) => tidy(one.replaceAll("|", "/"))).filter((one) => one !== ""),
    series: tidy(wish.series).replaceAll(" ", "-"),
  };
}

const poll: Verb = {
  ...{ word: "poll", needs: "manage-polls" },
  read: (rest) => {
    const wish = wishIn(rest);
    return isTrouble(wish) ? wish : doing({ command: "make_poll", ...wish });
  },
  write: (act) => {
    const command = commandOf(act, "make_poll");
    return command && `/poll ${written(command)}`;
  },
  done: (act) => {
    const { done, drafted } = words.value.typed.poll;
    return commandOf(act, "make_poll")?.opens === false ? drafted : done;
  },
  complete: (rest) => {
    const typed = rest.split(" ").at(-1) ?? "";
    if (rest.includes('"')) return [];
    const said = rest.slice(0, rest.length - typed.length);
    return [...POLL_KINDS, ...IDENTITIES, ...RESULTS, "draft"]
      .filter((word) => word.startsWith(typed))
      .map((word) => `${said}${word}`);
  },
};

const vote: Verb = {
  ...{ word: "vote", needs: "vote" },
  read: (rest, known) => {
    const at = openPollIn(rest, known);
    if (isTrouble(at)) return at;
    const { found, left } = at;
    if (found.kind === "text") {
      if (left === "") return trouble(words.value.typed.vote.which);
      return doing({ command: "cast_vote", poll: found.number, choices: [], text: left });
    }
    const choices = choicesIn(left, found);
    if (choices === null) return trouble(words.value.typed.vote.which);
    return doing(voteFor(found, choices));
  },
  write: (act) => {
    const cast = commandOf(act, "cast_vote") ?? commandOf(act, "cast_ballot");
    if (cast === null) return null;
    const said = "text" in cast && cast.text !== "" ? cast.text : cast.choices.join(" ");
    return `/vote #${cast.poll} ${said}`;
  },
  done: (act) => {
    const { done, secret } = words.value.typed.vote;
    return commandOf(act, "cast_ballot") === null ? done : secret;
  },
  complete: (rest, known) => {
    const at = openPollIn(rest, known);
    if (isTrouble(at) || at.left !== "") return [];
    return at.found.options.map((_, index) => `#${at.found.number} ${index + 1}`);
  },
};

/** Return what votes so, by whether the poll takes votes or ballots. */
export function voteFor(found: Poll, choices: readonly number[], text = ""): PollCommand {
  return found.identity === "secret"
    ? { command: "cast_ballot", poll: found.number, choices }
    : { command: "cast_vote", poll: found.number, choices, text };
}

type Step = "open_poll" | "close_poll" | "publish_poll" | "withhold_poll" | "drop_poll";

function step(
  word: "pollopen" | "pollclose" | "pollshow" | "pollhide" | "polldrop",
  kind: Step,
  stands: readonly Poll["stand"][],
): Verb {
  return {
    ...{ word, needs: "manage-polls" },
    read: (rest) => {
      const number = numberIn(rest);
      if (number === null || number.left !== "") return trouble(words.value.typed[word].which);
      return doing({ command: kind, poll: number.found });
    },
    write: (act) => {
      const command = commandOf(act, kind);
      return command && `/${word} #${command.poll}`;
    },
    done: () => words.value.typed[word].done,
    complete: (rest, { view }) =>
      pollsOf(view.items)
        .filter(({ stand }) => stands.includes(stand))
        .map(({ number }) => `#${number}`)
        .filter((one) => one.startsWith(rest)),
  };
}

const erase: Verb = {
  ...{ word: "pollerase", needs: "redact" },
  read: (rest) => {
    const at = numberIn(rest);
    if (at === null || !/^[0-9a-f]{12}$/.test(at.left)) {
      return trouble(words.value.typed.pollerase.which);
    }
    return doing({ command: "redact_answer", poll: at.found, answer: at.left });
  },
  write: (act) => {
    const command = commandOf(act, "redact_answer");
    return command && `/pollerase #${command.poll} ${command.answer}`;
  },
  done: () => words.value.typed.pollerase.done,
};

export const POLL_VERBS: readonly Verb[] = [
  vote,
  poll,
  step("pollopen", "open_poll", ["draft"]),
  step("pollclose", "close_poll", ["open"]),
  step("pollshow", "publish_poll", ["closed", "withheld"]),
  step("pollhide", "withhold_poll", ["closed", "published"]),
  step("polldrop", "drop_poll", ["draft"]),
  erase,
];

/** Read `multi=2 named live #evening "Which?" a | b | c`. */
function wishIn(typed: string): PollWish | Trouble {
  const form = /^([^"“„]*)["“„]([^"”“]+)["”“]\s*(.*)$/s.exec(typed);
  if (form === null) return trouble(words.value.typed.poll.which);
  const [, flags = "", question = "", rest = ""] = form;
  let wish = typeable({ ...PLAIN_POLL, question, options: rest.split("|") });
  for (const flag of flags.split(/\s+/).filter((one) => one !== "")) {
    const said = flagged(flag);
    if (said === null) return trouble(words.value.typed.poll.flag({ word: flag }));
    wish = { ...wish, ...said };
  }
  const isShort = wish.kind === "text" ? wish.options.length > 0 : wish.options.length < 2;
  return wish.question === "" || isShort ? trouble(words.value.typed.poll.which) : wish;
}

function flagged(flag: string): Partial<PollWish> | null {
  const [word = "", value = ""] = flag.split("=");
  const [kind, identity, results, role] = [
    ...[POLL_KINDS.find((one) => one === word), IDENTITIES.find((one) => one === word)],
    ...[RESULTS.find((one) => one === word), ROLES.find((one) => one === value)],
  ] as const;
  if (kind !== undefined) {
    if (value === "") return { kind };
    return /^\d{1,2}$/.test(value) ? { kind, max_choices: Number(value) } : null;
  }
  if (word === "for") return role === undefined ? null : { role };
  if (value !== "") return null;
  if (identity !== undefined) return { identity };
  if (results !== undefined) return { results };
  if (word === "draft") return { opens: false };
  return word.startsWith("#") && word.length > 1 ? { series: word.slice(1) } : null;
}

function written(wish: PollWish): string {
  const { kind, max_choices, identity, results, series, opens, question, options } = wish;
  // What is usual goes without saying.
  const flags = [
    ...(kind === PLAIN_POLL.kind ? [] : [max_choices === null ? kind : `${kind}=${max_choices}`]),
    ...(identity === PLAIN_POLL.identity ? [] : [identity]),
    ...(results === PLAIN_POLL.results ? [] : [results]),
    ...(wish.role === null ? [] : [`for=${wish.role}`]),
    ...(series === "" ? [] : [`#${series}`]),
    ...(opens ? [] : ["draft"]),
  ];
  return [...flags, `"${question}"`, options.join(" | ")].join(" ").trim();
}

interface At<T> {
  readonly found: T;
  /** What follows it. */
  readonly left: string;
}

function numberIn(typed: string): At<number> | null {
  const form = /^#?(\d{1,9})(?:\s+|$)/.exec(typed);
  return form && { found: Number(form[1]), left: typed.slice(form[0].length).trim() };
}

/** The open poll that is named, or the only one that is for me. */
function openPollIn(typed: string, { view, me }: Known): At<Poll> | Trouble {
  const { which, none, several } = words.value.typed.vote;
  const named = typed.startsWith("#") ? numberIn(typed) : null;
  if (named !== null) {
    const found = pollOf(view.items, named.found);
    if (found === null || found.stand !== "open") return trouble(none);
    return { found, left: named.left };
  }
  if (typed.startsWith("#")) return trouble(which);
  const [found, ...others] = pollsOf(view.items).filter(
    (one) => one.stand === "open" && isFor(one, me),
  );
  if (found === undefined) return trouble(none);
  return others.length > 0 ? trouble(several) : { found, left: typed };
}

/** By the options' numbers, or one by its words. */
function choicesIn(typed: string, { options }: Poll): readonly number[] | null {
  const named = options.findIndex((one) => one.toLowerCase() === typed.toLowerCase());
  if (named >= 0) return [named + 1];
  const numbers = typed.split(/[\s,]+/).filter((one) => one !== "");
  if (numbers.length === 0 || !numbers.every((one) => /^\d{1,2}$/.test(one))) return null;
  return numbers.map(Number);
}

/** The roles for which a poll can be. */
export const VOTING_ROLES: readonly Role[] = ["panelist", "moderator"];
