// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { MICS } from "./mics";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Whole() {
  const { knownQuietly: known } = useInside();
  return (
    <>
      <MICS.Body />
      <p class="sum">{known && MICS.sum?.(known)}</p>
    </>
  );
}

async function with_(mics: object): Promise<void> {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { mics } };
  room = await inside(<Whole />, "owner", harbor);
}

const press = (word: string) => done(() => named(room.place, word).click());

test("all are muted by one press, the stage left out by another", async () => {
  await with_({});
  expect(one(room.place, ".sum").textContent).toBe("0 open");
  await press("Mute all");
  await press("Mute all but the stage");
  expect(room.harbor.did()).toMatchObject([
    { command: "mute_all", scope: "all_but_me", with_latecomers: true },
    { command: "mute_all", scope: "all_but_stage", with_latecomers: true },
  ]);
});

test("a mute of all is told and lifted", async () => {
  await with_({ room: { self_unmute: "ask", all: { below: "owner", exempt: [1], up_to: null } } });
  expect(one(room.place, ".sum").textContent).toBe("all muted");
  expect(named(room.place, "Nobody: they are asked").getAttribute("aria-pressed")).toBe("true");
  await press("Lift the mute of all");
  await press("Those on the stage");
  expect(room.harbor.did()).toEqual([
    { command: "lift_mute_all" },
    { command: "set_self_unmute", policy: "on_stage_only" },
  ]);
});

test("whose is open is muted, and whose is muted is let speak again", async () => {
  await with_({ "2": { muted: false, open: true, asked: null } });
  expect(() => named(room.place, "Mute Ben")).toThrow(); // an owner, as I am
  await done(() => void room.harbor.happens("role_changed", 1, { member: 2, role: "panelist" }));
  await press("Mute Ben");
  await done(
    () =>
      void room.harbor.happens("member_muted", 1, {
        ...{ member: 2, items: [["mics", "2", { muted: true, open: false, asked: null }]] },
      }),
  );
  await press("Lift the mute of Ben");
  expect(room.harbor.did()).toEqual([
    { command: "mute_member", member: 2 },
    { command: "lift_mute", member: 2 },
  ]);
});
