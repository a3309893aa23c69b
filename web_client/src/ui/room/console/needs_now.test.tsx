// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announcer, PAUSE_MS } from "../../base";
import { cleared, drawn } from "../../kit/page";
import { NeedsNow } from "./needs_now";
import type { Need } from "./part";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleared();
  vi.advanceTimersByTime(PAUSE_MS); // the voice is the page's, so it must have said everything
  vi.useRealTimers();
});

function need(key: string): Need {
  return {
    part: {
      ...{ name: "queue", icon: () => null, needs: "assist" },
      title: () => "Queue",
      Body: () => null,
    },
    waiting: {
      ...{ key, count: 2, words: "2 wait", spoken: `${key} is next` },
      first: <p>{key} comes first</p>,
    },
  };
}

test("where nothing waits it says so, once and quietly", () => {
  const place = drawn(<NeedsNow needs={[]} />);
  expect(place.querySelector("p")?.textContent).toBe("Nothing needs you now.");
  expect(place.querySelector("h3")?.textContent).toBe("Needs you now");
});

test("what comes first is shown with its part, and told when it becomes another", () => {
  const told: string[] = [];
  const stop = announcer.words.subscribe((words) => void told.push(words));
  const place = drawn(<NeedsNow needs={[need("Ana")]} />);
  expect(place.textContent).toContain("Ana comes first");
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  expect(told.join()).not.toContain("Ana"); // it was there when the console opened
  act(() => render(<NeedsNow needs={[need("Ben")]} />, place));
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  expect(told.at(-1)).toContain("Needs you now: Ben is next");
  stop();
});

test("of three that come first in three seconds ears hear at once, not one after the other", () => {
  const place = drawn(<NeedsNow needs={[]} />);
  vi.advanceTimersByTime(10 * PAUSE_MS); // it was quiet for long
  const told: string[] = [];
  const stop = announcer.words.subscribe((words) => void told.push(words));
  for (const name of ["Ana", "Ben", "Cleo"]) {
    act(() => render(<NeedsNow needs={[need(name)]} />, place));
    act(() => void vi.advanceTimersByTime(500));
  }
  act(() => void vi.advanceTimersByTime(PAUSE_MS));
  expect(told.slice(1)).toHaveLength(2); // the first at once, the others together
  stop();
});
