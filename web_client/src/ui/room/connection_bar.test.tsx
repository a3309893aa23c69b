// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cleared } from "../kit/page";
import { ConnectionBar } from "./connection_bar";
import { done, inside, named, one, type Place } from "./inside.kit";

let room: Place;
beforeEach(async () => {
  vi.useFakeTimers();
  room = await inside(<ConnectionBar />);
});
afterEach(() => {
  room.store.dispose();
  cleared();
  vi.useRealTimers();
});

const words = () => room.place.textContent ?? "";

async function broken(): Promise<void> {
  room.harbor.isUp = false;
  await done(() => room.harbor.close());
}

async function later(ms: number): Promise<void> {
  await done(() => void vi.advanceTimersByTime(ms));
}

test("while all is well there is nothing to say", () => {
  expect(words()).toBe("");
});

test("a loss is told at once, with since when and what it means", async () => {
  await broken();
  expect(words()).toMatch(/No connection since \d.*You can read on.*is sent when/);
  expect(one(room.place, "[role=status]").textContent).toContain("No connection");
});

test("the next try is counted down for eyes, not for ears", async () => {
  await broken();
  const count = one(room.place, "[aria-hidden=true]:not(svg)");
  expect(count.textContent).toMatch(/^(Trying now\.|Next try in \d+ s\.)$/);
});

test("who is back is told after how long, and that nothing was lost, for a few seconds", async () => {
  await broken();
  room.harbor.isUp = true;
  await done(() => named(room.place, "Try now").click());
  expect(words()).toMatch(/You are back after 1 second\. Nothing was lost\./);
  await later(4_000);
  expect(words()).toContain("You are back");
  await later(5_000);
  expect(words()).toBe("");
});
