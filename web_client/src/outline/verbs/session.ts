/** Sessions: planning, opening, resting and ending one. */
import { isZone, momentIn, ownZone, shownIn } from "../../state/zones";
import type { SessionPlan } from "../../wire/commands";
import { PRESETS, type Preset } from "../../wire/ids";
import { words } from "../../words";
import { messageAt } from "../names";
import { commandOf, doing, isTrouble, plain, type Trouble, trouble, type Verb } from "../verb";

const MINUTE_MS = 60_000;

const plan: Verb = {
  ...{ word: "plan", needs: "manage-session" },
  read: (rest) => {
    const read = planIn(rest);
    return isTrouble(read) ? read : doing({ command: "plan_session", ...read });
  },
  write: (act) => {
    const command = commandOf(act, "plan_session");
    return command && `/plan ${written(command)}`;
  },
  done: () => words.value.typed.plan.done,
};

const replan: Verb = {
  ...{ word: "replan", needs: "manage-session" },
  read: (rest) => {
    const at = messageAt(rest);
    if (at === null) return trouble(words.value.typed.replan.which);
    const read = planIn(at.rest);
    if (isTrouble(read)) return read;
    return doing({ command: "change_session", session: at.found, ...read });
  },
  write: (act) => {
    const command = commandOf(act, "change_session");
    return command && `/replan #${command.session} ${written(command)}`;
  },
  done: () => words.value.typed.replan.done,
};

const unplan: Verb = {
  ...{ word: "unplan", needs: "manage-session" },
  read: (rest) => {
    const at = messageAt(rest);
    if (at === null || at.rest !== "") return trouble(words.value.typed.unplan.which);
    return doing({ command: "cancel_session", session: at.found });
  },
  write: (act) => {
    const command = commandOf(act, "cancel_session");
    return command && `/unplan #${command.session}`;
  },
  done: () => words.value.typed.unplan.done,
};

const open: Verb = {
  ...{ word: "open", needs: "manage-session" },
  read: (rest) => {
    const at = messageAt(rest);
    if (at?.rest === "") {
      return doing({ command: "open_session", session: at.found, title: "", preset: "panel" });
    }
    const [preset, title] = presetIn(rest);
    if (title === "") return trouble(words.value.typed.open.which);
    return doing({ command: "open_session", session: null, title, preset });
  },
  write: (act) => {
    const command = commandOf(act, "open_session");
    if (command === null) return null;
    if (command.session !== null) return `/open #${command.session}`;
    return `/open ${command.preset} ${command.title}`;
  },
  done: () => words.value.typed.open.done,
  complete: (rest) => PRESETS.filter((one) => one.startsWith(rest)),
};

const needs = "manage-session";
const pause = plain({ word: "pause", needs, act: doing({ command: "pause_session" }) });
const goon = plain({ word: "goon", needs, act: doing({ command: "resume_session" }) });
const end = plain({ word: "end", needs, act: doing({ command: "end_session" }) });

export const SESSION_VERBS: readonly Verb[] = [open, pause, goon, end, plan, replan, unplan];

/** Read "2026-12-03 14:30 90 Europe/Berlin panel Harbor talks | What it is about". */
function planIn(typed: string): SessionPlan | Trouble {
  const form = /^(\S+)\s+(\S+)\s+(\d{1,5})\s+(\S.*)$/s.exec(typed);
  if (form === null) return trouble(words.value.typed.plan.which);
  const [, date = "", time = "", minutes = "", rest = ""] = form;
  const [first = "", ...others] = rest.split(/\s+/);
  const isNamed = (first === "UTC" || first.includes("/")) && isZone(first);
  const zone = isNamed ? first : ownZone();
  const [preset, titled] = presetIn(isNamed ? others.join(" ") : rest);
  const [title = "", ...about] = titled.split(" | ");
  const starts_ms = momentIn(zone, date, time);
  if (starts_ms === null || title === "" || Number(minutes) === 0) {
    return trouble(words.value.typed.plan.which);
  }
  const ends_ms = starts_ms + Number(minutes) * MINUTE_MS;
  return { title, starts_ms, ends_ms, zone, preset, about: about.join(" | ") };
}

function written({ title, starts_ms, ends_ms, zone, preset, about }: SessionPlan): string {
  const { date, time } = shownIn(zone, starts_ms);
  const minutes = Math.round((ends_ms - starts_ms) / MINUTE_MS);
  const end = about === "" ? "" : ` | ${about.replace(/\s+/g, " ")}`;
  return `${date} ${time} ${minutes} ${zone} ${preset} ${title}${end}`;
}

function presetIn(typed: string): readonly [Preset, string] {
  const [word = "", ...rest] = typed.split(/\s+/);
  const preset = PRESETS.find((one) => one === word.toLowerCase());
  return preset === undefined ? ["panel", typed.trim()] : [preset, rest.join(" ")];
}
