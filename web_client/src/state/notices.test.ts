import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Notices } from "./notices";

let notices: Notices;
const texts = (): string[] => notices.all.value.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  notices = new Notices();
});
afterEach(() => {
  notices.dispose();
  vi.useRealTimers();
});

test("a notice goes by itself, or when it is dismissed", () => {
  notices.show("one");
  notices.show("two");
  notices.dismiss(notices.all.value[0]?.id ?? 0);
  expect(texts()).toEqual(["two"]);
  vi.advanceTimersByTime(11_999);
  expect(texts()).toEqual(["two"]);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});

test("the same sentence stands once, and no more than three stand", () => {
  for (const text of ["one", "one", "two", "three", "four"]) notices.show(text);
  expect(texts()).toEqual(["two", "three", "four"]);
});

test("a newer one about the same takes the place of the older, and has its own time", () => {
  notices.show("You see it more simply now.", "picture");
  notices.show("Somebody sat down there first.");
  vi.advanceTimersByTime(10_000);
  notices.show("You see it as a plan now.", "picture");
  expect(texts()).toEqual(["Somebody sat down there first.", "You see it as a plan now."]);
  vi.advanceTimersByTime(11_999);
  expect(texts()).toEqual(["You see it as a plan now."]);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});
