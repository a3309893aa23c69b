// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared, click, drawn, first, named } from "../kit/page";
import { Sorry, type Words } from ".";

const again = vi.fn();

afterEach(() => {
  cleared();
  again.mockClear();
});

function sorry(next: Words["next"], onAgain?: () => void): HTMLElement {
  const words = { title: "This link has ended", sentences: ["It is over.", "Ask for one."], next };
  return drawn(<Sorry words={words} {...(onAgain === undefined ? {} : { onAgain })} />);
}

/** What one can do from here. */
function acts(place: HTMLElement): readonly (string | null)[] {
  return Array.from(place.querySelectorAll("main :is(a, button)"), (one) => one.textContent);
}

test("it says what happened and what to do, in the tab as well", async () => {
  const place = sorry("home");
  expect(first(place, "h1").textContent).toBe("This link has ended");
  expect(Array.from(place.querySelectorAll("p"), (p) => p.textContent)).toEqual([
    ...["It is over.", "Ask for one."],
  ]);
  await vi.waitFor(() => expect(document.title).toBe("This link has ended - Confab"));
});

test.each([
  ["again", ["Try again", "To the first page"]],
  ["reload", ["Load the page again", "To the first page"]],
  ["home", ["To the first page"]],
  ["none", []],
] as const)("when the next step is %s it offers %o", (next, words) => {
  expect(acts(sorry(next, again))).toEqual(words);
});

test("another try is offered only where there is one to make", () => {
  expect(acts(sorry("again"))).toEqual(["To the first page"]);
  click(sorry("again", again), "Try again");
  expect(again).toHaveBeenCalledOnce();
});

test("the first page is a link away, and a fresh load a press", () => {
  const reload = vi.spyOn(window.location, "reload").mockReturnValue();
  const place = sorry("reload");
  expect(named(place, "To the first page").getAttribute("href")).toBe("/");
  click(place, "Load the page again");
  expect(reload).toHaveBeenCalledOnce();
});
