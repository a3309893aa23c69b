import { expect, test } from "vitest";
import { isZone, momentIn, ownZone, shownIn } from "./zones";

const BERLIN = "Europe/Berlin";

test.each([
  ["Europe/Berlin", "2026-12-03", "14:30", Date.UTC(2026, 11, 3, 13, 30)],
  ["Europe/Berlin", "2026-07-03", "14:30", Date.UTC(2026, 6, 3, 12, 30)],
  ["America/New_York", "2026-12-03", "20:00", Date.UTC(2026, 11, 4, 1, 0)],
  ["Asia/Kathmandu", "2026-12-03", "05:45", Date.UTC(2026, 11, 3, 0, 0)],
  ["Pacific/Kiritimati", "2026-12-03", "00:00", Date.UTC(2026, 11, 2, 10, 0)],
  ["UTC", "2026-12-03", "00:00", Date.UTC(2026, 11, 3)],
])("%s shows %s %s at one moment, and the moment shows it", (zone, date, time, moment) => {
  expect(momentIn(zone, date, time)).toBe(moment);
  expect(shownIn(zone, moment)).toEqual({ date, time });
});

test("of an hour that comes twice it is the first", () => {
  expect(momentIn(BERLIN, "2026-10-25", "02:30")).toBe(Date.UTC(2026, 9, 25, 0, 30));
});

test("an hour that is skipped is the one after", () => {
  const moment = momentIn(BERLIN, "2027-03-28", "02:30") ?? 0;
  expect(shownIn(BERLIN, moment)).toEqual({ date: "2027-03-28", time: "03:30" });
});

test.each([
  ["2026-13-03", "14:30"],
  ["2026-12-03", "25:00"],
  ["3.12.2026", "14:30"],
  ["2026-12-03", "2 pm"],
])("%s %s is no time", (date, time) => {
  expect(momentIn(BERLIN, date, time)).toBeNull();
});

test("the browser knows zones, its own among them", () => {
  expect(isZone(ownZone())).toBe(true);
  expect(isZone("Europe/Atlantis")).toBe(false);
});
