// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { QUEUE } from "./queue";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Whole() {
  const { knownQuietly: known } = useInside();
  return (
    <>
      <QUEUE.Body />
      <p class="here">{known !== null && QUEUE.isHere(known) ? "here" : "not here"}</p>
    </>
  );
}

const now = {
  ...{ open: true, strategy: "fifo", view: "public", group_by: "server", members: [], extra: 0 },
  ...{ answer_s: 15, categories: [], floor: null, interrupted: null, turn_s: 120, next: null },
  ...{ last: null, cleared: 0 },
};
const hand = (seq: number) => ({
  ...{ hand: seq, ts: 1, note: `note ${seq}`, kind: "normal", rank: 0, place: seq },
  ...{ category: "", group: "", away: false, missing: false },
});
const turn = {
  ...{ turn: 30, member: 1, kind: "normal", note: "", called: 1, answer_by: null },
  ...{ began: 1, paused: null, paused_total: 0 },
};

async function with_(queue: object): Promise<void> {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { queue } };
  room = await inside(<Whole />, "attendee", harbor);
}

test("a room in which nobody asks has no queue", async () => {
  await with_({});
  expect(one(room.place, ".here").textContent).toBe("not here");
});

test("who waits sees who is before them, their place and how long it may take", async () => {
  await with_({ now, "2": { hands: [hand(4)] }, "1": { hands: [hand(9)] } });
  expect(one(room.place, ".here").textContent).toBe("here");
  expect(room.place.textContent).toContain("You are number 2; about 2 minutes to go.");
  const rows = Array.from(room.place.querySelectorAll("li"), (row) => row.textContent);
  expect(rows).toEqual(["Ben note 4", "Ana note 9"]);
});

test("the first one is told so, and a queue without a past makes no guess", async () => {
  await with_({ now, "1": { hands: [hand(9)] } });
  expect(room.place.textContent).toContain("You are next.");
});

test("who has the floor gives it back by one press", async () => {
  await with_({ now: { ...now, open: false, floor: turn } });
  expect(room.place.textContent).toContain("Ana has the floor");
  expect(room.place.textContent).toContain("The queue is closed.");
  await done(() => named(room.place, "I am done").click());
  expect(room.harbor.did()).toEqual([{ command: "yield_turn" }]);
});
