// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../kit/page";
import { done, inside, named, one, type Place } from "./inside.kit";
import { LeaveDialog } from "./leave_dialog";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const close = vi.fn();

test("it says what becomes of my seat, and begins at staying", async () => {
  room = await inside(<LeaveDialog onClose={close} />);
  expect(one(room.place, "dialog").textContent).toContain("Your seat becomes free.");
  expect(document.activeElement).toBe(named(room.place, "Stay"));
  await done(() => named(room.place, "Stay").click());
  expect(close).toHaveBeenCalledOnce();
  expect(room.store.connection.value.kind).toBe("in");
});

test("it warns of what is not sent yet", async () => {
  room = await inside(<LeaveDialog onClose={close} />);
  room.harbor.answer = () => new Promise(() => {});
  await done(() => room.store.say("on its way"));
  expect(one(room.place, "dialog").textContent).toMatch(/not sent yet.*may not arrive/);
});

test("leaving tells the room, and is the end of the visit", async () => {
  room = await inside(<LeaveDialog onClose={close} />);
  await done(() => one(room.place, ".button--main").click());
  expect(room.store.connection.value.kind).toBe("left");
  expect(room.harbor.asked.at(-1)?.event).toBe("leave");
});
