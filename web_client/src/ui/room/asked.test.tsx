// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../state/harbor.kit";
import { cleared } from "../kit/page";
import { Asked } from "./asked";
import { done, inside, named, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

async function askedWith(items: object): Promise<void> {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items };
  room = await inside(<Asked />, "attendee", harbor);
}

const ontoStage = { stage: { i1: { by: 2, until: 9e15, instead_of: null } } };

test("nothing is asked of most people", async () => {
  await askedWith({ stage: { i2: { by: 1, until: 9e15, instead_of: null } } });
  expect(room.place.textContent).toBe("");
});

test("who is asked onto the stage is told by whom, and comes or stays", async () => {
  await askedWith(ontoStage);
  expect(room.place.textContent).toMatch(/^Ben asks you onto the stage\./);
  await done(() => named(room.place, "Come up").click());
  await done(() => named(room.place, "Stay here").click());
  expect(room.harbor.did()).toEqual([{ command: "enter_stage" }, { command: "decline_stage" }]);
});

test("the question goes when the invitation does", async () => {
  await askedWith(ontoStage);
  await done(
    () =>
      void room.harbor.happens("stage_invitation_ended", 0, {
        ...{ member: 1, why: "expired", items: [["stage", "i1", null]] },
      }),
  );
  expect(room.place.textContent).toBe("");
});

test("who is asked to speak opens their own microphone or keeps it closed", async () => {
  await askedWith({ mics: { "1": { muted: true, open: false, asked: 9e15 } } });
  await done(() => named(room.place, "Open it").click());
  await done(() => named(room.place, "Keep it closed").click());
  expect(room.harbor.did()).toEqual([{ command: "open_mic" }, { command: "close_mic" }]);
});
