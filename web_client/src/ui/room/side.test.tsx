// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../kit/page";
import { done, inside, named, one, type Place, press } from "./inside.kit";
import { Side } from "./side";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("a column has its title, is closed by its cross and by Escape, and says what it is", async () => {
  const close = vi.fn();
  room = await inside(
    <Side title="Desk" class="desk" onClose={close}>
      <button type="button">Inside</button>
    </Side>,
  );
  const side = one(room.place, "aside.side.desk");
  expect(document.getElementById(side.getAttribute("aria-labelledby") ?? "")?.textContent).toBe(
    "Desk",
  );
  await done(() => named(side, "Close Desk").click());
  await press(named(side, "Inside"), "Escape");
  expect(close).toHaveBeenCalledTimes(2);
});

test("Escape in a dialog that was opened from it closes the dialog alone", async () => {
  const close = vi.fn();
  room = await inside(
    <Side title="Desk" onClose={close}>
      <dialog open>
        <button type="button">Really</button>
      </dialog>
    </Side>,
  );
  await press(named(room.place, "Really"), "Escape");
  expect(close).not.toHaveBeenCalled();
});

test("nobody asked for it, so the focus stays where it is", async () => {
  room = await inside(
    <Side title="Desk" onClose={() => {}}>
      <p>Words</p>
    </Side>,
  );
  expect(document.activeElement).toBe(document.body);
});
