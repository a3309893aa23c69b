// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { said } from "../../../state/harbor.kit";
import { parseMessage } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, write } from "../inside.kit";
import { EraseDialog } from "./erase_dialog";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
  close.mockClear();
});

const close = vi.fn();
const dialog = <EraseDialog message={parseMessage(said(9, 1, "my number"))} onClose={close} />;

test("it says that nothing brings it back, and erases with the reason that was given", async () => {
  room = await inside(dialog);
  expect(one(room.place, "dialog").textContent).toContain("cannot be brought back");
  await write(one<HTMLInputElement>(room.place, "input"), "a phone number");
  await done(() => named(room.place, "Erase for good").click());
  expect(room.harbor.did()).toEqual([
    { command: "redact_message", message: 9, reason: "a phone number" },
  ]);
  expect(close).toHaveBeenCalledOnce();
});

test("keeping it does nothing", async () => {
  room = await inside(dialog);
  await done(() => named(room.place, "Keep it").click());
  expect([room.harbor.did(), close.mock.calls.length]).toEqual([[], 1]);
});

test("what is refused is said", async () => {
  room = await inside(dialog);
  room.harbor.answer = () => ({
    ok: false,
    code: "not_allowed",
    message: "No.",
    retry_after: null,
  });
  await done(() => named(room.place, "Erase for good").click());
  expect(room.store.notices.all.value).toHaveLength(1);
});
