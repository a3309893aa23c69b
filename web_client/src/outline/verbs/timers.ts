/** Clocks as they are typed. */
import { CLOCKS, type Clock, timersOf } from "../../topics/timers";
import { words } from "../../words";
import { type Act, commandOf, doing, trouble, type Verb } from "../verb";

const TIME = /^(?:(\d{1,4}):([0-5]\d)|(\d{1,5})(m|s)?)(?:\s+|$)/;
const PLAIN = { pause: "pause_timer", go: "resume_timer", stop: "stop_timer" } as const;

const timer: Verb = {
  ...{ word: "timer", needs: "manage-session" },
  read: (rest) => {
    const [whole, word = ""] = /^(\S+)\s+(?=\S)/.exec(rest) ?? [];
    const clock = CLOCKS.find((one) => one === word.toLowerCase());
    const act =
      whole === undefined || clock === undefined ? null : asked(clock, rest.slice(whole.length));
    return act ?? trouble(words.value.typed.timer.what);
  },
  write: (act) => {
    const started = commandOf(act, "start_timer");
    if (started !== null) {
      const { clock, for_s, is_hard, group } = started;
      return `/timer ${clock} ${writtenTime(for_s)}${is_hard ? " hard" : ""}${group && ` for ${group}`}`;
    }
    const more = commandOf(act, "extend_timer");
    if (more !== null) return `/timer ${more.clock} +${writtenTime(more.by_s)}`;
    for (const [word, kind] of Object.entries(PLAIN)) {
      const command = commandOf(act, kind);
      if (command !== null) return `/timer ${command.clock} ${word}`;
    }
    return null;
  },
  done: () => words.value.typed.timer.done,
  complete: (rest, { view }) => {
    const [head = "", ...behind] = rest.split(/\s+/);
    if (behind.length === 0)
      return CLOCKS.filter((one) => one.startsWith(head)).map((one) => `${one} `);
    const runs = timersOf(view.items).some(({ clock }) => clock === head);
    const options = runs ? ["+1m", "pause", "go", "stop"] : ["1m", "2m", "3m", "5m"];
    return options.filter((one) => one.startsWith(behind.join(" "))).map((one) => `${head} ${one}`);
  },
};

const budget: Verb = {
  ...{ word: "budget", needs: "manage-queue" },
  read: (rest) => {
    const at = timeAt(rest);
    if (at === null || at.rest === "") return trouble(words.value.typed.budget.what);
    return doing({ command: "set_budget", group: at.rest, for_s: at.s });
  },
  write: (act) => {
    const command = commandOf(act, "set_budget");
    return command && `/budget ${writtenTime(command.for_s)} ${command.group}`;
  },
  done: () => words.value.typed.budget.done,
};

export const TIMERS_VERBS: readonly Verb[] = [timer, budget];

function asked(clock: Clock, rest: string): Act | null {
  const word = rest.toLowerCase();
  if (word === "pause" || word === "go" || word === "stop") {
    return doing({ command: PLAIN[word], clock });
  }
  if (rest.startsWith("+")) {
    const more = timeAt(rest.slice(1));
    return more === null || more.rest !== ""
      ? null
      : doing({ command: "extend_timer", clock, by_s: more.s });
  }
  const at = timeAt(rest);
  if (at === null) return null;
  const behind = /^(hard)?\s*(?:for\s+(.+))?$/i.exec(at.rest);
  if (behind === null) return null;
  const [, hard, group = ""] = behind;
  const is_hard = hard !== undefined;
  return doing({ command: "start_timer", clock, for_s: at.s, is_hard, group });
}

/** Return the time that a text begins with: "2m", "90s", "2:30"; a bare number is minutes. */
function timeAt(text: string): { readonly s: number; readonly rest: string } | null {
  const [whole, minutes, seconds, count, unit] = TIME.exec(text) ?? [];
  if (whole === undefined) return null;
  const rest = text.slice(whole.length);
  if (minutes !== undefined) return { s: Number(minutes) * 60 + Number(seconds), rest };
  return { s: Number(count) * (unit === "s" ? 1 : 60), rest };
}

function writtenTime(time_s: number): string {
  return time_s % 60 === 0 ? `${time_s / 60}m` : `${time_s}s`;
}
