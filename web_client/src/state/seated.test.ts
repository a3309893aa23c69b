import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo, SeatNo } from "../wire/ids";
import { Seated } from "./seated";

const on = (m: number, seat: number | null) => ({
  m: m as MemberNo,
  seat: seat as SeatNo | null,
});

/** So many facts, a second apart. */
function having(...facts: readonly (readonly [kind: string, m: number, body: object])[]): Seated {
  const seated = new Seated();
  for (const [at, [kind, m, body]] of facts.entries()) {
    seated.take(parseFact({ kind, seq: at + 1, ts: (at + 1) * 1000, m, ...body }));
  }
  return seated;
}

test("whoever sat down or was seated sits there since then", () => {
  const seated = having(
    ["seat_taken", 1, { seat: 3 }],
    ["member_seated", 1, { member: 2, seat: 4 }],
    ["member_seated", 2, { member: 1, seat: 5 }],
  );
  expect(seated.sinceOf(on(2, 4))).toBe(2000);
  expect(seated.sinceOf(on(1, 5))).toBe(3000);
});

test("of who sat there before the page came nothing is known, nor of another seat", () => {
  const seated = having(["seat_taken", 1, { seat: 3 }]);
  expect(seated.sinceOf(on(2, 4))).toBeNull();
  expect(seated.sinceOf(on(1, 4))).toBeNull();
  expect(seated.sinceOf(on(1, null))).toBeNull();
});

test("who left is forgotten", () => {
  const seated = having(
    ["seat_taken", 1, { seat: 3 }],
    ["stay_ended", 0, { member: 1, why: "left" }],
  );
  expect(seated.sinceOf(on(1, 3))).toBeNull();
});
