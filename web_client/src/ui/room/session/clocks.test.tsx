// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../../state/harbor.kit";
import { cleared } from "../../kit/page";
import { inside, one, type Place } from "../inside.kit";
import { Clocks, ClockWarnings } from "./clocks";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const timer = (left: number) => ({
  ...{ for: 60_000, ends: null, since: 0, left, hard: false, group: "" },
});
const withTimers = (timers: object) => {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { timers } };
  return harbor;
};

test("each clock says by words how much is left, or by how much it is over", async () => {
  const harbor = withTimers({ item: timer(-65_000), turn: timer(25_000) });
  room = await inside(<Clocks />, "attendee", harbor);
  const lines = Array.from(room.place.querySelectorAll("li"), (line) => line.textContent);
  expect(lines).toEqual(["Turn0:25 leftstands", "Agenda item1:05 overstands"]);
  expect(one(room.place, "li").className).toContain("clock--half");
});

test("where there is no clock nothing is drawn", async () => {
  room = await inside(
    <>
      <Clocks />
      <ClockWarnings />
    </>,
  );
  expect(room.place.textContent).toBe("");
});
