/** For tests: a page in happy-dom, and a server that answers by a table. */
import { type ComponentChildren, render } from "preact";
import { act } from "preact/test-utils";
import { expect, vi } from "vitest";
import { Session } from "../../state/session";
import { Api } from "../../wire/http";

export interface Asked {
  /** As in "POST /enter". */
  readonly what: string;
  readonly body: unknown;
}

export interface FakeServer {
  readonly session: Session;
  readonly asked: Asked[];
  /** What it answers from now on, by "POST /enter"; a number is a refusal's status. */
  readonly answers: Record<string, unknown>;
}

export const REFUSAL = (status: number, code: string) => ({ status, error: { code, message: "" } });

/** Return a server at the wire's end: everything of ours in front of it is real. */
export function serverWith(answers: Record<string, unknown>): FakeServer {
  const asked: Asked[] = [];
  const api = new Api("https://harbor.example", async (url, init) => {
    const what = `${init?.method} ${String(url).replace("https://harbor.example/api/v1", "")}`;
    asked.push({ what, body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
    const answer = answers[what];
    if (answer === undefined) throw new TypeError("no network");
    const status = (answer as { status?: number }).status ?? 200;
    return new Response(JSON.stringify(answer), { status });
  });
  return { session: new Session(api), asked, answers };
}

/** For what takes a moment on an idle machine: two cores may have other work as well. */
const PATIENCE = { timeout: 4_000 };

/** Wait until the page says something, and return the page. */
export async function says(place: HTMLElement, words: string): Promise<HTMLElement> {
  await vi.waitFor(() => expect(place.textContent).toContain(words), PATIENCE);
  return place;
}

/** Return what was sent along with a question, for each time it was asked. */
export function sent({ asked }: FakeServer, what: string): readonly unknown[] {
  return asked.filter((one) => one.what === what).map(({ body }) => body);
}

/** Draw something on an empty page and return its place. */
export function drawn(what: ComponentChildren): HTMLElement {
  const place = document.body.appendChild(document.createElement("div"));
  act(() => render(what, place));
  return place;
}

/** Take everything off the page. */
export function cleared(): void {
  for (const place of document.body.children) render(null, place);
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
}

export function first<T extends Element = HTMLElement>(place: ParentNode, selector: string): T {
  const found = place.querySelector<T>(selector);
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
}

/** Return the button or link with these words. */
export function named(place: ParentNode, words: string): HTMLElement {
  const all = Array.from(place.querySelectorAll<HTMLElement>("button, a, [aria-label]"));
  const found = all.find(
    (one) => (one.getAttribute("aria-label") ?? one.textContent ?? "").trim() === words,
  );
  if (found === undefined) throw new Error(`nothing is called ${words}`);
  return found;
}

export function click(place: ParentNode, words: string): void {
  act(() => named(place, words).click());
}

/** Pick the radio button of a value. */
export function pick(place: ParentNode, value: string): void {
  act(() => first(place, `input[value=${value}]`).click());
}

/** Write into the field with this label, as a person would. */
export function write(place: ParentNode, label: string, text: string): void {
  const labels = Array.from(place.querySelectorAll("label"));
  const id = labels.find(({ textContent }) => textContent === label)?.htmlFor ?? "";
  const field = document.getElementById(id) as HTMLInputElement;
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export function submit(place: ParentNode): void {
  act(() => {
    first(place, "form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  });
}

/** Open the menu whose button has this word; a browser does it by itself, happy-dom does not. */
export async function unfold(place: Element, word: string, at = 0): Promise<void> {
  const menus = Array.from(place.querySelectorAll(".menu")).filter((menu) =>
    menu.querySelector("button")?.textContent?.includes(word),
  );
  // Preact knows an event's name from the element; one that happy-dom lacks keeps its capitals.
  const kind = "onbeforetoggle" in place ? "beforetoggle" : "BeforeToggle";
  const opened = Object.assign(new Event(kind), { newState: "open" });
  await act(async () => void menus[at]?.querySelector(".menu__inside")?.dispatchEvent(opened));
}
