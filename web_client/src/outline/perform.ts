/** Doing an act, whoever asked for it: a button, a key or a typed line. */
import type { RoomStore } from "../state/room";
import { readOut } from "./reading";
import { doneWords, readLine } from "./table";
import { type Act, isTrouble, type Known } from "./verb";

/** What came of it, to be read. */
export interface Outcome {
  readonly isDone: boolean;
  readonly lines: readonly string[];
}

/** Return what the store knows that lines are understood by; null before the room is known. */
export function knownOf(store: RoomStore): Known | null {
  const [view, me] = [store.view.value, store.me.value];
  if (view === null || me === null) return null;
  return { view, me, layout: store.layout.value, messages: store.timeline.messages.value };
}

/** Do an act; waits for the room's answer where the act is a lasting one. */
export async function perform(act: Act, store: RoomStore, known: Known): Promise<Outcome> {
  switch (act.kind) {
    case "do": {
      const words = doneWords(act, known);
      const refused = await store.do(act.command);
      return refused === null ? done(words) : { isDone: false, lines: [refused] };
    }
    case "express":
      store.express(act.code);
      return done(doneWords(act, known));
    case "leave":
      await store.leave();
      return done(doneWords(act, known));
    case "tell":
      return { isDone: true, lines: readOut(act.what, known, store.relay.faces.value) };
  }
}

/** Do what a line asks for. */
export async function performLine(line: string, store: RoomStore): Promise<Outcome> {
  const known = knownOf(store);
  if (known === null) return { isDone: false, lines: ["You are not in the room yet."] };
  const act = readLine(line, known);
  return isTrouble(act) ? { isDone: false, lines: [act.text] } : perform(act, store, known);
}

function done(words: string): Outcome {
  return { isDone: true, lines: [words] };
}
