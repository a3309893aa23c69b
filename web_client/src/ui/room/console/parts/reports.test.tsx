// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { REPORTS } from "./reports";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function All() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  return (
    <>
      <p class="waiting">{REPORTS.waiting?.(known)?.spoken}</p>
      <REPORTS.Body />
    </>
  );
}

const report = (more: object = {}) => {
  const item = {
    ...{ ts: 5, by: 1, member: 2, message: 3, reason: "shouts", taken_by: null, outcome: null },
    ...more,
  };
  const items = [["reports", "21", item]];
  return done(() => void room.harbor.happens("report_filed", 1, { items }));
};

test("who reports what waits, until somebody looks after it", async () => {
  room = await inside(<All />, "moderator");
  expect(room.place.textContent).toContain("Nobody reported anything.");
  await report();
  const waiting = () => one(room.place, ".waiting").textContent?.replace(/[\u2066-\u2069]/g, "");
  expect(waiting()).toBe("Ana reports message #3 of Ben");
  expect(one(room.place, ".need__note").textContent).toBe("shouts");
  await done(() => named(room.place, "Look after it").click());
  expect(room.harbor.did()).toEqual([{ command: "take_report", report: 21 }]);
  await report({ taken_by: 2 });
  expect(waiting()).toBe("");
  expect(one(room.place, ".need__facts").textContent).toContain("looks after it");
});

test("it is closed with what came of it", async () => {
  room = await inside(<All />, "moderator");
  await report();
  const select = one<HTMLSelectElement>(room.place, "select");
  await done(() => {
    select.value = "warned";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  expect(room.harbor.did()).toEqual([{ command: "resolve_report", report: 21, outcome: "warned" }]);
});
