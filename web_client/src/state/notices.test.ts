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
  vi.advanceTimersByTime(8000);
  expect(texts()).toEqual([]);
});

test("the same sentence stands once, and no more than three stand", () => {
  for (const text of ["one", "one", "two", "three", "four"]) notices.show(text);
  expect(texts()).toEqual(["two", "three", "four"]);
});
