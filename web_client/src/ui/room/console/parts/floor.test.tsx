// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { FLOOR } from "./floor";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Whole() {
  const { knownQuietly: known } = useInside();
  return (
    <>
      <FLOOR.Body />
      <p class="sum">{known && FLOOR.sum?.(known)}</p>
    </>
  );
}

const quiet = {
  ...{ open: true, strategy: "fifo", view: "public", group_by: "server", members: [], extra: 0 },
  ...{ answer_s: 15, categories: [], floor: null, interrupted: null, turn_s: null, next: null },
  ...{ last: null, cleared: 0 },
};
const turn = {
  ...{ turn: 30, member: 2, kind: "normal", note: "piers", called: 1, answer_by: null },
  ...{ began: 1, paused: null, paused_total: 0 },
};

async function with_(now: object): Promise<void> {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { queue: { now: { ...quiet, ...now } } } };
  room = await inside(<Whole />, "moderator", harbor);
}

const press = (word: string) => done(() => named(room.place, word).click());

test("nobody speaks until somebody is called, by the hand that was seen", async () => {
  await with_({ next: [2, 12] });
  expect(room.place.textContent).toMatch(/^Nobody has the floor/);
  await press("Call Ben");
  expect(room.harbor.did()).toEqual([{ command: "call_next", hand: 12, turn: 0 }]);
});

test("whose turn it is can be ended, and another one called after it", async () => {
  await with_({ floor: turn, next: [1, null] });
  expect(room.place.textContent).toMatch(/^Ben has the floor for .* piers/);
  expect(one(room.place, ".sum").textContent).toBe("Ben");
  await press("End the turn");
  await press("Call Ana");
  expect(room.harbor.did()).toEqual([
    { command: "end_turn", turn: 30 },
    { command: "call_member", member: 1, turn: 30 },
  ]);
});

test("who is called and silent is not told as speaking", async () => {
  await with_({ floor: { ...turn, began: null } });
  expect(room.place.textContent).toMatch(/^Ben is called/);
});

test("the queue is closed and opened, and a clearing taken back", async () => {
  await with_({ open: false, cleared: 3 });
  expect(one(room.place, ".sum").textContent).toBe("queue closed");
  await press("Open the queue");
  await press("Put 3 hands up again");
  expect(room.harbor.did()).toEqual([{ command: "open_queue" }, { command: "restore_queue" }]);
});
