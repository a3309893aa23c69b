// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { cleared, drawn } from "../kit/page";
import { useNarrow, useShared } from "./narrow";

/** What happy-dom has beside a browser's window. */
interface Resizable {
  readonly happyDOM: { setViewport(viewport: { width: number }): void };
}

function widen(width: number): void {
  act(() => (window as unknown as Resizable).happyDOM.setViewport({ width }));
}

function Shown() {
  const columns = useShared() ? "one column" : "two columns";
  return <p>{useNarrow() ? "over" : columns}</p>;
}

afterEach(() => {
  cleared();
  widen(1024);
});

test.each([
  [390, "over"],
  [899, "over"],
  [900, "one column"],
  [1279, "one column"],
  [1280, "two columns"],
])("at %i px what is beside the room has %s", (width, where) => {
  widen(width);
  expect(drawn(<Shown />).textContent).toBe(where);
});

test("a window that is made narrow and wide again is followed", () => {
  widen(1440);
  const place = drawn(<Shown />);
  widen(390);
  expect(place.textContent).toBe("over");
  widen(1200);
  expect(place.textContent).toBe("one column");
});
