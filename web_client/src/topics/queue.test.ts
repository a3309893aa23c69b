import { expect, test } from "vitest";
import { NO_ITEMS, parseItems } from "../wire/items";
import { hiddenPlace, queueOf, spoken_ms } from "./queue";
import { telling } from "./topic.kit";

const told = telling();
const turn = {
  ...{ turn: 30, member: 2, kind: "normal", note: "piers", called: 1_000, answer_by: null },
  ...{ began: 2_000, paused: null, paused_total: 500 },
};
const now = {
  ...{ open: false, strategy: "random", view: "count", group_by: "server", members: [4] },
  ...{ extra: 1, answer_s: 30, categories: [], floor: turn, interrupted: null, turn_s: 90 },
  ...{ next: [3, 12], last: 5, cleared: 2 },
};

test("a queue that nobody touched is open, and nobody has the floor", () => {
  expect(queueOf(NO_ITEMS)).toMatchObject({ isOpen: true, strategy: "fifo", floor: null });
});

test("a queue says whose turn it is and who is proposed", () => {
  const queue = queueOf(parseItems({ queue: { "3": { hands: [] }, now } }));
  expect(queue).toMatchObject({ isOpen: false, view: "count", next: { member: 3, hand: 12 } });
  expect([queue.floor?.member, queue.turn_s, queue.last, queue.cleared]).toEqual([2, 90, 5, 2]);
  const unasked = queueOf(parseItems({ queue: { now: { ...now, next: [3, null] } } }));
  expect(unasked.next).toEqual({ member: 3, hand: null });
});

test("how long somebody has spoken leaves out their rests", () => {
  const floor = queueOf(parseItems({ queue: { now } })).floor;
  if (floor === null) throw new Error("somebody has the floor");
  expect(spoken_ms(floor, 4_000)).toBe(1_500);
  expect(spoken_ms({ ...floor, paused_ms: 3_000 }, 9_000)).toBe(500);
  expect(spoken_ms({ ...floor, began_ms: null }, 4_000)).toBeNull();
});

test("who waits in a queue that is hidden knows their own place", () => {
  expect(hiddenPlace(parseItems({ queue: { mine: { place: 3, hands: [] } } }))).toBe(3);
  expect(hiddenPlace(NO_ITEMS)).toBeNull();
});

test("it is told whose turn it is, to them and to others", () => {
  expect(told("turn_began", { member: 2 })).toBe("Ana has the floor.");
  expect(told("turn_began", { member: 2 }, 2)).toBe("It is your turn: Mo gives you the floor.");
  expect(told("turn_ended", { member: 2, why: "yielded" }, 2)).toBe("Your turn is over.");
  expect(told("hand_skipped", { member: 2, hand: 9 }, 2)).toBe("Mo passed you over for now.");
  expect(told("speaker_nominated", { member: 2 })).toBe("Mo names Ana as the next.");
  expect(told("queue_cleared", {})).toBe("Mo took all hands down.");
  expect(told("queue_restored", {})).toBe("Mo put the hands up again.");
  expect(told("queue_closed", {})).toBe("Mo closed the queue.");
  expect(told("queue_opened", {})).toBe("Mo opened the queue.");
});
