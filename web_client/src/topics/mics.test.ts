import { expect, test } from "vitest";
import type { MemberNo, Role } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { isMuted, micsOf } from "./mics";
import { telling } from "./topic.kit";

const told = telling();
const mics = micsOf(
  parseItems({
    mics: {
      room: { self_unmute: "ask", all: { below: "moderator", exempt: [3], up_to: 6 } },
      "2": { muted: true, open: false, asked: null },
      "3": { muted: false, open: true, asked: 900 },
    },
  }),
);
const who = (m: number, role: Role = "attendee") => ({ m: m as MemberNo, role });

test("without a word of it everybody opens their own microphone", () => {
  expect(micsOf(NO_ITEMS)).toEqual({ selfUnmute: "free", all: null, of: new Map() });
  expect(isMuted(micsOf(NO_ITEMS), who(1))).toBe(false);
});

test("a microphone is muted, open or asked for", () => {
  expect(mics.selfUnmute).toBe("ask");
  expect(mics.of.get(3 as MemberNo)).toEqual({
    ...{ m: 3, isMuted: false, isOpen: true, askedUntil_ms: 900 },
  });
});

test.each([
  [2, "attendee", true],
  [3, "attendee", false],
  [5, "attendee", true],
  [5, "panelist", true],
  [5, "moderator", false],
  [7, "attendee", false],
] as const)("member %i, %s, is muted: %s", (m, role, is) => {
  expect(isMuted(mics, who(m, role))).toBe(is);
});

test("it is told who mutes whom, and to whom it is done", () => {
  expect(told("member_muted", { member: 2 })).toBe("Mo muted Ana.");
  expect(told("member_muted", { member: 2 }, 2)).toBe("Mo muted you.");
  expect(told("mute_lifted", { member: 2 })).toBeNull();
  expect(told("mute_lifted", { member: 2 }, 2)).toMatch(/stays closed until you open it/);
  expect(told("mic_asked", { member: 2, until: 5 })).toBeNull();
  expect(told("mic_asked", { member: 2, until: 5 }, 2)).toMatch(/^Mo asks you/);
  expect(told("all_muted", { latecomers: true })).toBe("Mo muted all.");
  expect(told("all_mute_lifted", {})).toBe("Mo lifted the mute of all.");
  expect(told("self_unmute_set", { policy: "ask" })).toBe("Mo opens microphones by asking.");
});
