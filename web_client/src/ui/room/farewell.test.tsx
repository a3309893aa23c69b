// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared, click, drawn, first, named } from "../kit/page";
import { Farewell } from "./farewell";

afterEach(cleared);

test("who left reads which room it was, that it is kept, and how to come back", async () => {
  const reload = vi.spyOn(window.location, "reload").mockReturnValue();
  const place = drawn(<Farewell title="Harbor talks" />);
  expect(first(place, "h1").textContent).toBe("You left Harbor talks");
  expect(place.textContent).toContain("The conversation is kept.");
  expect(named(place, "To the first page").getAttribute("href")).toBe("/");
  click(place, "Come back");
  expect(reload).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(document.title).toBe("You left - Confab"));
});

test("a room whose name never came has none", () => {
  expect(first(drawn(<Farewell title="" />), "h1").textContent).toBe("You left the room");
});
