import { describe, expect, test } from "vitest";
import { parseLayout } from "../scene/layout";
import type { MemberNo, SeatNo, Seq } from "../wire/ids";
import type { Member } from "../wire/views";
import { helpFor } from "./helping";
import { sample } from "./sample.kit";
import type { Known } from "./verb";

/** One place on the stage and two in a row, of which the first is taken. */
const layout = parseLayout({
  ...{ template: "hall", width_m: 20, depth_m: 20, height_m: 4, back_m: 5, spawn: [0, 9] },
  seats: [
    [0, 60, -100, 0, "stage"],
    [0, 0, 600, 3141, "row"],
    [200, 0, 600, 3141, "row"],
  ],
});
const up = { seq: 9 as Seq, ts_ms: 1, note: "", rank: 0, place: 9 };
const hall = (role: Parameters<typeof sample>[0]): Known => ({ ...sample(role), layout });
const somebody = (more: Partial<Member>): Member => ({
  ...{ m: 3 as MemberNo, name: "Ben", look: "", role: "attendee", isGuest: true },
  ...{ slot: null, seat: null, hand: null },
  ...more,
});
const words = (more: Partial<Member>, known: Known) =>
  helpFor(somebody(more), known).map(([word]) => word);

describe("to somebody who stands", () => {
  test("a hand, a free seat and the stage are offered, each as an act", () => {
    expect(helpFor(somebody({}), hall("moderator")).map(([, act]) => act)).toEqual([
      { kind: "do", command: { command: "raise_hand_for", member: 3, note: "" } },
      { kind: "do", command: { command: "seat_member", member: 3, seat: 3 } },
      { kind: "do", command: { command: "bring_to_stage", member: 3 } },
      { kind: "do", command: { command: "lead_member", member: 3, to: "me" } },
      { kind: "do", command: { command: "lead_member", member: 3, to: "stage" } },
    ]);
  });

  test("a seat is judged for them: kept for them it is theirs, kept for others it is not", () => {
    const known = hall("owner");
    const kept = { seat: 3 as SeatNo, role: null, expires_ms: Date.now() + 60_000 };
    const keptFor = (m: number) => [{ ...kept, member: m as MemberNo }];
    const where = (m: number) => ({ ...known, view: { ...known.view, reserved: keptFor(m) } });
    expect(words({}, where(3))).toContain("Seat them (seat 3)");
    expect(words({}, where(1)).some((word) => word.startsWith("Seat them"))).toBe(false);
  });
});

test("who sits is let stand up, who is on the stage is not brought there", () => {
  expect(words({ seat: 3 as SeatNo }, hall("owner"))).toEqual([
    "Raise their hand",
    "Let them stand up",
    "Bring them to the stage",
    "Take them along with you",
    "Lead them to the stage",
  ]);
  expect(words({ seat: 1 as SeatNo }, hall("owner"))).toEqual([
    "Raise their hand",
    "Let them stand up",
    "Take them along with you",
    "Lead them to the stage",
  ]);
});

test("where there is no stage nobody is led to one", () => {
  const known = { ...sample("owner"), layout: null };
  expect(words({}, known)).toEqual(["Raise their hand", "Take them along with you"]);
});

test("a raised hand is taken down, also that of somebody above", () => {
  expect(words({ hand: up }, hall("moderator"))[0]).toBe("Take their hand down");
  expect(words({ hand: up, role: "owner" }, hall("moderator"))).toEqual(["Take their hand down"]);
});

test("who may not ask gets no hand raised", () => {
  expect(words({ role: "observer" }, hall("owner"))).not.toContain("Raise their hand");
});

test("nothing is offered to those who do not assist, nor in an archived room", () => {
  expect(words({ hand: up }, hall("panelist"))).toEqual([]);
  const known = hall("owner");
  expect(words({}, { ...known, view: { ...known.view, isArchived: true } })).toEqual([]);
});
