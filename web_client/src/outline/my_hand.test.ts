import { expect, test } from "vitest";
import type { Seq } from "../wire/ids";
import { myHand } from "./my_hand";
import { sample } from "./sample.kit";
import type { Known } from "./verb";

const known = sample();
const up = { seq: 9 as Seq, ts_ms: 1, note: "", rank: 0, place: 9 };

function raised({ view, me }: Known) {
  const members = view.members.map((one) => (one.m === me.m ? { ...one, hand: up } : one));
  return { view: { ...view, members }, me };
}

test("a press raises my hand, and the next takes it down", () => {
  const raise = { kind: "do", command: { command: "raise_hand", note: "" } };
  const lower = { kind: "do", command: { command: "lower_hand", member: null } };
  expect(myHand(known)).toEqual({ isUp: false, act: raise });
  expect(myHand(raised(known))).toEqual({ isUp: true, act: lower });
});

test("who may not ask has no hand to raise, and an archived room is quiet", () => {
  expect(myHand(sample("observer"))).toBeNull();
  expect(myHand({ ...known, view: { ...known.view, isArchived: true } })).toBeNull();
});
