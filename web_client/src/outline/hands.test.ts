import { expect, test } from "vitest";
import { parseLayout } from "../scene/layout";
import { card, TABLE } from "../state/harbor.kit";
import { parseView } from "../wire/views";
import { handsUp, waitingHands } from "./hands";

const hand = (seq: number, rank = 0) => ({
  hands: [{ hand: seq, ts: 1000, note: "", rank, place: seq }],
});
const view = parseView({
  ...{ room: "!r", title: "Hands", door: "link", archived: false, template: "panel" },
  members: [
    card(1, "Ana"),
    card(2, "Ben"),
    card(3, "Cleo", { seat: 1 }),
    card(4, "Dan", { seat: 2 }),
  ],
  messages: [],
  items: { queue: { 1: hand(9), 3: hand(7), 4: hand(8) } },
});
const STAGE = { ...TABLE, seats: [[0, 0, 0, 0, "stage"], ...TABLE.seats] };

test("hands stand in the order in which they were raised", () => {
  expect(handsUp(view.members).map(({ name }) => name)).toEqual(["Cleo", "Dan", "Ana"]);
});

test("whoever sits on the stage does not wait to be called", () => {
  const layout = parseLayout(STAGE);
  expect(waitingHands({ view, layout }).map(({ name }) => name)).toEqual(["Dan", "Ana"]);
});

test("where there is no stage, everybody waits until the hand is down", () => {
  expect(waitingHands({ view, layout: parseLayout(TABLE) })).toHaveLength(3);
});
