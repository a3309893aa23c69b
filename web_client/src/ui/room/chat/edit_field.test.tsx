// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { said } from "../../../state/harbor.kit";
import { parseMessage } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, press, write } from "../inside.kit";
import { EditField } from "./edit_field";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
  close.mockClear();
});

const close = vi.fn();
const edit = <EditField message={parseMessage(said(9, 1, "helo"))} onClose={close} />;
const field = () => one<HTMLTextAreaElement>(room.place, "textarea");

test("the text is there in the focus, and Enter changes it", async () => {
  room = await inside(edit);
  expect([field().value, document.activeElement]).toEqual(["helo", field()]);
  await write(field(), " hello ");
  await press(field(), "Enter");
  expect(room.harbor.did()).toEqual([{ command: "edit_message", message: 9, text: "hello" }]);
  expect(close).toHaveBeenCalledOnce();
});

test.each(["helo", "  helo ", "", "  "])("'%s' changes nothing and asks nobody", async (text) => {
  room = await inside(edit);
  await write(field(), text);
  await done(() => named(room.place, "Save").click());
  expect([room.harbor.did(), close.mock.calls.length]).toEqual([[], 1]);
});

test("Escape and the button call it off", async () => {
  room = await inside(edit);
  await write(field(), "something else");
  await press(field(), "Escape");
  await done(() => named(room.place, "Cancel").click());
  expect([room.harbor.did(), close.mock.calls.length]).toEqual([[], 2]);
});

test("what is refused says so, and stays to be changed", async () => {
  room = await inside(edit);
  room.harbor.answer = () => ({ ok: false, code: "too_large", message: "No.", retry_after: null });
  await write(field(), "too long");
  await press(field(), "Enter");
  expect(close).not.toHaveBeenCalled();
  expect([field().value, room.store.notices.all.value.length]).toEqual(["too long", 1]);
});
