import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MemberNo } from "../wire/ids";
import { Typing } from "./typing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("who is not named again has stopped", () => {
  const typing = new Typing(() => {});
  typing.heard([2 as MemberNo]);
  vi.advanceTimersByTime(4000);
  typing.heard([2 as MemberNo]);
  vi.advanceTimersByTime(4000);
  expect(typing.who.value).toEqual([2]);
  vi.advanceTimersByTime(4000);
  expect(typing.who.value).toEqual([]);
});

test("fast fingers are told once in three seconds", () => {
  let told = 0;
  const typing = new Typing(() => {
    told += 1;
  });
  for (let at_ms = 0; at_ms < 9000; at_ms += 100) typing.wrote(at_ms);
  expect(told).toBe(3);
});
