// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared, click, drawn } from "../kit/page";
import { Record, recordUrl } from "./record";
import { CARD, ID } from "./rooms.kit";

afterEach(cleared);

test("the record is downloaded in each form, and each says what it is for", () => {
  const place = drawn(<Record room={CARD} onClose={() => undefined} />);
  const links = Array.from(place.querySelectorAll("a"));
  expect(links.map((link) => link.getAttribute("href"))).toEqual(
    ["html", "md", "txt", "jsonl"].map((ending) => recordUrl(ID, ending)),
  );
  for (const link of links) {
    expect(link.hasAttribute("download")).toBe(true);
    expect(link.textContent?.length).toBeGreaterThan(15);
  }
});

test("its address is the server's own, under the room's id", () => {
  expect(recordUrl(ID, "md")).toBe(`/api/v1/rooms/${ID}/transcript.md`);
});

test("it says before what is in it, and closes", () => {
  const close = vi.fn();
  const place = drawn(<Record room={CARD} onClose={close} />);
  expect(place.textContent).toContain("Names, who came and went, and what was written");
  click(place, "Close");
  expect(close).toHaveBeenCalledOnce();
});
