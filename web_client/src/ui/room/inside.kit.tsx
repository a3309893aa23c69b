/** For tests: being inside a room whose server is a table, in happy-dom. */
import type { ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { entered, Harbor, settled } from "../../state/harbor.kit";
import { memoryKeep } from "../../state/keep";
import type { RoomStore } from "../../state/room";
import { drawn, type FakeServer, serverWith } from "../kit/page";
import { FormChoice } from "./form";
import { Inside, InsideProvider } from "./inside";
import { Panels } from "./panels";

export interface Place {
  readonly harbor: Harbor;
  readonly store: RoomStore;
  readonly inside: Inside;
  readonly place: HTMLElement;
  /** What answers over HTTP. */
  readonly server: FakeServer;
}

/** Enter as an attendee, or as `role`, and draw what is given inside. */
export async function inside(
  what: ComponentChildren,
  role = "attendee",
  harbor = new Harbor(),
): Promise<Place> {
  window.history.replaceState(null, "", "/room/x");
  harbor.me = { m: 1, role };
  const [ana, ...others] = harbor.snapshot["members"] as readonly object[];
  harbor.snapshot = { ...harbor.snapshot, members: [{ ...ana, role }, ...others] };
  const store = await entered(harbor);
  const panels = new Panels(window, null);
  const server = serverWith({});
  const own = new Inside(store, server.session, panels, new FormChoice(memoryKeep()));
  const place = drawn(<InsideProvider value={own}>{what}</InsideProvider>);
  return { harbor, store, inside: own, place, server };
}

/** Let what was begun come to its end, on the page too. */
export async function done(begin: () => void = () => {}): Promise<void> {
  await act(async () => {
    begin();
    await settled();
  });
}

/** Write into a field as a person does. */
export async function write(field: HTMLTextAreaElement | HTMLInputElement, text: string) {
  await done(() => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export async function press(target: Element, key: string, more: KeyboardEventInit = {}) {
  const init = { key, bubbles: true, cancelable: true, ...more };
  await done(() => void target.dispatchEvent(new KeyboardEvent("keydown", init)));
}

/** Return the first element, which has to be there. */
export function one<T extends HTMLElement = HTMLElement>(place: Element, selector: string): T {
  const found = place.querySelector<T>(selector);
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
}

/** Return the button or link with this word in its name. */
export function named(place: Element, word: string): HTMLElement {
  const all = [...place.querySelectorAll<HTMLElement>("button, a")];
  const found = all.find(
    (each) =>
      (each.textContent ?? "").includes(word) || each.getAttribute("aria-label")?.includes(word),
  );
  if (found === undefined) throw new Error(`no button says ${word}`);
  return found;
}
