// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { cleared, click, drawn, named } from "../kit/page";
import { Menu } from "./menu";

afterEach(cleared);

const chosen = vi.fn();

/** A page with an open menu. */
async function opened(): Promise<HTMLElement> {
  const place = drawn(
    <>
      <Menu word="More">
        <button type="button" onClick={chosen}>
          Rename
        </button>
      </Menu>
      <button type="button">Elsewhere</button>
    </>,
  );
  click(place, "More");
  await act(async () => undefined);
  return place;
}

function isOpen(place: HTMLElement): boolean {
  return named(place, "More").getAttribute("aria-expanded") === "true";
}

function tell(target: Element, event: Event): void {
  act(() => {
    target.dispatchEvent(event);
  });
}

test("Escape closes it, goes no further, and gives the focus back", async () => {
  const place = await opened();
  const beyond = vi.fn();
  document.body.addEventListener("keydown", beyond);
  named(place, "Rename").focus();
  tell(named(place, "Rename"), new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect(isOpen(place)).toBe(false);
  expect(document.activeElement).toBe(named(place, "More"));
  expect(beyond).not.toHaveBeenCalled();
  document.body.removeEventListener("keydown", beyond);
});

test("a choice is made, closes it, and leaves the focus at the button", async () => {
  const place = await opened();
  named(place, "Rename").focus();
  click(place, "Rename");
  expect(chosen).toHaveBeenCalledOnce();
  expect(isOpen(place)).toBe(false);
  expect(document.activeElement).toBe(named(place, "More"));
});

test("going elsewhere, by pointer or by Tab, closes it", async () => {
  const place = await opened();
  tell(named(place, "Elsewhere"), new Event("pointerdown", { bubbles: true }));
  expect(isOpen(place)).toBe(false);
  click(place, "More");
  await act(async () => undefined);
  named(place, "Rename").focus();
  act(() => named(place, "Elsewhere").focus());
  expect(isOpen(place)).toBe(false);
});
