// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { BesideTabs } from "./beside_tabs";
import { done, inside, named, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const current = () => room.place.querySelector("[aria-current=true]")?.textContent;

test("a press brings the console or the panel to the front", async () => {
  room = await inside(<BesideTabs />, "owner");
  await done(() => room.inside.panels.show("chat", 3 as never));
  await done(() => room.inside.panels.showConsole());
  expect(current()).toBe("Console");
  await done(() => named(room.place, "Thread").click());
  expect(current()).toBe("Thread");
  expect(room.inside.panels.open.value).toEqual({ name: "chat", thread: 3 });
  await done(() => named(room.place, "Console").click());
  expect(room.inside.panels.front.value).toBe("console");
});

test("without a panel there is nothing to choose", async () => {
  room = await inside(<BesideTabs />, "owner");
  expect(room.place.querySelector("button")).toBeNull();
});
