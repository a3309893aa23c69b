// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place, write } from "../inside.kit";
import { RemoveDialog } from "./remove_dialog";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
  close.mockClear();
});

const close = vi.fn();

function Ben() {
  const ben = useInside().store.frame.value?.members.find(({ m }) => m === 2);
  return ben === undefined ? null : <RemoveDialog member={ben} onClose={close} />;
}

test("it says what it means, shows how it is typed, and removes with the reason", async () => {
  room = await inside(<Ben />, "owner");
  expect(one(room.place, "dialog").textContent).toContain("cannot come back, by any link");
  await write(one<HTMLInputElement>(room.place, "input"), " noise ");
  expect(one(room.place, "kbd").textContent).toBe("/remove @Ben noise");
  await done(() => named(room.place, "Remove from the room").click());
  expect(room.harbor.did()).toEqual([{ command: "remove_member", member: 2, reason: "noise" }]);
  expect(close).toHaveBeenCalledOnce();
});

test("while it is done a second press does nothing", async () => {
  room = await inside(<Ben />, "owner");
  room.harbor.answer = () => new Promise(() => {});
  await done(() => named(room.place, "Remove from the room").click());
  await done(() => named(room.place, "Remove from the room").click());
  expect(room.harbor.did()).toHaveLength(1);
});

test("what is refused says so", async () => {
  room = await inside(<Ben />, "owner");
  room.harbor.answer = () => ({
    ok: false,
    code: "not_allowed",
    message: "No.",
    retry_after: null,
  });
  await done(() => named(room.place, "Remove from the room").click());
  expect(room.store.notices.all.value).toHaveLength(1);
});

test("nothing happens when it is called off", async () => {
  room = await inside(<Ben />, "owner");
  await done(() => named(room.place, "Cancel").click());
  expect([room.harbor.did(), close.mock.calls.length]).toEqual([[], 1]);
});
