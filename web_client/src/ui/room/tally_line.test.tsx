// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cleared } from "../kit/page";
import { done, inside, one, type Place } from "./inside.kit";
import { STANDS_MS, TallyLine } from "./tally_line";

let room: Place;
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
  room.store.dispose();
  cleared();
  vi.useRealTimers();
});

/** The server counts; then so much time passes. */
async function counts(faces: object | null, after_ms = 0): Promise<void> {
  const tally = faces === null ? null : { here: 80, typing: 0, faces };
  await done(() => room.harbor.says("weather", { tally }));
  await act(() => void vi.advanceTimersByTime(after_ms));
}
const words = () => room.place.querySelector(".tally p")?.textContent ?? null;

test("in a room in which one can look nothing is counted", async () => {
  room = await inside(<TallyLine />);
  expect(words()).toBeNull();
});

test("a large room is told in one named line, that does not speak by itself", async () => {
  room = await inside(<TallyLine />);
  await counts({ agree: 41, applause: 12 });
  expect(words()).toBe("41 nodding, 12 applauding");
  const line = one(room.place, "section");
  expect(line.ariaLabel ?? line.getAttribute("aria-label")).toBe("How the room feels");
  expect(line.closest("[aria-live], [role=status]")).toBeNull();
});

test("what changes every second is shown every few, and then the newest", async () => {
  room = await inside(<TallyLine />);
  await counts({ smile: 1 });
  await counts({ smile: 2 }, 1000);
  await counts({ smile: 3 }, 1000);
  expect(words()).toBe("1 smiling");
  await counts({ smile: 4 }, STANDS_MS - 2000);
  expect(words()).toBe("4 smiling");
});

test("a room that has become small again is looked at", async () => {
  room = await inside(<TallyLine />);
  await counts({ smile: 1 });
  await counts(null);
  expect(words()).toBeNull();
});
