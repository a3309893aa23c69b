// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { speak } from "../../../words";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place } from "../inside.kit";
import { Console } from ".";

let room: Place;
afterEach(async () => {
  room.store.dispose();
  cleared();
  await speak("en");
});

const open = async (role = "owner") => {
  room = await inside(<Console />, role);
};
const titles = () =>
  Array.from(room.place.querySelectorAll(".console__word"), (title) => title.textContent?.trim());

test("it has a title, the time, what needs me, and every part under a heading", async () => {
  await open();
  expect(one(room.place, "aside h2").textContent).toBe("Console");
  expect(one(room.place, "time").textContent).toMatch(/\d{2}/);
  expect(room.place.textContent).toContain("Nothing needs you now.");
  const usual = ["Hands", "People", "Door", "Guest links", "Deleted messages", "What was done"];
  expect(titles().filter((title) => usual.includes(title ?? ""))).toEqual(usual);
  const levels = Array.from(room.place.querySelectorAll("h2, h3"), ({ tagName }) => tagName);
  expect(new Set(levels.slice(1))).toEqual(new Set(["H3"]));
});

test("a hand that goes up needs me, and its call is one press", async () => {
  await open();
  await done(
    () => void room.harbor.happens("hand_raised", 2, { member: 2, note: "About the ferry" }),
  );
  const needs = one(room.place, ".needs");
  expect(needs.textContent).toContain("Ben wants the floor");
  expect(needs.textContent).toContain("About the ferry");
  await done(() => named(needs, "/lower @Ben").click());
  expect(room.harbor.did()).toEqual([{ command: "lower_hand", member: 2 }]);
});

test("commands are hidden by who knows them, everywhere at once", async () => {
  await open();
  await done(() => void room.harbor.happens("hand_raised", 2, { member: 2, note: "" }));
  expect(room.place.querySelectorAll("kbd").length).toBeGreaterThan(1);
  await done(() => one(room.place, ".console__commands input").click());
  expect(room.place.querySelector("kbd")).toBeNull();
});

test("it closes by its cross", async () => {
  await open();
  await done(() => room.inside.panels.showConsole());
  await done(() => named(room.place, "Close Console").click());
  expect(room.inside.panels.hasConsole.value).toBe(false);
});

test("it speaks German where one stands", async () => {
  await open();
  await speak("de");
  await done();
  expect(one(room.place, "aside h2").textContent).toBe("Regie");
  expect(titles()).toContain("Meldungen");
});
