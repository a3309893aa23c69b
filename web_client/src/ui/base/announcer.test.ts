import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer, PAUSE_MS } from "./announcer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An announcer and everything it has said. */
function listening(): { announcer: Announcer; heard: string[] } {
  const announcer = new Announcer();
  const heard: string[] = [];
  announcer.words.subscribe((words) => {
    if (words !== "") heard.push(words);
  });
  return { announcer, heard };
}

test("the first sentence after a quiet time comes at once", () => {
  const { announcer, heard } = listening();
  announcer.announce("Ana came in.");
  vi.advanceTimersByTime(0);
  expect(heard).toEqual(["Ana came in."]);
});

test("a busy room speaks once in a pause, with everything in order", () => {
  const { announcer, heard } = listening();
  for (let second = 0; second < 6; second += 1) {
    announcer.announce(`Message ${second}.`);
    vi.advanceTimersByTime(1_000);
  }
  expect(heard).toEqual([
    "Message 0.",
    "Message 1. Message 2.",
    "Message 3. Message 4. Message 5.",
  ]);
});

test("more than can be listened to is counted", () => {
  const { announcer, heard } = listening();
  for (const name of "abcdefgh") announcer.announce(`${name}.`);
  vi.advanceTimersByTime(0);
  expect(heard).toEqual(["a. b. c. d. e. And 3 more."]);
});

test("the same words twice are said twice", () => {
  const { announcer, heard } = listening();
  announcer.announce("Ana answered.");
  vi.advanceTimersByTime(PAUSE_MS);
  announcer.announce("Ana answered.");
  vi.advanceTimersByTime(PAUSE_MS);
  expect(heard).toHaveLength(2);
});

test("who hears mentions only is not told the rest, and who hears nothing nothing", () => {
  const { announcer, heard } = listening();
  announcer.hearing = "mentions";
  announcer.announce("Ben wrote.");
  announcer.announce("Ben mentioned you.", "mention");
  announcer.hearing = "off";
  announcer.announce("Ben mentioned you again.", "mention");
  vi.advanceTimersByTime(PAUSE_MS);
  expect(heard).toEqual(["Ben mentioned you."]);
});
