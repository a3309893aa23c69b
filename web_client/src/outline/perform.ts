/** Doing an act, whoever asked for it: a button, a key or a typed line. */
import type { RoomStore } from "../state/room";
import type { Command } from "../wire/commands";
import type { LinkRole } from "../wire/http";
import { refusalOf } from "../wire/refusals";
import { words } from "../words";
import { handsUp } from "./hands";
import type { MakeLink } from "./links";
import { readOut } from "./reading";
import { doneWords, readLine } from "./table";
import { type Act, isTrouble, type Known } from "./verb";

/** What came of it, to be read. later: the line is away, and it is done on return. */
export interface Outcome {
  readonly isDone: boolean | "later";
  readonly lines: readonly string[];
}

/** Return what the store knows that lines are understood by; null before the room is known. */
export function knownOf(store: RoomStore): Known | null {
  const [view, me] = [store.view.value, store.me.value];
  if (view === null || me === null) return null;
  return { view, me, layout: store.layout.value, messages: store.timeline.messages.value };
}

/** Do an act; waits for the room's answer where the act is a lasting one. */
export async function perform(
  act: Act,
  store: RoomStore,
  known: Known,
  makeLink: MakeLink,
): Promise<Outcome> {
  switch (act.kind) {
    case "do":
      return store.connection.value.kind === "in"
        ? lasting(act.command, doneWords(act, known), store)
        : later(act.command, store);
    case "express":
      store.express(act.code);
      return done(doneWords(act, known));
    case "go":
      store.goTo(act.portal, { isMeant: true });
      return done(doneWords(act, known));
    case "stay":
      store.body.stay();
      return done(doneWords(act, known));
    case "invite":
      return invite(act.role, doneWords(act, known), makeLink);
    case "lower_all":
      return lowerAll(known, doneWords(act, known), store);
    case "leave":
      await store.leave();
      return done(doneWords(act, known));
    case "tell":
      return { isDone: true, lines: readOut(act.what, known, store.relay.faces.value) };
  }
}

/** Do what a line asks for. */
export async function performLine(
  line: string,
  store: RoomStore,
  makeLink: MakeLink,
): Promise<Outcome> {
  const known = knownOf(store);
  if (known === null) return { isDone: false, lines: [words.value.outline.notIn] };
  const act = readLine(line, known);
  return isTrouble(act)
    ? { isDone: false, lines: [act.text] }
    : perform(act, store, known, makeLink);
}

async function lasting(command: Command, said: string, store: RoomStore): Promise<Outcome> {
  const refused = await store.do(command);
  return refused === null ? done(said) : { isDone: false, lines: [refused] };
}

async function invite(role: LinkRole, said: string, makeLink: MakeLink): Promise<Outcome> {
  try {
    return { isDone: true, lines: [said, await makeLink(role)] };
  } catch (reason) {
    return { isDone: false, lines: [words.value.refused[refusalOf(reason).code]] };
  }
}

/** Who raised first is taken down first, so that a line that breaks leaves the order as it was. */
async function lowerAll({ view }: Known, said: string, store: RoomStore): Promise<Outcome> {
  for (const { m: member } of handsUp(view.members)) {
    const refused = await store.do({ command: "lower_hand", member });
    if (refused !== null) return { isDone: false, lines: [refused] };
  }
  return done(said);
}

/** Nobody waits for an answer that may take minutes; a refusal is shown when it comes. */
function later(command: Command, store: RoomStore): Outcome {
  void store.do(command).then((refused) => {
    if (refused !== null) store.notices.show(refused);
  });
  return { isDone: "later", lines: [words.value.outline.later] };
}

function done(said: string): Outcome {
  return { isDone: true, lines: [said] };
}
