// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { cleared, drawn, first } from "../ui/kit/page";
import type { Completion } from "./complete";
import { Suggestions } from "./suggestions";

const WAYS: readonly Completion[] = [
  { line: "good evening @Ana Lima ", hint: "attendee", isName: true },
  { line: "/sit ", hint: "Sit down on a seat.", isName: false },
];
const take = vi.fn();

afterEach(() => {
  cleared();
  take.mockClear();
});

function list(chosen: number | null = null): HTMLElement {
  return drawn(<Suggestions id="ways" ways={WAYS} chosen={chosen} onTake={take} />);
}

const options = (place: HTMLElement) => Array.from(place.querySelectorAll("[role=option]"));

test("of a long line only the name is shown, of a command the whole", () => {
  expect(options(list()).map((option) => option.textContent)).toEqual([
    ...["@Ana Limaattendee", "/sitSit down on a seat."],
  ]);
});

test("the chosen one is told from the others, each by the id that the field points to", () => {
  const place = list(1);
  expect(options(place).map((option) => option.getAttribute("aria-selected"))).toEqual([
    ...["false", "true"],
  ]);
  expect(options(place).map(({ id }) => id)).toEqual(["ways-0", "ways-1"]);
  expect(first(place, "#ways").getAttribute("role")).toBe("listbox");
});

test("a press takes it, and leaves the focus in the field", () => {
  const place = list();
  const option = first(place, "#ways-1");
  const down = new Event("pointerdown", { bubbles: true, cancelable: true });
  option.dispatchEvent(down);
  expect(down.defaultPrevented).toBe(true);
  act(() => option.click());
  expect(take).toHaveBeenCalledExactlyOnceWith(WAYS[1]);
});
