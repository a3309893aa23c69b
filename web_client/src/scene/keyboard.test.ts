// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Keyboard, steerOf } from "./keyboard";

const said: string[] = [];
let host: HTMLElement;
let field: HTMLElement;
let keyboard: Keyboard;

beforeEach(() => {
  said.length = 0;
  host = document.body.appendChild(document.createElement("div"));
  field = document.body.appendChild(document.createElement("input"));
  keyboard = new Keyboard(host, {
    sit: () => said.push("sit"),
    stand: () => said.push("stand"),
  });
});

afterEach(() => {
  keyboard.dispose();
  document.body.replaceChildren();
});

function press(code: string, on: HTMLElement = host, also: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { code, bubbles: true, cancelable: true, ...also });
  on.dispatchEvent(event);
  return event;
}

function release(code: string): void {
  window.dispatchEvent(new KeyboardEvent("keyup", { code }));
}

test("arrows and letters walk in the scene, and stop when let go", () => {
  press("ArrowUp");
  press("KeyD");
  expect(keyboard.steer).toEqual({ right: 1, ahead: 1 });
  release("ArrowUp");
  release("KeyD");
  expect(keyboard.steer).toEqual({ right: 0, ahead: 0 });
});

test("on the page itself arrows walk, and letters are left to whoever reads them", () => {
  press("ArrowLeft", document.body);
  press("KeyW", document.body);
  expect(keyboard.steer).toEqual({ right: -1, ahead: 0 });
});

test("while something is typed into nothing walks, sits or stands", () => {
  const events = ["ArrowUp", "KeyW", "Enter", "Escape"].map((code) => press(code, field));
  expect(keyboard.steer).toEqual({ right: 0, ahead: 0 });
  expect(said).toEqual([]);
  expect(events.some((event) => event.defaultPrevented)).toBe(false);
});

test("Enter sits and Escape stands, once a press", () => {
  press("Enter");
  press("Enter", host, { repeat: true });
  press("NumpadEnter");
  press("Escape");
  expect(said).toEqual(["sit", "sit", "stand"]);
});

test("a chord is the browser's", () => {
  press("ArrowLeft", host, { altKey: true });
  press("KeyA", host, { ctrlKey: true });
  expect(keyboard.steer).toEqual({ right: 0, ahead: 0 });
});

test("Tab passes: the scene is no trap", () => {
  expect(press("Tab").defaultPrevented).toBe(false);
});

test("what somebody else answered already is not answered again", () => {
  host.addEventListener("keydown", (event) => event.preventDefault());
  press("Escape");
  expect(said).toEqual([]);
});

test("switched off, keys do nothing, and one that was held is let go", () => {
  press("ArrowUp");
  keyboard.isOn = false;
  press("Enter");
  press("ArrowDown");
  expect(keyboard.steer).toEqual({ right: 0, ahead: 0 });
  keyboard.isOn = true;
  expect(keyboard.steer).toEqual({ right: 0, ahead: 0 });
  expect(said).toEqual([]);
});

test("a key let go in another window is let go here", () => {
  press("ArrowUp");
  window.dispatchEvent(new Event("blur"));
  expect(keyboard.steer).toEqual({ right: 0, ahead: 0 });
});

test("after it is disposed no key arrives", () => {
  keyboard.dispose();
  press("Enter");
  expect(said).toEqual([]);
});

test("opposite keys cancel out", () => {
  expect(steerOf(new Set(["KeyA", "ArrowRight", "KeyS"]))).toEqual({ right: 0, ahead: -1 });
});
