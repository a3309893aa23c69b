// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { cleared, drawn } from "../../kit/page";
import { TICK_MS, useNow } from "./use_now";

afterEach(() => {
  cleared();
  vi.useRealTimers();
});

function Shown() {
  return <p>{useNow()}</p>;
}

test("the time goes on, and stops with what shows it", () => {
  vi.useFakeTimers({ now: 5000 });
  const place = drawn(<Shown />);
  expect(place.textContent).toBe("5000");
  act(() => void vi.advanceTimersByTime(TICK_MS));
  expect(place.textContent).toBe(`${5000 + TICK_MS}`);
  cleared();
  expect(vi.getTimerCount()).toBe(0);
});
