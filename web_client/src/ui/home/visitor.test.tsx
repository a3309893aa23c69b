// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { RoomId } from "../../wire/ids";
import { cleared, drawn, first, named } from "../kit/page";
import { CARD } from "./rooms.kit";
import { Visitor } from "./visitor";

afterEach(cleared);

test("who belongs to no room reads how one gets in, and how one becomes the owner", async () => {
  const place = drawn(<Visitor rooms={[]} />);
  expect(place.textContent).toContain("open the link that they sent");
  expect(place.textContent).toContain("Open the owner's link");
  await vi.waitFor(() => expect(document.title).toBe("Confab"));
});

test("who belongs to rooms goes into one, and into no archived one", async () => {
  const old = { ...CARD, id: `!${"b".repeat(43)}` as RoomId, title: "Last year", isArchived: true };
  const place = drawn(<Visitor rooms={[CARD, old]} />);
  expect(named(place, "Go in to Talks").getAttribute("href")).toBe(`/room/${CARD.id}`);
  expect(place.querySelectorAll("a")).toHaveLength(1);
  expect(first(place, "li:last-child").textContent).toBe("Last yearArchived. Nobody can come in.");
  await vi.waitFor(() => expect(document.title).toBe("Your rooms - Confab"));
});

test("a room's title is text, whatever it is", () => {
  const place = drawn(<Visitor rooms={[{ ...CARD, title: "<img src=x onerror=alert(1)>" }]} />);
  expect(first(place, "h2").textContent).toBe("<img src=x onerror=alert(1)>");
  expect(place.querySelector("img")).toBeNull();
});
