/** The agenda as it is typed: items by their place on it, or by number where they have none. */
import { AGENDA_STATES, type AgendaLine, agendaOf, lineIn, lineOf } from "../../topics/agenda";
import type { Seq } from "../../wire/ids";
import { words } from "../../words";
import { commandOf, doing, type Known, trouble, type Verb } from "../verb";

const REALLY = "really";
const LINKS = /(?:(?:^|\s+)https?:\/\/\S+)+$/;

const propose: Verb = {
  ...{ word: "propose", needs: "ask" },
  read: (rest) => {
    if (rest === "") return trouble(words.value.typed.propose.empty);
    return doing({ command: "propose_agenda_item", ...said(rest) });
  },
  write: (act) => {
    const command = commandOf(act, "propose_agenda_item");
    return command && `/propose ${written(command)}`;
  },
  done: () => words.value.typed.propose.done,
};

const agenda: Verb = {
  ...{ word: "agenda", needs: "manage-agenda" },
  read: (rest) =>
    rest === ""
      ? trouble(words.value.typed.agenda.empty)
      : doing({ command: "import_agenda", text: rest }),
  write: (act) => {
    const command = commandOf(act, "import_agenda");
    return command && `/agenda ${command.text}`;
  },
  done: () => words.value.typed.agenda.done,
};

const retitle: Verb = {
  ...{ word: "retitle", needs: "manage-agenda" },
  read: (rest, known) => {
    const at = itemAt(rest, known);
    if (at === null || at.rest === "") return trouble(words.value.typed.retitle.which);
    return doing({ command: "change_agenda_item", item: at.item, ...said(at.rest) });
  },
  write: (act, known) => {
    const command = commandOf(act, "change_agenda_item");
    return command && `/retitle ${placeOf(command.item, known)} ${written(command)}`;
  },
  done: () => words.value.typed.retitle.done,
  complete: placesFor,
};

const reorder: Verb = {
  ...{ word: "reorder", needs: "manage-agenda" },
  read: (rest, known) => {
    const at = itemAt(rest, known);
    const before = at === null || at.rest === "" ? null : itemAt(at.rest, known);
    const isWhole = at !== null && (at.rest === "" || before?.rest === "");
    if (!isWhole) return trouble(words.value.typed.reorder.which);
    return doing({ command: "move_agenda_item", item: at.item, before: before?.item ?? null });
  },
  write: (act, known) => {
    const command = commandOf(act, "move_agenda_item");
    if (command === null) return null;
    const before = command.before === null ? "" : ` ${placeOf(command.before, known)}`;
    return `/reorder ${placeOf(command.item, known)}${before}`;
  },
  done: () => words.value.typed.reorder.done,
  complete: placesFor,
};

const item: Verb = {
  // One's own proposal anybody may take back.
  ...{ word: "item", needs: "ask" },
  read: (rest, known) => {
    const at = itemAt(rest, known);
    const [word = "", really, ...more] = at?.rest.toLowerCase().split(/\s+/) ?? [];
    const state = AGENDA_STATES.find((one) => one === word);
    const isPlain = more.length === 0 && (really === undefined || really === REALLY);
    if (at === null || state === undefined || !isPlain) {
      return trouble(words.value.typed.item.which);
    }
    const force = really === REALLY;
    return doing({ command: "set_agenda_item", item: at.item, state, force });
  },
  write: (act, known) => {
    const command = commandOf(act, "set_agenda_item");
    if (command === null) return null;
    const really = command.force ? ` ${REALLY}` : "";
    return `/item ${placeOf(command.item, known)} ${command.state}${really}`;
  },
  done: () => words.value.typed.item.done,
  complete: (rest, known) => {
    const at = itemAt(rest, known);
    if (at === null || !/\s/.test(rest)) return placesFor(rest, known);
    const head = rest.slice(0, rest.length - at.rest.length).trim();
    return AGENDA_STATES.filter((state) => state !== "proposed" && state.startsWith(at.rest)).map(
      (state) => `${head} ${state}`,
    );
  },
};

const nextitem: Verb = {
  ...{ word: "nextitem", needs: "manage-agenda" },
  read: (rest) =>
    rest === "" || rest.toLowerCase() === REALLY
      ? doing({ command: "next_agenda_item", force: rest !== "" })
      : trouble(words.value.typed.nextitem.really),
  write: (act) => {
    const command = commandOf(act, "next_agenda_item");
    return command && (command.force ? `/nextitem ${REALLY}` : "/nextitem");
  },
  done: () => words.value.typed.nextitem.done,
};

export const AGENDA_VERBS: readonly Verb[] = [propose, agenda, retitle, reorder, item, nextitem];

interface Said extends AgendaLine {
  readonly links: readonly string[];
}

/** Return what a line says of an item: its links stand at the end. */
export function said(line: string): Said {
  const linked = LINKS.exec(line)?.[0] ?? "";
  const bare = line.slice(0, line.length - linked.length).trim();
  // Nothing but addresses is a title that is one.
  if (bare === "") return { ...lineIn(line), links: [] };
  return { ...lineIn(bare), links: linked.split(/\s+/).filter((link) => link !== "") };
}

function written({ links, ...line }: Said): string {
  return [lineOf(line), ...links].join(" ");
}

function itemAt(text: string, { view }: Known): { item: Seq; rest: string } | null {
  const [whole, mark, digits] = /^(#?)(\d{1,15})(?:\s+|$)/.exec(text) ?? [];
  if (whole === undefined) return null;
  const rest = text.slice(whole.length);
  if (mark === "#") return { item: Number(digits) as Seq, rest };
  const found = agendaOf(view.items).items[Number(digits) - 1];
  return found === undefined ? null : { item: found.seq, rest };
}

function placeOf(item: Seq, { view }: Known): string {
  const at = agendaOf(view.items).items.findIndex(({ seq }) => seq === item);
  return at < 0 ? `#${item}` : `${at + 1}`;
}

function placesFor(rest: string, { view }: Known): readonly string[] {
  if (!/^\d*$/.test(rest)) return [];
  return agendaOf(view.items)
    .items.map((_, at) => `${at + 1}`)
    .filter((place) => place.startsWith(rest))
    .slice(0, 8)
    .map((place) => `${place} `);
}
