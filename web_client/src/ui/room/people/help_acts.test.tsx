// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, type Place } from "../inside.kit";
import { HelpActs } from "./help_acts";

const close = vi.fn();
let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
  close.mockReset();
});

/** What can be done to help Ben. */
function Help() {
  const ben = useInside().store.frame.value?.members.find(({ m }) => m === 2);
  return ben === undefined ? null : <HelpActs member={ben} close={close} />;
}

test("each act shows its line, closes the menu, and is done", async () => {
  room = await inside(<Help />, "owner");
  const act = named(room.place, "Seat them (seat 1)");
  expect(act.textContent).toContain("/seat @Ben 1");
  await done(() => act.click());
  expect(close).toHaveBeenCalledOnce();
  expect(room.harbor.did()).toEqual([{ command: "seat_member", member: 2, seat: 1 }]);
});

test("a seat that somebody else took first says so", async () => {
  room = await inside(<Help />, "owner");
  room.harbor.answer = () => ({ ok: false, code: "conflict", message: "Late.", retry_after: null });
  await done(() => named(room.place, "Seat them").click());
  expect(room.store.notices.all.value.at(-1)?.text).toMatch(/Choose another seat/);
});

test("who does not assist is offered nothing", async () => {
  room = await inside(<Help />);
  expect(room.place.querySelector("button")).toBeNull();
});
