// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Gestures } from "./gestures";

const said: string[] = [];
let element: HTMLElement;
let gestures: Gestures;

beforeEach(() => {
  said.length = 0;
  element = document.body.appendChild(document.createElement("div"));
  element.setPointerCapture = () => {};
  Object.defineProperty(element, "clientWidth", { value: 200 });
  Object.defineProperty(element, "clientHeight", { value: 100 });
  gestures = new Gestures(element, {
    tap: (x, y) => said.push(`tap ${x} ${y}`),
    drag: (across, down) => said.push(`drag ${across} ${down}`),
    zoom: (factor) => said.push(`zoom ${factor.toFixed(2)}`),
    hover: (x, y) => said.push(`hover ${x} ${y}`),
  });
});

afterEach(() => {
  gestures.dispose();
  document.body.replaceChildren();
});

function point(type: string, x: number, y: number, also: PointerEventInit = {}): void {
  const init = { clientX: x, clientY: y, pointerId: 1, button: 0, pointerType: "mouse", ...also };
  element.dispatchEvent(new PointerEvent(`pointer${type}`, init));
}

test("a press that does not move is a tap, even with a trembling hand", () => {
  point("down", 10, 20);
  point("move", 12, 21);
  point("up", 12, 21);
  expect(said).toEqual(["tap 12 21"]);
});

test("one that moves is a drag in parts of the element, and no tap", () => {
  point("down", 0, 0);
  point("move", 20, 10);
  point("up", 20, 10);
  expect(said).toEqual(["drag 0.1 0.1"]);
});

test("two fingers apart come nearer, and neither of them taps", () => {
  point("down", 0, 0, { pointerId: 1, pointerType: "touch" });
  point("down", 10, 0, { pointerId: 2, pointerType: "touch" });
  point("move", 20, 0, { pointerId: 2, pointerType: "touch" });
  point("up", 20, 0, { pointerId: 2 });
  point("up", 0, 0, { pointerId: 1 });
  expect(said).toEqual(["zoom 0.50"]);
});

test("the wheel zooms, by no more than one notch's worth a turn", () => {
  element.dispatchEvent(new WheelEvent("wheel", { deltaY: 100 }));
  element.dispatchEvent(new WheelEvent("wheel", { deltaY: -90000 }));
  expect(said).toEqual(["zoom 1.22", "zoom 0.82"]);
});

test("a mouse that is not pressed hovers, a finger does not", () => {
  point("move", 5, 6);
  point("move", 7, 8, { pointerType: "touch", pointerId: 2 });
  expect(said).toEqual(["hover 5 6"]);
});

test("other buttons, and a press that was cancelled, mean nothing", () => {
  point("down", 1, 1, { button: 2 });
  point("up", 1, 1, { button: 2 });
  point("down", 1, 1);
  point("cancel", 1, 1);
  point("up", 1, 1);
  expect(said).toEqual([]);
});

test("a press focuses the scene, so that keys walk", () => {
  element.tabIndex = 0;
  point("down", 1, 1);
  expect(document.activeElement).toBe(element);
});

test("after it is disposed nothing is heard", () => {
  gestures.dispose();
  point("down", 1, 1);
  point("up", 1, 1);
  expect(said).toEqual([]);
});
