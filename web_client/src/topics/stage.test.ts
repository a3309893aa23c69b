import { expect, test } from "vitest";
import type { MemberNo } from "../wire/ids";
import { NO_ITEMS, parseItems } from "../wire/items";
import { askedOntoStage, stageOf } from "./stage";
import { telling } from "./topic.kit";

const told = telling();
const items = parseItems({
  stage: {
    stage: { members: [3, 2], kept: true, most: 4 },
    cleared: { members: [7] },
    i5: { by: 1, until: 9_000, instead_of: 3 },
    i6: { by: 1, until: 9_500, instead_of: null },
    newer: { of: "another server" },
  },
});

test("a room without a stage has nobody on it", () => {
  expect(stageOf(NO_ITEMS)).toEqual({
    ...{ members: [], isKept: false, most: 12, invited: [], cleared: [] },
  });
});

test("the stage has those on it in order, those who are asked and those who are cleared", () => {
  const stage = stageOf(items);
  expect([stage.members, stage.isKept, stage.most, stage.cleared]).toEqual([[3, 2], true, 4, [7]]);
  expect(stage.invited.map(({ member, insteadOf }) => [member, insteadOf])).toEqual([
    [5, 3],
    [6, null],
  ]);
  expect(askedOntoStage(items, 5 as MemberNo)?.until_ms).toBe(9_000);
  expect(askedOntoStage(items, 2 as MemberNo)).toBeNull();
});

test("it is told who is asked, and to the one who is with what to do", () => {
  const asked = { member: 2, until: 5 };
  expect(told("stage_invited", asked)).toBe("Mo asks Ana onto the stage.");
  expect(told("stage_invited", asked, 2)).toMatch(/^Mo asks you onto the stage/);
  expect(told("stage_invitation_ended", { member: 2, why: "declined" })).toBe(
    "Ana stays in the audience.",
  );
  expect(told("stage_invitation_ended", { member: 2, why: "expired" })).toBeNull();
  expect(told("stage_invitation_ended", { member: 2, why: "expired" }, 2)).toMatch(/no longer/);
});

test("it is told who comes and goes, and to the one whom another one brings or sends", () => {
  expect(told("stage_entered", { member: 2 })).toBe("Ana is on the stage.");
  expect(told("stage_entered", { member: 2 }, 2)).toMatch(/^Mo brought you/);
  expect(told("stage_left", { member: 2 })).toBe("Ana left the stage.");
  expect(told("stage_left", { member: 2 }, 2)).toMatch(/^Mo sent you back/);
  expect(told("stage_set", { kept: true, most: 3 })).toMatch(/^Mo keeps/);
  expect(told("stage_set", { kept: false, most: 3 })).toMatch(/^Mo lets everybody/);
});
