// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { FREEZE } from "./freeze";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function All() {
  const { knownQuietly: known } = useInside();
  if (known === null || FREEZE.Bar === undefined) return null;
  return (
    <>
      <div class="bar">
        <FREEZE.Bar />
      </div>
      <div class="first">{FREEZE.waiting?.(known)?.first}</div>
      <FREEZE.Body />
      <p class="sum">{FREEZE.sum?.(known)}</p>
    </>
  );
}

const frozen = (what: readonly string[]) => {
  const item = what.length === 0 ? null : { what, since: 5, by: 1 };
  const items = [["freeze", "now", item]];
  return done(() => void room.harbor.happens("room_frozen", 1, { what, items }));
};

test("one press freezes, and the same place thaws", async () => {
  room = await inside(<All />, "moderator");
  await done(() => named(one(room.place, ".bar"), "Freeze").click());
  await frozen(["chat", "joining"]);
  await done(() => named(one(room.place, ".bar"), "Thaw all").click());
  await done(() => named(room.place, "Thaw the chat").click());
  expect(room.harbor.did()).toEqual([
    { command: "freeze_room", what: [] },
    { command: "thaw_room", what: [] },
    { command: "thaw_room", what: ["chat"] },
  ]);
  expect(one(room.place, ".sum").textContent).toBe("2 things frozen");
});

test("a sign of a raid waits with what can be done, and nothing is done by itself", async () => {
  room = await inside(<All />, "moderator");
  const items = [["alarms", "same", { ts: 5, count: 6 }]];
  await done(() => void room.harbor.happens("alarm_raised", 0, { sign: "same", count: 6, items }));
  const first = one(room.place, ".first");
  expect(first.textContent).toContain("The same message came 6 times");
  expect(room.harbor.did()).toEqual([]);
  await done(() => named(first, "It is nothing").click());
  expect(room.harbor.did()).toEqual([{ command: "dismiss_alarm", sign: "same" }]);
});
