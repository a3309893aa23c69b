// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { memoryKeep } from "../../state/keep";
import { KeyChoice, keyAct, keyHelp } from "./keys";

function pressed(key: string, on: Element = document.body, more: KeyboardEventInit = {}) {
  let act: ReturnType<typeof keyAct> = null;
  const hear = (event: Event) => {
    act = keyAct(event as KeyboardEvent);
  };
  document.body.addEventListener("keydown", hear, { once: true });
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  document.body.removeEventListener("keydown", hear);
  return act;
}

afterEach(() => document.body.replaceChildren());

test("digits show expressions, letters open panels", () => {
  expect(pressed("1")).toEqual({ kind: "express", code: 1 });
  expect(pressed("0")).toEqual({ kind: "express", code: 0 });
  expect(pressed("9")).toEqual({ kind: "hand" });
  expect(pressed("C")).toEqual({ kind: "panel", panel: "chat" });
  expect(pressed("/")).toEqual({ kind: "command" });
  expect(pressed("k")).toEqual({ kind: "console" });
  expect(pressed("n")).toEqual({ kind: "panel", panel: "session" });
  expect(pressed("x")).toBeNull();
});

test("walking keys are left to the scene", () => {
  for (const key of ["w", "a", "s", "d", "ArrowUp", "Enter", "Escape"]) {
    expect(pressed(key)).toBeNull();
  }
});

test.each(["input", "textarea", "select"])("nothing happens while one is in an %s", (tag) => {
  const field = document.body.appendChild(document.createElement(tag));
  expect(pressed("1", field)).toBeNull();
});

test("a key that is held acts once", () => {
  expect(pressed("9", document.body, { repeat: true })).toBeNull();
});

test("a chord is the browser's", () => {
  expect(pressed("c", document.body, { ctrlKey: true })).toBeNull();
});

test("keys are on unless somebody turned them off", () => {
  const keep = memoryKeep();
  expect(new KeyChoice(keep).areOn.value).toBe(true);
  new KeyChoice(keep).set(false);
  expect(new KeyChoice(keep).areOn.value).toBe(false);
  new KeyChoice(keep).set(true);
  expect(new KeyChoice(keep).areOn.value).toBe(true);
});

test("the help names every key once, and the console's to those who run the room", () => {
  const told = keyHelp({ runsRoom: true }).map(({ keys }) => keys);
  expect(told.length).toBeGreaterThan(10);
  expect(new Set(told).size).toBe(told.length);
  const others = keyHelp({ runsRoom: false }).map(({ keys }) => keys);
  expect(told.filter((keys) => !others.includes(keys))).toEqual(["K"]);
});
