// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { RoomId } from "../../wire/ids";
import { NO_ITEMS } from "../../wire/items";
import { moodOf, watchTheme } from "./mood";

const frame = (isArchived: boolean) => ({
  ...{ room: "!r" as RoomId, title: "Talks", door: "link" as const, isArchived },
  ...{ template: "panel", members: [], reserved: [], portals: [], items: NO_ITEMS },
});

afterEach(() => {
  delete document.documentElement.dataset["theme"];
});

test("an archived room is cool, and the screen bears the title", () => {
  expect(moodOf(frame(true))).toMatchObject({ isFrozen: true, screen: "Talks" });
  expect(moodOf(frame(false))).toMatchObject({ isFrozen: false });
  expect(moodOf(null)).toMatchObject({ screen: "" });
});

test("a theme that was chosen is the scene's too", () => {
  document.documentElement.dataset["theme"] = "dark";
  expect(moodOf(null).theme).toBe("dark");
});

test("a theme that is being chosen is told", async () => {
  const changed = vi.fn();
  const end = watchTheme(changed);
  document.documentElement.dataset["theme"] = "light";
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  end();
});
