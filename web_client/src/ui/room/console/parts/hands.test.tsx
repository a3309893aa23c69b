// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { Harbor, TABLE } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { HANDS } from "./hands";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** What waits, and below it the list. */
function Both() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const waiting = HANDS.waiting?.(known) ?? null;
  return (
    <>
      <div class="first">
        {waiting?.first}
        <p class="words">{waiting?.words}</p>
      </div>
      <HANDS.Body />
      <p class="sum">{HANDS.sum?.(known)}</p>
    </>
  );
}

const STAGE = [-50, 60, -100, 0, "stage"];
async function open(stages: number, role = "owner"): Promise<void> {
  const harbor = new Harbor();
  const seats = [...Array.from({ length: stages }, () => STAGE), ...TABLE.seats];
  harbor.layout = { ...TABLE, seats };
  room = await inside(<Both />, role, harbor);
}

const raise = (m: number, note = "") =>
  done(() => void room.harbor.happens("hand_raised", m, { member: m, note }));
const first = () => one(room.place, ".first").textContent;
const names = () => Array.from(room.place.querySelectorAll(".row__name"), (n) => n.textContent);

test("without a hand it says so, and nothing waits", async () => {
  await open(1);
  expect(room.place.textContent).toBe("No hand is up.");
});

test("hands stand in their order, with what they are for", async () => {
  await open(1);
  await raise(2, "About the ferry");
  await raise(1);
  expect(names()).toEqual(["Ben", "Ana"]);
  expect(one(room.place, ".row__note").textContent).toBe("About the ferry");
  expect(one(room.place, ".sum").textContent).toBe("2 up");
});

describe("the first who waits", () => {
  test("is called up by one press, and the next one comes first", async () => {
    await open(1);
    await raise(2);
    await raise(1);
    expect(first()).toMatch(/^Ben wants the floor.*1 more behind/);
    await done(() => named(one(room.place, ".first"), "/stage @Ben").click());
    expect(room.harbor.did()).toEqual([{ command: "bring_to_stage", member: 2 }]);
    await done(() => void room.harbor.happens("member_seated", 1, { member: 2, seat: 1 }));
    expect(first()).toMatch(/^Ana wants the floor/);
    expect(one(room.place, ".row--live").textContent).toContain("on the stage");
  });

  test("has to wait while the stage is full", async () => {
    await open(1);
    await done(() => void room.harbor.happens("seat_taken", 1, { seat: 1 }));
    await raise(2);
    expect(first()).toContain("The stage is full.");
    expect(() => named(room.place, "Call up")).toThrow();
  });

  test("is not called up where there is no stage, and nobody says that one is full", async () => {
    await open(0);
    await raise(2);
    expect(first()).not.toContain("full");
    expect(() => named(room.place, "Call up")).toThrow();
    expect(named(room.place, "Lower Ben’s hand")).toBeDefined();
  });
});

test("one hand is lowered by its row", async () => {
  await open(1);
  await raise(2);
  await done(() => named(one(room.place, "li"), "Lower").click());
  expect(room.harbor.did()).toEqual([{ command: "lower_hand", member: 2 }]);
});

test("all hands are lowered in their order, after one was asked", async () => {
  await open(1);
  await raise(2);
  expect(() => named(room.place, "Lower all")).toThrow();
  await raise(1);
  await done(() => named(room.place, "Lower all").click());
  const dialog = one(room.place, "dialog");
  expect(dialog.textContent).toContain("Lower 2 hands?");
  expect(room.harbor.did()).toEqual([]);
  await done(() => named(dialog, "Lower all").click());
  expect(room.harbor.did()).toEqual([
    { command: "lower_hand", member: 2 },
    { command: "lower_hand", member: 1 },
  ]);
  expect(room.place.querySelector("dialog")).toBeNull();
});
