// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared, click, drawn, first, named, serverWith } from "../kit/page";
import { Farewell } from "./farewell";

afterEach(cleared);

const { session } = serverWith({ "POST /sign-out": {} });

test("who left reads which room it was, that it is kept, and how to come back", async () => {
  const reload = vi.spyOn(window.location, "reload").mockReturnValue();
  const place = drawn(<Farewell title="Harbor talks" session={session} />);
  expect(first(place, "h1").textContent).toBe("You left Harbor talks");
  expect(place.textContent).toContain("The conversation is kept.");
  expect(named(place, "To the first page").getAttribute("href")).toBe("/");
  click(place, "Come back");
  expect(reload).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(document.title).toBe("You left - Confab"));
});

test("a room whose name never came has none", () => {
  expect(first(drawn(<Farewell title="" session={session} />), "h1").textContent).toBe(
    "You left the room",
  );
});

test("who was here on somebody else's device signs out, and comes to the first page", async () => {
  const assign = vi.spyOn(window.location, "assign").mockReturnValue();
  const place = drawn(<Farewell title="Harbor talks" session={session} />);
  click(place, "Sign out");
  click(first(place, "dialog"), "Sign out");
  await vi.waitFor(() => expect(assign).toHaveBeenCalledExactlyOnceWith("/"));
});
